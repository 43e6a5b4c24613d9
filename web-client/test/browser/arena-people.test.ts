import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { afterAll, describe, expect, test } from "vitest";
import { ClientFrameSchema } from "../../src/gen/tickwire/v1/client_pb.ts";
import { ServerFrameSchema } from "../../src/gen/tickwire/v1/server_pb.ts";
import { Client, type RoomMessage, webPlatform } from "../../src/sdk/index.ts";
import { openArena, openRoom, text, untilWhole } from "./arena-page.ts";
import { BY_CLOCK, type PlayerPage } from "./browser.ts";
import { Stage } from "./stage.ts";
import { until } from "./until.ts";
import { runUntilKilled } from "./walk.ts";

const OPERATOR = "letmein-letmein-letmein-letmein";
const HOSTILE = "<img src=x onerror=alert(1)>";
/** As long as a name may be. */
const HOSTILE_NAME = "<img src=x onerror=a(1)>";
const OFFLINE_MS = 10_000;

const folder = mkdtempSync(join(tmpdir(), "tickwire-people-"));
const settings = ["game.name=arena", `operator.token=${OPERATOR}`, `operator.bans-file=${join(folder, "bans")}`];
const stage = new Stage(settings);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

async function open(query: string, name: string): Promise<PlayerPage> {
  const page = await openArena(stage.browser, stage.server.url, query);
  stage.pages.push(page);
  await page.page.getByLabel("Your name").fill(name);
  return page;
}

/** Says something as one does who plays: Enter, a line, Enter. */
async function say(page: PlayerPage, line: string): Promise<void> {
  await page.page.keyboard.press("Enter");
  await page.page.getByLabel("Say something").fill(line);
  await page.page.keyboard.press("Enter");
}

async function untilRead(page: PlayerPage, line: string): Promise<void> {
  await page.page.locator("#chat p", { hasText: line }).first().waitFor({ state: "attached" });
}

async function order(room: string, what: string, body: object): Promise<void> {
  const answer = await fetch(`${stage.server.url}/api/operator/rooms/${room}/${what}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${OPERATOR}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

async function whereOf(page: PlayerPage): Promise<{ room: string; player: number }> {
  return page.page.evaluate(() => {
    const world = window.tickwire?.world();
    return { room: world?.room ?? "", player: world?.player ?? 0 };
  });
}

describe("people in the arena", () => {
  test("a room of one's own is in the other's lobby; they meet there, chat, and one mutes the other", async () => {
    const ada = await open("?bots=0&round=921", "Ada");
    const ben = await open("", HOSTILE_NAME);
    const room = await openRoom(ada, "Public");
    await untilRead(ada, `Its code is ${room}`);
    const joins = ben.page.getByRole("button", { name: `Join room ${room}: Free-for-all, 1 of ` });
    await joins.waitFor();
    await expect.poll(() => joins.getAttribute("aria-label")).toMatch(/places taken, [\d.]+ ms away$/);
    await ben.page.screenshot({ path: "target/screenshots/arena-lobby.png" });
    await joins.focus();
    await ben.page.keyboard.press("Enter");
    await ben.untilLive();
    expect((await whereOf(ben)).room).toBe(room);

    await say(ben, HOSTILE);
    await untilRead(ada, HOSTILE);
    expect(await ada.page.locator("#chat-lines p").last().locator("b").textContent()).toBe(HOSTILE_NAME);
    await say(ada, "hi there");
    await untilRead(ben, "hi there");
    for (const page of [ada, ben]) {
      expect(await page.page.locator("img").count()).toBe(0);
    }

    await ada.page.keyboard.press("Enter");
    await ada.page.getByRole("button", { name: `Mute ${HOSTILE_NAME}` }).click();
    await ada.page.keyboard.press("Escape");
    await say(ben, "are you there?");
    await untilRead(ben, "are you there?");
    await say(ada, "I hear nobody");
    await untilRead(ada, "I hear nobody");
    expect(await ada.page.locator("#chat p", { hasText: "are you there?" }).count()).toBe(0);
    expect(await ada.page.locator("#chat p", { hasText: HOSTILE }).count()).toBe(0);
    await ada.page.screenshot({ path: "target/screenshots/arena-chat.png" });
    expect(stage.pages.flatMap((page) => page.faults)).toEqual([]);
  });

  test("the keys are the chat's while it is open, and the fight's when it is not", async () => {
    const ada = await open("?bots=0&round=922", "Ada");
    await ada.joinAs("Ada");
    await say(ada, "a");
    await untilRead(ada, "Ada a");
    const start = await ada.placeOf(await ada.ownEntityId());
    await ada.page.keyboard.press("Enter");
    await ada.page.keyboard.type("dddd 123");
    expect(await ada.page.getByLabel("Say something").inputValue()).toBe("dddd 123");
    await ada.untilTick((await ada.tick()) + 10);
    expect(await ada.placeOf(await ada.ownEntityId())).toEqual(start);
    await ada.page.keyboard.press("Escape");
    expect(await ada.page.getByLabel("Say something").isVisible()).toBe(false);
    expect(await ada.page.locator("#menu").isVisible()).toBe(false);
    await ada.page.keyboard.down("d");
    await ada.page.waitForFunction((from) => {
      const place = window.tickwire?.placeOf(window.tickwire.ownEntityId() ?? 0);
      return place !== undefined && Math.abs(place.x - (from?.x ?? 0)) > 0.5;
    }, start);
    await ada.page.keyboard.up("d");
    for (let line = 0; line < 8; line++) {
      await ada.page.evaluate((number) => void window.arena?.say(`line ${number}`), line);
    }
    await untilRead(ada, "You write too fast");
    expect(stage.pages.flatMap((page) => page.faults)).toEqual([]);
  });

  test("what is for the team goes out as such, and says so where it comes in", async () => {
    const sent: { text: string; team: boolean }[] = [];
    // Not a name that has written here before: what one writes too fast counts against the name.
    const eve = await open("?bots=0&round=925&mode=teams", "Eve");
    await eve.page.routeWebSocket(/\/play/, (route) => {
      const onwards = route.connectToServer();
      route.onMessage((message) => {
        const { kind } = fromBinary(ClientFrameSchema, bytesOf(message));
        if (kind.case === "chat") {
          sent.push({ text: kind.value.text, team: kind.value.team });
        }
        onwards.send(message);
      });
      onwards.onMessage((message) => route.send(fromMate(message)));
    });
    const room = await openRoom(eve, "Private");
    const mate = await Listener.join(room, "Ben");
    try {
      await eve.page.keyboard.press("Enter");
      const team = eve.page.getByRole("button", { name: "Team only" });
      await team.click();
      expect(await team.getAttribute("aria-pressed")).toBe("true");
      await eve.page.getByLabel("Say something").fill("to the bridge");
      await eve.page.keyboard.press("Enter");
      await eve.page.keyboard.press("Enter");
      await team.click();
      expect(await team.getAttribute("aria-pressed")).toBe("false");
      await eve.page.getByLabel("Say something").fill("hello all");
      await eve.page.keyboard.press("Enter");
      await until(() => mate.heard("hello all"));
      expect(sent).toEqual([
        { text: "to the bridge", team: true },
        { text: "hello all", team: false },
      ]);
      mate.client.say("team: coming");
      await untilRead(eve, "Ben (team) team: coming");
      mate.client.say("hello");
      await untilRead(eve, "Ben hello");
      expect(eve.faults).toEqual([]);
    } finally {
      mate.client.leave();
    }
  });

  test("a private room is found by its code alone, can be watched, and joined from there", async () => {
    const ada = await open("?bots=0&round=923", "Ada");
    const cy = await open("", "Cy");
    const room = await openRoom(ada, "Private");
    await say(ada, "before you came");
    await untilRead(ada, "before you came");
    expect(await cy.page.getByRole("button", { name: new RegExp(`room ${room}`) }).count()).toBe(0);
    const code = cy.page.getByLabel("A friend's room, by its code");
    await code.fill("ZZZZZZZZ");
    await code.press("Enter");
    await cy.untilState("closed");
    await expect.poll(() => text(cy, "#join-words")).toMatch(/room/i);

    await code.fill(room.toLowerCase());
    await cy.page.locator("#code-watch").click();
    await cy.untilState("live");
    await untilRead(cy, "before you came");
    await expect.poll(() => text(cy, "#watching-words")).toBe("Watching the whole room");
    // until then there is nobody to turn to
    await cy.page.waitForFunction(() => window.arena?.scores().some((each) => each.player !== 0), undefined, BY_CLOCK);
    await cy.page.keyboard.press("ArrowRight");
    await expect.poll(() => text(cy, "#watching-words")).toBe("Watching Ada");
    await cy.page.waitForFunction(() => (window.arena?.onScreen() ?? 0) === 1);
    await cy.page.screenshot({ path: "target/screenshots/arena-watching.png" });
    await cy.page.getByRole("button", { name: "Watch the one before" }).click();
    await expect.poll(() => text(cy, "#watching-words")).toBe("Watching the whole room");
    expect(await cy.ownEntityId()).toBe(0);
    await cy.page.keyboard.press("ArrowRight");
    await cy.page.reload();
    await cy.untilState("live");
    await expect.poll(() => text(cy, "#watching-words")).toBe("Watching Ada");
    await cy.page.waitForFunction(() => (window.arena?.onScreen() ?? 0) === 1);
    await cy.page.keyboard.press("ArrowRight");
    await expect.poll(() => text(cy, "#watching-words")).toBe("Watching the whole room");
    expect([(await whereOf(cy)).room, await cy.ownEntityId()]).toEqual([room, 0]);

    await cy.page.keyboard.press("j");
    await cy.untilLive();
    expect((await whereOf(cy)).room).toBe(room);
    expect(await cy.page.locator("#watching").isVisible()).toBe(false);
    expect(cy.faults.filter((fault) => !fault.includes("404"))).toEqual([]);
    expect(ada.faults).toEqual([]);
  });

  test("a link leads to its room, and once that is gone, to another", async () => {
    const ada = await open("?bots=0&round=926", "Ada");
    const room = await openRoom(ada, "Private");
    await ada.page.getByRole("button", { name: "Menu" }).click();
    const link = await ada.page.getByLabel("Link to this room").inputValue();
    await ada.page.keyboard.press("Escape");
    const ben = await open(link.slice(`${stage.server.url}/`.length), "Ben");
    expect(await text(ben, "#join-words")).toBe(`Play takes you to room ${room}.`);
    await ben.joinAs("Ben");
    expect((await whereOf(ben)).room).toBe(room);

    const cy = await open("?room=ZZZZZZZY&bots=0&round=926", "Cy");
    await cy.play("Cy");
    await cy.untilState("closed");
    expect(await text(cy, "#join-words")).toMatch(/^There is no such room\./);
    expect(new URL(cy.page.url()).search).toBe("?bots=0&round=926");
    await cy.page.getByRole("button", { name: "Play" }).click();
    await cy.untilLive();
    expect((await whereOf(cy)).room).not.toBe(room);

    await cy.page.goto(link); // in the tab that it plays in
    expect(await text(cy, "#join-words")).toBe(`Play takes you to room ${room}.`);
    await cy.joinAs("Cy");
    expect((await whereOf(cy)).room).toBe(room);
    await cy.page.reload();
    await cy.untilLive();
    expect((await whereOf(cy)).room).toBe(room);
    expect([...ada.faults, ...ben.faults]).toEqual([]);
  });

  test("who is banned reads why, and for how long", async () => {
    const ada = await open("?bots=0&round=924", "Mallory");
    await ada.joinAs("Mallory");
    const { room, player } = await whereOf(ada);
    await order(room, "ban", { player, reason: "No shouting", seconds: 3600, byAddress: false });
    await ada.untilState("closed");
    expect(await text(ada, "#join-words")).toMatch(/^You were removed from the room by its host\..*No shouting/);
    await ada.play("Mallory");
    await expect.poll(() => text(ada, "#join-words")).toMatch(/banned|may not/i);
  });

  test("who is offline for 10 s comes back as the same avatar with the same score", async () => {
    const ada = await open("?bots=16&round=3600", "Ada");
    await ada.joinAs("Ada");
    await runUntilKilled(ada);
    const { room } = await whereOf(ada);
    await order(room, "pause", {});
    const score = (): Promise<unknown> =>
      ada.page.evaluate(() => {
        const own = window.arena?.own();
        const line = window.arena?.scores().find((each) => each.participant === own?.participant);
        return { id: window.tickwire?.ownEntityId(), line };
      });
    await expect.poll(async () => JSON.stringify(await score())).toMatch(/"deaths":[1-9]/);
    const before = await score();
    // Chromium lets nothing through then, on open WebSockets neither: page and server both have to find out.
    await ada.page.context().setOffline(true);
    const cutMs = performance.now();
    await ada.untilState("reconnecting");
    await until(() => performance.now() - cutMs >= OFFLINE_MS);
    expect(await ada.page.evaluate(() => window.tickwire?.state().kind)).toBe("reconnecting");
    await ada.page.context().setOffline(false);
    await ada.untilLive();
    await expect.poll(score).toEqual(before);
    await order(room, "resume", {});
    await untilWhole(ada);
    expect(await score()).toMatchObject({ id: (before as { id: number }).id });
    // The browser itself writes down what it could not fetch.
    expect(ada.faults.filter((fault) => !/ERR_|WebSocket/.test(fault))).toEqual([]);
  }, 240_000);
});

/** Somebody without a page who reads what is said. */
class Listener {
  readonly client: Client;
  readonly #lines: (RoomMessage & { kind: "chat" })[] = [];

  private constructor() {
    this.client = new Client(webPlatform(), {
      baseUrl: stage.server.url,
      client: "listener 1",
      onMessage: (message) => message.kind === "chat" && this.#lines.push(message),
    });
  }

  /** Is in a room, with an avatar. */
  static async join(room: string, name: string): Promise<Listener> {
    const listener = new Listener();
    listener.client.join({ game: "arena", name, room });
    await until(() => listener.client.world?.replica.ownEntityId() !== undefined);
    return listener;
  }

  heard(text: string): boolean {
    return this.#lines.some((line) => line.text === text);
  }
}

function bytesOf(message: string | Buffer): Buffer {
  return typeof message === "string" ? Buffer.from(message) : message;
}

/** What begins with "team:" was said to the team. */
function fromMate(message: string | Buffer): Buffer {
  const frame = fromBinary(ServerFrameSchema, bytesOf(message));
  if (frame.kind.case === "snapshot") {
    for (const { kind } of frame.kind.value.reliable) {
      if (kind.case === "chat") {
        kind.value.team ||= kind.value.text.startsWith("team:");
      }
    }
  }
  return Buffer.from(toBinary(ServerFrameSchema, frame));
}
