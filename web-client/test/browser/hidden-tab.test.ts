import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Client, webPlatform } from "../../src/sdk/index.ts";
import { ServerProcess } from "./server-process.ts";
import { until } from "./until.ts";
import { WindowedChromium } from "./windowed-chromium.ts";

const AWAY_MS = Number(process.env.AWAY_MS ?? "120000");

let server: ServerProcess | undefined;
let chromium: WindowedChromium;
let witness: Client | undefined;

beforeAll(async () => {
  chromium = await WindowedChromium.open();
});

afterEach(async () => {
  witness?.leave();
  await server?.stop();
});

afterAll(async () => {
  await chromium?.close();
});

/** Counts in the page, from before its connection is opened: frames, sockets, how often timers fire, and what was to be seen of the page. */
const COUNT = `
  window.away = { frames: 0, sockets: 0, fires: 0, seen: [document.visibilityState] };
  const Plain = WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...of) {
      super(...of);
      away.sockets++;
      this.addEventListener("message", () => away.frames++);
    }
  };
  setInterval(() => away.fires++, 50);
  document.addEventListener("visibilitychange", () => {
    away.seen.push(document.visibilityState);
    if (document.visibilityState !== "visible") return;
    away.backMs = performance.now();
    away.framesAtBack = away.frames;
    const look = () => {
      const tick = tickwire.world().replica.tick;
      if (tick >= away.wanted) {
        away.currentMs = performance.now() - away.backMs;
        away.framesUntilCurrent = away.frames - away.framesAtBack;
      } else {
        setTimeout(look, 4);
      }
    };
    look();
  });
`;

interface Away {
  readonly frames: number;
  readonly sockets: number;
  readonly fires: number;
  readonly seen: readonly string[];
  readonly currentMs?: number;
  readonly framesUntilCurrent?: number;
}

/** Not by Playwright, which keeps each page visible. */
test.each([
  { game: "drift", page: "drift.html" },
  { game: "arena", page: "?bots=8" },
])(
  "a tab with $game behind another one stays, and is current as soon as one is back",
  async ({ game, page }) => {
    server = await ServerProcess.start(0, [`game.name=${game}`]);
    const tab = await chromium.openTab(`${server.url}/${page}`);
    await tab.until("window.tickwire && !document.getElementById('play').disabled");
    await tab.ask(COUNT);
    await tab.ask("document.getElementById('name').value = 'Ada', document.getElementById('play').click()");
    await tab.until("tickwire.state().kind === 'live' && tickwire.ownEntityId() !== undefined");
    const id = await tab.ask<number>("tickwire.ownEntityId()");
    witness = new Client(webPlatform(), { baseUrl: server.url, client: "witness 1" });
    witness.join({ game, name: "Ben", room: await tab.ask<string>("tickwire.world().room") });
    await until(() => witness?.world !== undefined);

    await chromium.openTab("about:blank");
    await tab.until("document.visibilityState === 'hidden'");
    const before = await tab.ask<Away>("({ ...away })");
    const since = performance.now();
    await until(() => performance.now() - since >= AWAY_MS);
    const hidden = await tab.ask<Away>("({ ...away })");
    // Sent when it is back, or later.
    await tab.ask(`away.wanted = ${(witness.world?.replica.tick ?? 0) + 2}`);

    await tab.toFront();
    await tab.until("away.currentMs !== undefined");
    const back = await tab.ask<Away>("({ ...away })");
    const seconds = AWAY_MS / 1000;
    const firesPerS = (hidden.fires - before.fires) / seconds;
    const framesPerS = (hidden.frames - before.frames) / seconds;
    console.log(
      `${game} hidden for ${seconds} s: timers of 50 ms fired ${firesPerS.toFixed(2)} times a second, ${framesPerS.toFixed(1)} frames a second;` +
        ` current ${back.currentMs?.toFixed(0)} ms after it was visible, ${back.framesUntilCurrent} frames until then`,
    );
    expect(back.seen).toEqual(["visible", "hidden", "visible"]);
    expect(firesPerS, "timers were throttled").toBeLessThan(2);
    expect(await tab.ask("tickwire.state().kind")).toBe("live");
    expect([await tab.ask<number>("tickwire.ownEntityId()"), back.sockets]).toEqual([id, 1]);
    expect(back.framesUntilCurrent, "no backlog").toBeLessThan(20);
    expect(back.currentMs).toBeLessThan(1000);
  },
  AWAY_MS + 120_000,
);
