import { afterEach, expect, test } from "vitest";
import { BY_CLOCK, launch, PlayerPage } from "./browser.ts";
import { ServerProcess } from "./server-process.ts";
import { Stage } from "./stage.ts";

const DRIFT = ["game.name=drift"];

const stage = new Stage(DRIFT);
/** Servers of single tests. */
const others: ServerProcess[] = [];

afterEach(async () => {
  await Promise.all(others.splice(0).map((other) => other.kill()));
});

async function startOther(port?: number, settings: readonly string[] = []): Promise<ServerProcess> {
  const other = await ServerProcess.start(port, [...DRIFT, ...settings]);
  others.push(other);
  return other;
}

async function open(query = ""): Promise<PlayerPage> {
  const page = await PlayerPage.open(stage.browser, `${stage.server.url}/drift.html${query}`);
  stage.pages.push(page);
  return page;
}

function words(page: PlayerPage): Promise<string | null> {
  return page.page.locator("#join-words").textContent();
}

test("a name is asked for", async () => {
  const page = await open();
  await page.play("  ");
  expect(await words(page)).toBe("Enter a name first.");
});

test("a full room has words", async () => {
  const response = await fetch(`${stage.server.url}/api/join`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ game: "drift", name: "First", options: { n: "1" } }),
  });
  const { room } = (await response.json()) as { room: string };
  const page = await open(`?room=${room}`);
  await page.play("Second");
  await page.untilState("closed");
  expect(await words(page)).toMatch(/full/i);
});

test("a room that does not exist, and a game, have words", async () => {
  for (const query of ["?room=nowhere", "?game=chess"]) {
    const page = await open(query);
    await page.play("Ada");
    await page.untilState("closed");
    expect(await words(page)).toMatch(/(room|game)/i);
    expect(await page.page.getByRole("button", { name: "Play" }).isEnabled()).toBe(true);
  }
});

test("a server that is away has words, and playing works once it is back", async () => {
  const other = await startOther();
  const page = await PlayerPage.open(stage.browser, `${other.url}/drift.html`);
  stage.pages.push(page);
  await other.kill();
  await page.play("Ada");
  await page.untilState("closed");
  expect(await words(page)).toBe("The server cannot be reached. Is it running?");
  await startOther(other.port);
  await page.joinAs("Ada");
});

test("a server that stops while one plays is said, and the page keeps trying", async () => {
  const other = await startOther();
  const page = await PlayerPage.open(stage.browser, `${other.url}/drift.html`);
  stage.pages.push(page);
  await page.joinAs("Ada");
  await other.kill();
  await page.untilState("reconnecting");
  await expect
    .poll(() => page.page.locator("#state-words").textContent())
    .toMatch(/^The connection was lost\. Coming back/);
  expect(await page.page.locator("#live").textContent()).toBe("The connection was lost. Coming back.");
  await page.page.screenshot({ path: "target/screenshots/reconnecting.png" });
  await startOther(other.port);
  await page.untilState("closed");
  expect(await words(page)).not.toBe("");
});

test("with diagnostics on, a page that was wrong says where", async () => {
  const other = await startOther(0, ["room.diagnostics=1"]);
  const page = await PlayerPage.open(stage.browser, `${other.url}/drift.html`);
  stage.pages.push(page);
  await page.joinAs("Ada");
  // until it is noticed: a page that was slow may get the row anew, and be right again
  await page.page.waitForFunction(
    () => {
      const world = window.tickwire?.world();
      if ((world?.desyncs ?? 0) > 0) {
        return true;
      }
      for (const row of world?.replica.rows.values() ?? []) {
        const score = row.field("score");
        if (score !== undefined) {
          row.cells[score.cell] = 4711;
        }
      }
      return false;
    },
    undefined,
    BY_CLOCK,
  );
  await expect
    .poll(() => page.page.locator("#difference").textContent(), { timeout: 20_000 })
    // one in ten scores a point just before that, and it is counted from what was wrong
    .toMatch(/^Desync at tick \d+, entity \d+: Avatar\.score is \d at the server and was 471\d here\.$/);
  expect(await page.page.evaluate(() => window.tickwire?.world()?.desyncs)).toBe(1);
  expect(page.faults).toEqual([]);
  await page.page.screenshot({ path: "target/screenshots/desync.png" });
});

test("a browser that draws nothing at all is told so, and may still join", async () => {
  const page = await open();
  await page.page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.page.reload();
  await expect.poll(() => page.page.locator("#notice").textContent()).toMatch(/^This browser cannot draw the room/);
  await page.joinAs("Ada");
});

test("without WebGL the room is still drawn", async () => {
  const plain = await launch(["--disable-3d-apis"]);
  try {
    const page = await PlayerPage.open(plain, `${stage.server.url}/drift.html`);
    await page.joinAs("Ada");
    await page.page.waitForFunction(() => (window.tickwire?.onScreen() ?? 0) >= 1);
    expect(await page.page.locator("#notice").isHidden()).toBe(true);
    await page.close();
  } finally {
    await plain.close();
  }
});
