import { afterEach, describe, expect, test } from "vitest";
import { PlayerPage } from "./browser.ts";
import { NodePlayer } from "./node-player.ts";
import { Stage } from "./stage.ts";

/** Half a quantum more than drift's resolution. */
const RESOLUTION = 0.01 + 1e-9;

const DRIFT = ["game.name=drift"];

const stage = new Stage(DRIFT);
const players: NodePlayer[] = [];

afterEach(async () => {
  for (const player of players.splice(0)) {
    player.leave();
  }
});

async function open(viewport?: { width: number; height: number }): Promise<PlayerPage> {
  const page = await PlayerPage.open(stage.browser, `${stage.server.url}/drift.html`, viewport);
  stage.pages.push(page);
  return page;
}

/** Holds a key until the own avatar is `units` away, and waits until it rests; the place where it does. */
async function walk(page: PlayerPage, key: string, units: number): Promise<{ x: number; y: number }> {
  const id = await page.ownEntityId();
  const start = await page.placeOf(id);
  await page.page.keyboard.down(key);
  await page.page.waitForFunction(
    ([entityId, from, wanted]) => {
      const place = window.tickwire?.placeOf(entityId);
      return place !== undefined && from !== undefined && Math.hypot(place.x - from.x, place.y - from.y) >= wanted;
    },
    [id, start, units] as const,
  );
  await page.page.keyboard.up(key);
  for (;;) {
    const before = await page.placeOf(id);
    await page.untilTick((await page.tick()) + 10);
    const after = await page.placeOf(id);
    if (before !== undefined && after !== undefined && before.x === after.x && before.y === after.y) {
      return after;
    }
  }
}

function expectNoFaults(): void {
  expect(stage.pages.flatMap((page) => page.faults)).toEqual([]);
}

describe("the page", () => {
  test("two join, one presses a key, the other sees that avatar move to the same place", async () => {
    const ada = await open();
    const ben = await open();
    await ada.joinAs("Ada");
    await ben.joinAs("Ben");
    const id = await ada.ownEntityId();
    expect(await ben.ownEntityId()).not.toBe(id);
    for (const key of ["ArrowRight", "w"]) {
      const place = await walk(ada, key, 1.5);
      await ben.untilTick(await ada.tick());
      const seen = await ben.placeOf(id);
      expect(Math.abs((seen?.x ?? Number.NaN) - place.x)).toBeLessThanOrEqual(RESOLUTION);
      expect(Math.abs((seen?.y ?? Number.NaN) - place.y)).toBeLessThanOrEqual(RESOLUTION);
    }
    expectNoFaults();
  });

  test("comes back by itself, to the same avatar, when its connection is cut", async () => {
    const ada = await open();
    const ben = await open();
    await ada.joinAs("Ada");
    await ben.joinAs("Ben");
    const id = await ada.ownEntityId();
    const place = await walk(ada, "ArrowDown", 1);
    const tick = await ada.tick();
    await ada.cutConnection();
    await ada.untilTick(tick + 20);
    await ada.untilLive();
    expect(await ada.ownEntityId()).toBe(id);
    expect(await ada.placeOf(id)).toEqual(place);
    await ben.untilTick(await ada.tick());
    expect(await ben.placeOf(id)).toEqual(place);
    await walk(ada, "ArrowUp", 1);
    expectNoFaults();
  });

  test("a reload comes back to the same avatar; leaving and playing again gives a new one", async () => {
    const ada = await open();
    await ada.joinAs("Ada");
    const id = await ada.ownEntityId();
    await ada.page.reload();
    await ada.untilLive();
    expect(await ada.ownEntityId()).toBe(id);
    await ada.page.getByRole("button", { name: "Leave" }).click();
    await expect.poll(() => ada.page.locator("#join-words").textContent()).toBe("You left the room.");
    await ada.joinAs("Ada");
    expect(await ada.ownEntityId()).not.toBe(id);
    expectNoFaults();
  });

  test("a duplicated tab takes the player over; the first says so and stays away until Play", async () => {
    const first = await open();
    await first.joinAs("Ada");
    const id = await first.ownEntityId();
    const second = await first.duplicate();
    stage.pages.push(second);
    await second.untilLive();
    expect(await second.ownEntityId()).toBe(id);
    await first.untilState("closed");
    await expect
      .poll(() => first.page.locator("#join-words").textContent())
      .toMatch(/^You went on playing from another window\. Press Play to join again here\./);
    await walk(second, "ArrowRight", 1);
    await second.untilTick((await second.tick()) + 40);
    expect(await first.page.evaluate(() => window.tickwire?.state().kind)).toBe("closed");
    expect(await second.page.evaluate(() => window.tickwire?.state().kind)).toBe("live");
    await first.joinAs("Ada");
    expect(await first.ownEntityId()).not.toBe(id);
    expect(await second.page.evaluate(() => window.tickwire?.state().kind)).toBe("live");
    expectNoFaults();
  });

  test("says how the connection is, in words and figures", async () => {
    const ada = await open();
    await ada.joinAs("Ada");
    const text = (selector: string): Promise<string | null> => ada.page.locator(selector).textContent();
    await expect.poll(() => text("#figure-rtt")).toMatch(/ ms$/);
    await expect.poll(() => text("#figure-bytes")).toMatch(/^[1-9].*B\/s$/);
    await expect.poll(async () => Number(await text("#figure-players"))).toBeGreaterThanOrEqual(1);
    await expect.poll(async () => Number(await text("#figure-tick"))).toBeGreaterThan(1);
    expect(await text("#state-words")).toBe("Connected");
    expect(await text("#live")).toBe("Connected");
    expect(await text("#own-values")).toMatch(/^hp \d+, score \d+, shots 0$/);
    await ada.page.keyboard.down("Space");
    await expect.poll(() => text("#own-values")).toMatch(/shots 1$/);
    await ada.page.keyboard.up("Space");
    expectNoFaults();
  });

  test("ships the licences of what it bundles", async () => {
    const ada = await open();
    const [notices] = await Promise.all([
      ada.page.waitForResponse((response) => response.url().endsWith("/THIRD-PARTY-NOTICES.txt")),
      ada.page.getByRole("link", { name: "Licences" }).click(),
    ]);
    expect(notices.status()).toBe(200);
    expect(await notices.text()).toContain("pixi.js");
    expectNoFaults();
  });

  test.each([
    { file: "crowd.png", width: 1280, height: 720 },
    { file: "crowd-narrow.png", width: 360, height: 640 },
  ])("draws a crowd at $width × $height", async ({ file, width, height }) => {
    for (let seed = 1; seed <= 19; seed++) {
      players.push(await NodePlayer.join(stage.server.url, `Walker ${seed}`, seed));
    }
    const ada = await open({ width, height });
    await ada.joinAs("Ada");
    await walk(ada, "ArrowLeft", 1);
    await ada.page.waitForFunction(() => (window.tickwire?.onScreen() ?? 0) >= 8);
    await ada.page.screenshot({ path: `target/screenshots/${file}` });
    expect(await ada.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    for (const player of players) {
      expect(player.client.world?.desyncs).toBe(0);
    }
    expectNoFaults();
  });
});
