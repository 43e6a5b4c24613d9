import { fromBinary, toBinary } from "@bufbuild/protobuf";
import type { WebSocketRoute } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import { ClientFrameSchema } from "../../src/gen/tickwire/v1/client_pb.ts";
import { axeFinds, openArena, openRoom, text, untilSaid, writeDown } from "./arena-page.ts";
import { launch, type PlayerPage, type Viewing } from "./browser.ts";
import { ServerProcess } from "./server-process.ts";
import { Stage } from "./stage.ts";

const FIRST_LOAD_BYTES_MAX = 350_000;

const stage = new Stage(["game.name=arena"]);
/** Servers of single tests. */
const others: ServerProcess[] = [];

afterEach(async () => {
  await Promise.all(others.splice(0).map((other) => other.kill()));
});

async function open(query: string, viewing?: Viewing, url = stage.server.url): Promise<PlayerPage> {
  const page = await openArena(stage.browser, url, query, viewing);
  stage.pages.push(page);
  return page;
}

async function startOther(settings: readonly string[], port = 0): Promise<ServerProcess> {
  const other = await ServerProcess.start(port, settings);
  others.push(other);
  return other;
}

/** Stands between a page and the server, so that the test can end a connection as it likes. */
async function between(page: PlayerPage): Promise<WebSocketRoute[]> {
  const routes: WebSocketRoute[] = [];
  await page.page.routeWebSocket(/\/play/, (route) => {
    routes.push(route);
    route.connectToServer();
  });
  return routes;
}

describe("every state has words", () => {
  test("connecting", async () => {
    const page = await open("?bots=0&round=801");
    let letThrough: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await page.page.route("**/api/join", async (route) => {
      await held;
      await route.continue();
    });
    await page.play("Ada");
    await expect.poll(() => text(page, "#join-words")).toBe("Asking for a place …");
    letThrough();
    await page.untilLive();
    expect(await text(page, "#live")).toBe("Connected");
    expect(page.faults).toEqual([]);
  });

  test("a full room", async () => {
    const small = await startOther(["game.name=arena", "room.capacity=1"]);
    const first = await open("?bots=0", undefined, small.url);
    await first.joinAs("Ada");
    const room = await first.page.evaluate(() => window.tickwire?.world()?.room);
    const second = await open(`?room=${room}`, undefined, small.url);
    await second.play("Ben");
    await second.untilState("closed");
    expect(await text(second, "#join-words")).toMatch(/^The room is full\./);
  });

  test("reconnecting, with a count, and back again", async () => {
    const other = await startOther(["game.name=arena"]);
    const page = await open("?bots=0", undefined, other.url);
    await page.joinAs("Ada");
    await other.kill();
    await page.untilState("reconnecting");
    await expect
      .poll(() => text(page, "#notice-words"))
      .toMatch(/^The connection was lost\. Coming back (in \d+ s|now)/);
    await expect.poll(() => text(page, "#notice-words")).toMatch(/\(attempt \d+\)/);
    expect(await text(page, "#live")).toBe("The connection was lost. Coming back.");
    await page.page.screenshot({ path: "target/screenshots/arena-reconnecting.png" });
    await startOther(["game.name=arena"], other.port);
    await page.untilLive();
  });

  test("the connection moves: it comes back to the same avatar", async () => {
    const page = await open("?bots=0&round=802");
    const routes = await between(page);
    await page.joinAs("Ada");
    const id = await page.ownEntityId();
    await routes.at(-1)?.close({ code: 1012, reason: "" });
    await expect.poll(() => text(page, "#live")).toMatch(/^The server is restarting\./);
    await page.untilLive();
    expect(await page.ownEntityId()).toBe(id);
  });

  test("a reload finds no server: it says so, and comes back to the same avatar", async () => {
    const page = await open("?bots=0&round=810");
    await page.joinAs("Ada");
    const id = await page.ownEntityId();
    let away = true;
    await page.page.route("**/api/join", (route) => (away ? route.abort() : route.continue()));
    await page.page.reload();
    await page.untilState("reconnecting");
    await expect
      .poll(() => text(page, "#notice-words"))
      .toMatch(/^The server cannot be reached\. Is it running\? Coming back (in \d+ s|now)/);
    expect(await page.page.locator("#lobby").isVisible()).toBe(false);
    await page.page.screenshot({ path: "target/screenshots/arena-reload-away.png" });
    away = false;
    await page.untilLive();
    expect(await page.ownEntityId()).toBe(id);
  });

  test("the server restarts: it says so, and plays on in the new one", async () => {
    const other = await startOther(["game.name=arena"]);
    const page = await open("?bots=0", undefined, other.url);
    await page.joinAs("Ada");
    expect(await other.terminate()).toBe(0);
    await page.untilState("reconnecting");
    await expect
      .poll(() => text(page, "#notice-words"))
      .toMatch(/^The server is stopping or restarting\. Coming back (in \d+ s|now)/);
    await writeDown(page, "#live");
    await startOther(["game.name=arena"], other.port);
    await page.untilLive();
    await untilSaid(page, "#live", /^Connected\. Your place was gone: you begin from zero\.$/);
    expect(await page.page.locator("#lobby").isVisible()).toBe(false);
  });

  test("an operator kicks: it says why, and does not come back by itself", async () => {
    const other = await startOther(["game.name=arena", "operator.token=letmein-letmein-letmein-letmein"]);
    const page = await open("?bots=0", undefined, other.url);
    await page.joinAs("Ada");
    const [room, player] = await page.page.evaluate(() => {
      const world = window.tickwire?.world();
      return [world?.room, world?.player];
    });
    const answer = await fetch(`${other.url}/api/operator/rooms/${room}/kick`, {
      method: "POST",
      headers: { Authorization: "Bearer letmein-letmein-letmein-letmein", "Content-Type": "application/json" },
      body: JSON.stringify({ player, reason: "Please do not block the door" }),
    });
    expect(answer.status).toBe(200);
    await page.untilState("closed");
    expect(await text(page, "#join-words")).toBe(
      "You were removed from the room by its host. Reason: Please do not block the door.",
    );
    expect(await text(page, "#live")).toMatch(/^You were removed from the room by its host\./);
    expect(await page.page.getByRole("button", { name: "Play" }).isEnabled()).toBe(true);
    expect(page.faults).toEqual([]);
  });

  test("the game was updated while one played: the server refuses the old page, which offers a reload", async () => {
    const page = await open("?bots=0&round=807");
    let updated = false;
    await page.page.routeWebSocket(/\/play/, (route) => {
      const onwards = route.connectToServer();
      route.onMessage((message) => onwards.send(updated ? withOtherSchema(message) : message));
    });
    await page.joinAs("Ada");
    updated = true;
    await page.cutConnection();
    await page.untilState("closed");
    expect(await text(page, "#join-words")).toMatch(/^The game was updated\. Reload the page/);
    await page.page.getByRole("button", { name: "Reload the page" }).click();
    await page.page.waitForFunction(() => window.tickwire?.state().kind === "idle");
  });

  test.each([
    { round: 805, code: 4426, reason: "", words: /^The game was updated\. Reload the page/, reload: true },
    { round: 806, code: 4401, reason: "", words: /^Your place in the room has expired\./, reload: false },
  ])("closed with $code", async ({ round, code, reason, words, reload }) => {
    const page = await open(`?bots=0&round=${round}`);
    const routes = await between(page);
    await page.joinAs("Ada");
    await routes.at(-1)?.close({ code, reason });
    await page.untilState("closed");
    expect(await text(page, "#join-words")).toMatch(words);
    expect(await page.page.getByRole("button", { name: "Reload the page" }).isVisible()).toBe(reload);
    expect(await page.page.getByRole("button", { name: "Play" }).isVisible()).toBe(true);
  });

  test("a server that plays another game leads to it", async () => {
    const other = await startOther(["game.name=drift"]);
    const page = await open("", undefined, other.url);
    await page.play("Ada");
    await page.untilState("closed");
    await page.page.getByRole("link", { name: /another game/ }).click();
    await page.joinAs("Ada");
  });

  test("no WebGL", async () => {
    const plain = await launch(["--disable-3d-apis"]);
    try {
      const page = await openArena(plain, stage.server.url);
      await expect
        .poll(() => text(page, "#notice-words"))
        .toMatch(/^This browser cannot draw the arena: it has no WebGL/);
      expect(await page.page.getByRole("button", { name: "Play" }).isVisible()).toBe(true);
      await page.page.screenshot({ path: "target/screenshots/arena-no-webgl.png" });
      expect(page.faults).toEqual([]);
    } finally {
      await plain.close();
    }
  });
});

describe("the page for everyone", () => {
  test("axe finds nothing serious in a lobby with rooms, and for those who watch", async () => {
    const host = await open("?bots=0&round=809");
    await host.page.getByLabel("Your name").fill("Ada");
    const room = await openRoom(host, "Public");
    const page = await open("", { width: 800, height: 600 });
    const watch = page.page.getByRole("button", { name: `Watch room ${room}: Free-for-all, 1 of ` });
    await watch.waitFor();
    expect(await axeFinds(page), "lobby with rooms").toEqual([]);
    await page.page.getByLabel("Your name").fill("Cy");
    await watch.click();
    await page.untilState("live");
    await page.page.locator("#watching").waitFor();
    await page.page.getByRole("button", { name: "Chat" }).click();
    expect(await axeFinds(page), "watching, with the chat open").toEqual([]);
    expect(stage.pages.flatMap((each) => each.faults)).toEqual([]);
  });

  test("axe finds nothing serious in lobby, fight, scores and menu", async () => {
    const page = await open("?bots=3&round=803", { width: 800, height: 600 });
    const serious = (): Promise<string[]> => axeFinds(page);
    expect(await serious(), "lobby").toEqual([]);
    await page.joinAs("Ada");
    await page.page.keyboard.press("Enter");
    await page.page.getByLabel("Say something").fill("hello");
    await page.page.keyboard.press("Enter");
    await page.page.locator("#chat-lines p").waitFor();
    await page.page.keyboard.press("Enter");
    expect(await serious(), "fight, with the chat open").toEqual([]);
    await page.page.keyboard.press("Escape");
    await page.page.getByRole("button", { name: "Scores" }).click();
    await expect.poll(() => page.page.locator("#scores").isVisible()).toBe(true);
    expect(await serious(), "scores").toEqual([]);
    await page.page.keyboard.press("Escape");
    expect(await serious(), "menu").toEqual([]);
    expect(page.faults).toEqual([]);
  });

  test("nothing jumps about, from the lobby into the fight and back", async () => {
    const page = await open("?bots=3&round=808", { width: 1024, height: 700 });
    await page.page.evaluate(() => {
      const shifts: string[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & LayoutShift)[]) {
          const moved = entry.sources.map(({ node }) => (node instanceof Element ? node.id || node.className : ""));
          shifts.push(`${entry.value} ${moved.join(" ")}`);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.joinAs("Ada");
    await page.untilTick((await page.tick()) + 60);
    await page.page.getByRole("button", { name: "Scores" }).click();
    await expect.poll(() => page.page.locator("#scores").isVisible()).toBe(true);
    await page.page.keyboard.press("Escape");
    await page.page.getByRole("button", { name: "Leave the room" }).click();
    await expect.poll(() => text(page, "#join-words")).toBe("You left the room.");
    expect(await page.page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  });

  test("the first load is small, cached by hash, and asks nobody else", async () => {
    const page = await open("");
    const bodies = await page.page.evaluate(() =>
      performance
        .getEntries()
        .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
        .map((entry) => ({ name: entry.name, bytes: entry.encodedBodySize })),
    );
    const bytes = bodies.reduce((sum, body) => sum + body.bytes, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES_MAX);
    for (const { name } of bodies.filter((body) => /\/assets\//.test(body.name))) {
      const answer = await fetch(name);
      expect(answer.headers.get("cache-control")).toContain("immutable");
    }
    const home = await fetch(stage.server.url);
    expect(home.headers.get("content-security-policy")).toMatch(/default-src 'self'/);
    expect(page.faults).toEqual([]);
  });

  test.each([
    { width: 360, height: 640, touch: true },
    { width: 1280, height: 720, lessMotion: true },
  ])("fits $width × $height", async (viewing) => {
    const page = await open("?bots=2&round=804", viewing);
    const fits = (): Promise<boolean> =>
      page.page.evaluate(() =>
        [...document.querySelectorAll("#hud button, #own, #round, #corner, #card, #foot")].every((part) => {
          const box = part.getBoundingClientRect();
          return box.width === 0 || (box.left >= -0.5 && box.right <= window.innerWidth + 0.5);
        }),
      );
    expect(await fits()).toBe(true);
    await page.joinAs("Ada");
    await page.page.waitForFunction(() => (window.arena?.onScreen() ?? 0) >= 1);
    expect(await fits()).toBe(true);
    expect(page.faults).toEqual([]);
  });
});

/** The hello of a page that was made for other entities. */
function withOtherSchema(message: string | Buffer): Buffer {
  const frame = fromBinary(ClientFrameSchema, typeof message === "string" ? Buffer.from(message) : message);
  if (frame.kind.case === "hello") {
    expect(frame.kind.value.schemaHash).not.toBe(0);
    frame.kind.value.schemaHash = (frame.kind.value.schemaHash ^ 1) >>> 0;
  }
  return Buffer.from(toBinary(ClientFrameSchema, frame));
}

interface LayoutShift {
  readonly value: number;
  readonly sources: readonly { readonly node?: Node }[];
}
