import type { MessageInitShape } from "@bufbuild/protobuf";
import { beforeEach, describe, expect, test } from "vitest";
import { Flag, type WelcomeSchema } from "../gen/tickwire/v1/server_pb.ts";
import { Client } from "./client.ts";
import type { JoinRequest } from "./join.ts";
import { accepted, ManualPlatform } from "./testing/manual-platform.ts";

const WELCOME = {
  room: "0123ABCD",
  game: "drift",
  player: 3,
  name: "Ada",
  resumeToken: "token-1",
  epoch: 1,
  tickHz: 20,
  sendEveryTicks: 1,
  tick: 100,
  schema: { hash: 9 },
} satisfies MessageInitShape<typeof WelcomeSchema>;

let platform: ManualPlatform;
let client: Client;
let tokens: string[];

beforeEach(() => {
  platform = new ManualPlatform();
  tokens = ["jwt-2", "jwt-3"];
  client = new Client(platform, {
    baseUrl: "http://server",
    client: "test 1",
    renewToken: () => Promise.resolve(tokens.shift()),
  });
});

/** What a welcome may have besides. */
interface More {
  readonly spectator?: boolean;
  readonly delayMs?: number;
  readonly expiresS?: number;
}

async function goLive(request: JoinRequest, more: More = {}): Promise<void> {
  client.join(request);
  await platform.advance(0);
  welcome(more);
}

function welcome(more: More): void {
  platform.socket.onopen?.();
  platform.socket.receive({ case: "welcome", value: { ...WELCOME, ...more } });
  platform.socket.receive({ case: "snapshot", value: { tick: 100, flags: Flag.RESET } });
}

describe("chat", () => {
  test("lines go to the room or to the team, while it is connected", async () => {
    expect(client.say("nobody hears this")).toBe(false);
    await goLive({ name: "Ada" });
    expect([client.say("hello"), client.say("over here", true)]).toEqual([true, true]);
    expect(platform.socket.framesOf("chat").map((frame) => frame.kind.value)).toMatchObject([
      { text: "hello", team: false },
      { text: "over here", team: true },
    ]);
    client.cutConnection();
    expect(client.say("lost")).toBe(false);
  });
});

describe("watching", () => {
  test("who watches asks for it, knows it, and turns to another player", async () => {
    await goLive({ name: "Ada", room: "0123ABCD", spectate: { delayMs: 2000 } }, { spectator: true, delayMs: 3000 });
    expect(platform.requests[0]?.body).toEqual({ name: "Ada", room: "0123ABCD", spectate: { delayMs: 2000 } });
    expect([client.world?.spectator, client.world?.delayMs]).toEqual([true, 3000]);
    client.watch(7);
    expect(platform.socket.framesOf("watch")[0]?.kind.value).toMatchObject({ player: 7 });
  });

  test("who comes back with a token alone watches on, and turns to another player", async () => {
    await goLive({ name: "Ada", room: "0123ABCD", resume: "token-0" }, { spectator: true, delayMs: 3000 });
    expect(client.spectate).toEqual({ delayMs: 3000 });
    client.watch(7);
    expect(platform.socket.framesOf("watch")[0]?.kind.value).toMatchObject({ player: 7 });
    expect(client.spectate).toEqual({ delayMs: 3000, player: 7 });
  });

  test("whom it wanted to watch it says again, once it is back", async () => {
    await goLive({ name: "Ada", resume: "token-0", spectate: { player: 7 } }, { spectator: true });
    expect(platform.socket.framesOf("watch")[0]?.kind.value).toMatchObject({ player: 7 });
    client.cutConnection();
    client.watch(8);
    expect(platform.socket.framesOf("watch")).toHaveLength(1);
    await platform.advance(5000);
    welcome({ spectator: true });
    expect(platform.socket.framesOf("watch")[0]?.kind.value).toMatchObject({ player: 8 });
  });

  test("whose place is gone watches again, the whole room: numbers were of the one before", async () => {
    client = new Client(platform, { baseUrl: "http://server", client: "test 1", joinsAnew: true });
    await goLive({ name: "Ada", room: "0123ABCD", resume: "token-0", spectate: { player: 7 } }, { spectator: true });
    platform.answer = { status: 410, body: { code: "resume-expired" } };
    client.cutConnection();
    await platform.advance(500);
    platform.answer = accepted();
    await platform.advance(5000);
    expect(platform.requests.at(-1)?.body).toEqual({ name: "Ada", room: "0123ABCD", spectate: {} });
  });

  test("who comes back as a player plays, whatever it asked for", async () => {
    await goLive({ name: "Ada", resume: "token-0", spectate: { player: 7 } });
    expect(client.spectate).toBeUndefined();
    expect(platform.socket.framesOf("watch")).toEqual([]);
  });

  test("a player cannot", async () => {
    await goLive({ name: "Ada" });
    client.watch(7);
    expect(platform.socket.framesOf("watch")).toEqual([]);
    expect(client.world?.spectator).toBe(false);
  });
});

describe("a token that expires", () => {
  test("is renewed in time, by the newest resume token, and used when joining again", async () => {
    await goLive({ name: "Ada", token: "jwt-1" }, { expiresS: 4 });
    platform.answer = { status: 200, body: { expiresS: 1000 } };
    await platform.advance(3199);
    expect(platform.requests).toHaveLength(1);
    await platform.advance(1);
    expect(platform.requests[1]).toEqual({
      url: "http://server/api/renew",
      body: { resume: "token-1", token: "jwt-2" },
    });
    platform.answer = accepted();
    client.cutConnection();
    await platform.advance(5000);
    expect(platform.requests[2]?.body).toEqual({ name: "Ada", token: "jwt-2", resume: "token-1" });
  });

  test("one that the server does not take is asked for anew, once", async () => {
    platform.answer = { status: 401, body: { title: "The token cannot be used", code: "unauthorized" } };
    client.join({ name: "Ada", token: "jwt-1" });
    await platform.advance(0);
    expect(platform.requests.map(({ body }) => body)).toEqual([
      { name: "Ada", token: "jwt-1" },
      { name: "Ada", token: "jwt-2" },
    ]);
    expect(client.state).toMatchObject({ kind: "closed", code: 401, problem: "unauthorized" });
    client.join({ name: "Ada" });
    platform.answer = accepted();
    await platform.advance(0);
    welcome({});
    expect(client.state.kind).toBe("live");
  });

  test("without another one it ends, and what came too late is not used", async () => {
    tokens = [];
    platform.answer = { status: 401, body: { title: "The token cannot be used", code: "unauthorized" } };
    client.join({ name: "Ada" });
    await platform.advance(0);
    expect([client.state.kind, platform.requests.length]).toEqual(["closed", 1]);
    tokens = ["late"];
    client.join({ name: "Ada" });
    client.leave();
    await platform.advance(0);
    expect(platform.requests).toHaveLength(2);
  });

  test("is left alone once the client has left", async () => {
    await goLive({ name: "Ada", token: "jwt-1" }, { expiresS: 100 });
    client.leave();
    await platform.advance(1_000_000);
    expect(platform.requests).toHaveLength(1);
  });
});

test("a refusal has its code", async () => {
  platform.answer = { status: 409, body: { title: "Full", detail: "Try later", code: "room-full" } };
  client.join({ name: "Ada" });
  await platform.advance(0);
  expect(client.state).toEqual({ kind: "closed", code: 409, words: "Full. Try later.", problem: "room-full" });
});
