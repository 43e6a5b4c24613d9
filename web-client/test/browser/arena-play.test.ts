import { describe, expect, test } from "vitest";
import { openArena, text, untilSaid, untilWhole, writeDown } from "./arena-page.ts";
import type { PlayerPage, Viewing } from "./browser.ts";
import { Stage } from "./stage.ts";
import { runUntilKilled } from "./walk.ts";

const stage = new Stage(["game.name=arena"]);

async function open(query: string, viewing?: Viewing): Promise<PlayerPage> {
  const page = await openArena(stage.browser, stage.server.url, query, viewing);
  stage.pages.push(page);
  return page;
}

function expectNoFaults(): void {
  expect(stage.pages.flatMap((page) => page.faults)).toEqual([]);
}

describe("the arena's page", () => {
  test("one joins, is hit, dies and comes back", async () => {
    const ada = await open("?bots=16&round=901");
    await ada.joinAs("Ada");
    await writeDown(ada, "#death-title");
    await writeDown(ada, "#live");
    await runUntilKilled(ada);
    await untilSaid(ada, "#death-title", /^\S.* got you · (Rifle|Scatter|Cannon)$/);
    await untilSaid(ada, "#live", / got you/);
    await untilWhole(ada);
    await expect.poll(() => ada.page.locator("#death").isHidden()).toBe(true);
    expect(await ada.page.evaluate(() => window.tickwire?.world()?.desyncs)).toBe(0);
    expectNoFaults();
  });

  test("keys move, the mouse aims and fires, space dashes", async () => {
    const ada = await open("?bots=0&round=902");
    await ada.joinAs("Ada");
    const start = await ada.placeOf(await ada.ownEntityId());
    await ada.page.keyboard.down("d");
    await ada.page.keyboard.down("s");
    await ada.page.waitForFunction((from) => {
      const place = window.tickwire?.placeOf(window.tickwire.ownEntityId() ?? 0);
      return place !== undefined && Math.hypot(place.x - (from?.x ?? 0), place.y - (from?.y ?? 0)) > 1;
    }, start);
    await ada.page.keyboard.down("Space");
    await ada.page.waitForFunction(() => (window.arena?.own()?.dashWaitTicks ?? 0) > 0);
    await ada.page.keyboard.up("Space");
    await ada.page.keyboard.up("d");
    await ada.page.keyboard.up("s");
    await ada.page.mouse.move(400, 100);
    await ada.page.mouse.down();
    await ada.page.waitForFunction(() => (window.arena?.own()?.heat ?? 0) > 20);
    await ada.page.mouse.up();
    expectNoFaults();
  });

  test("two thumbs move and shoot on a phone", async () => {
    const ada = await open("?bots=0&round=903", { width: 390, height: 844, touch: true });
    await ada.joinAs("Ada");
    const start = await ada.placeOf(await ada.ownEntityId());
    const cdp = await ada.page.context().newCDPSession(ada.page);
    const thumbs = (dx: number, dy: number): { x: number; y: number; id: number }[] => [
      { x: 100 + dx, y: 600 + dy, id: 1 },
      { x: 300 + dx, y: 600 - dy, id: 2 },
    ];
    await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: thumbs(0, 0) });
    for (const [dx, dy] of [
      [50, 20],
      [-50, -20],
    ] as const) {
      await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: thumbs(dx, dy) });
      await ada.page.waitForFunction(() => (window.arena?.own()?.heat ?? 0) > 20);
    }
    await ada.page.waitForFunction((from) => {
      const place = window.tickwire?.placeOf(window.tickwire.ownEntityId() ?? 0);
      return place !== undefined && Math.hypot(place.x - (from?.x ?? 0), place.y - (from?.y ?? 0)) > 0.8;
    }, start);
    expect(await ada.page.locator("#stick-aim").isVisible()).toBe(true);
    await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(() => ada.page.locator("#stick-aim").isVisible()).toBe(false);
    await ada.page.screenshot({ path: "target/screenshots/test-phone.png" });
    expectNoFaults();
  });

  test("a round ends with its result, and the next begins", async () => {
    const ada = await open("?bots=6&round=10");
    await ada.joinAs("Ada");
    await ada.page.waitForFunction(() => window.arena?.match()?.phase === "result");
    await expect.poll(() => text(ada, "#scores-foot")).toMatch(/^Next round in \d+ s$/);
    expect(await ada.page.locator("#scores").isVisible()).toBe(true);
    expect(await text(ada, "#scores-title")).toMatch(/wins? the round|A tie at the top/);
    await expect.poll(() => text(ada, "#live")).toMatch(/^The round is over\./);
    expect(await ada.page.locator("#scores-rows tr").count()).toBe(6);
    await ada.page.waitForFunction(() => window.arena?.match()?.round === 2);
    await expect.poll(() => ada.page.locator("#scores").isHidden()).toBe(true);
    expectNoFaults();
  });

  test("teams are chosen in the lobby, and seen by side", async () => {
    const ada = await open("?bots=4&round=904");
    await ada.page.getByRole("radio", { name: /Teams/ }).check();
    await ada.joinAs("Ada");
    await ada.page.waitForFunction(() => window.arena?.match()?.teams === true);
    expect(await ada.page.evaluate(() => window.arena?.own()?.side)).toBeGreaterThanOrEqual(1);
    await expect.poll(() => ada.page.locator("#team-1").isVisible()).toBe(true);
    expectNoFaults();
  });

  test("Tab shows the scores, Esc the menu, which has the settings and the way out", async () => {
    const ada = await open("?bots=3&round=905");
    await ada.joinAs("Ada");
    await expect.poll(() => ada.page.locator("#help").isVisible()).toBe(true);
    await ada.page.getByRole("button", { name: "Got it" }).click();
    await ada.page.keyboard.down("Tab");
    await expect.poll(() => ada.page.locator("#scores-rows tr").count()).toBe(3);
    await ada.page.keyboard.up("Tab");
    await expect.poll(() => ada.page.locator("#scores").isHidden()).toBe(true);
    await ada.page.keyboard.press("Escape");
    await ada.page.getByLabel("Less motion").check();
    await ada.page.getByLabel("Sound", { exact: true }).check();
    await ada.page.keyboard.press("Escape");
    await expect.poll(() => ada.page.locator("#menu").isVisible()).toBe(false);
    await ada.page.reload();
    await ada.untilLive();
    expect(await ada.page.locator("#help").isVisible()).toBe(false);
    await ada.page.getByRole("button", { name: "Menu" }).click();
    expect(await ada.page.getByLabel("Less motion").isChecked()).toBe(true);
    expect(await ada.page.getByLabel("Sound", { exact: true }).isChecked()).toBe(true);
    await ada.page.getByRole("button", { name: "Leave the room" }).click();
    await expect.poll(() => text(ada, "#join-words")).toBe("You left the room.");
    expectNoFaults();
  });
});
