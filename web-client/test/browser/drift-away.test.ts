import { afterEach, expect, test } from "vitest";
import { PlayerPage } from "./browser.ts";
import { NodePlayer } from "./node-player.ts";
import { Stage } from "./stage.ts";
import { until } from "./until.ts";

/** AWAY_MS=120000 for what people do; short here, longer than a client is silent for and stays. */
const AWAY_MS = Number(process.env.AWAY_MS ?? "6000");
const LONG = AWAY_MS >= 60_000;
const OFFLINE_MS = LONG ? 10_000 : 2_000;
const TICK_MS = 50;

const stage = new Stage(["game.name=drift"]);
let page: PlayerPage;
let witness: NodePlayer | undefined;

afterEach(async () => {
  witness?.leave();
  await page.close();
});

async function joinWithAWitness(): Promise<number> {
  page = await PlayerPage.open(stage.browser, `${stage.server.url}/drift.html`);
  await page.joinAs("Ada");
  witness = await NodePlayer.join(stage.server.url, "Ben", 1);
  await until(() => witnessTick() > 0);
  return page.ownEntityId();
}

function witnessTick(): number {
  return witness?.client.world?.replica.tick ?? 0;
}

async function rest(ms: number): Promise<void> {
  const since = performance.now();
  await until(() => performance.now() - since >= ms);
}

/**
 * Headless Chromium hides no page, and one that its devtools call frozen goes on reading. So the page holds its own thread: no timer, no
 * handler and no picture until it lets go, which is the most that hiding does.
 */
test(
  "a page that stood still is still connected, and current soon after",
  async () => {
    const id = await joinWithAWitness();
    const devtools = await page.page.context().newCDPSession(page.page);
    await devtools.send("Network.enable");
    let frames = 0;
    devtools.on("Network.webSocketFrameReceived", () => frames++);
    const heldTick = witnessTick();
    await page.page.evaluate(`const until = performance.now() + ${AWAY_MS}; while (performance.now() < until);`);

    const backMs = performance.now();
    const now = witnessTick();
    expect(now).toBeGreaterThan(heldTick);
    await page.untilTick(now);
    const currentMs = performance.now() - backMs;
    expect(frames, "no backlog: the server skips who does not acknowledge").toBeLessThan(AWAY_MS / 1000 + 60);
    expect(await page.page.evaluate(() => window.tickwire?.state().kind)).toBe("live");
    expect(await page.ownEntityId()).toBe(id);
    expect(page.faults).toEqual([]);
    if (LONG) {
      console.log(`stood still for ${AWAY_MS} ms: current after ${currentMs.toFixed(0)} ms, ${frames} frames`);
      expect(currentMs).toBeLessThan(1000);
    }
  },
  AWAY_MS + 120_000,
);

test(
  "a page whose timers come slowly stays, and keeps up once they do not",
  async () => {
    const id = await joinWithAWitness();
    const devtools = await page.page.context().newCDPSession(page.page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 20 });
    await rest(AWAY_MS);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    const backMs = performance.now();
    await page.untilTick(witnessTick());
    expect(await page.page.evaluate(() => window.tickwire?.state().kind)).toBe("live");
    expect(await page.ownEntityId()).toBe(id);
    if (LONG) {
      const currentMs = performance.now() - backMs;
      console.log(`throttled for ${AWAY_MS} ms: current after ${currentMs.toFixed(0)} ms`);
      expect(currentMs).toBeLessThan(1000 + TICK_MS);
    }
  },
  AWAY_MS + 120_000,
);

test(
  "a page that was offline comes back to its avatar",
  async () => {
    const id = await joinWithAWitness();
    await page.page.context().setOffline(true);
    const cutMs = performance.now();
    await page.untilState("reconnecting");
    await until(() => performance.now() - cutMs >= OFFLINE_MS);
    expect(await page.page.evaluate(() => window.tickwire?.state().kind)).toBe("reconnecting");
    await page.page.context().setOffline(false);
    await page.untilLive();
    expect(await page.ownEntityId()).toBe(id);
    await page.untilTick(witnessTick());
  },
  OFFLINE_MS + 120_000,
);
