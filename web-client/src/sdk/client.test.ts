import type { MessageInitShape } from "@bufbuild/protobuf";
import { beforeEach, describe, expect, test } from "vitest";
import { Kind } from "../gen/tickwire/v1/schema_pb.ts";
import { Flag, type WelcomeSchema } from "../gen/tickwire/v1/server_pb.ts";
import { Client } from "./client.ts";
import type { ClientState } from "./client-options.ts";
import type { Difference } from "./diagnosis.ts";
import { zigzag } from "./int32.ts";
import type { RoomMessage } from "./room-message.ts";
import { accepted, ManualPlatform } from "./testing/manual-platform.ts";
import type { WorldEvent } from "./world-event.ts";

const WELCOME = {
  room: "drift-1",
  game: "drift",
  player: 3,
  name: "Ada",
  resumeToken: "token-1",
  epoch: 1,
  tickHz: 20,
  sendEveryTicks: 1,
  tick: 100,
  schema: {
    hash: 9,
    types: [{ name: "Point", fields: [{ name: "x", kind: Kind.INT, min: 0, max: 100 }] }],
    input: [{ name: "x", kind: Kind.INT, min: -1, max: 1 }],
    events: [{ name: "Bell", fields: [{ name: "tone", kind: Kind.INT }] }],
  },
} satisfies MessageInitShape<typeof WelcomeSchema>;

const WHOLE = [4, 0, 1, zigzag(50)];

let platform: ManualPlatform;
let client: Client;
let states: ClientState[];
let tokens: (string | undefined)[];
let messages: RoomMessage[];
let differences: Difference[];
let events: { readonly event: WorldEvent; readonly renderTick: number }[];

beforeEach(() => {
  platform = new ManualPlatform();
  states = [];
  tokens = [];
  messages = [];
  differences = [];
  events = [];
  client = new Client(platform, {
    baseUrl: "http://server",
    client: "test 1",
    onState: (state) => states.push(state),
    onResumeToken: (token) => tokens.push(token),
    readInput: () => [1],
    onMessage: (message) => messages.push(message),
    onDifference: (difference) => differences.push(difference),
    onEvent: (event, world) => events.push({ event, renderTick: world.renderTick(platform.nowMs()) }),
  });
});

/** Goes live, with one row held at tick 100. */
async function goLive(welcome: MessageInitShape<typeof WelcomeSchema> = WELCOME): Promise<void> {
  client.join({ name: "Ada", game: "drift" });
  await platform.advance(0);
  platform.socket.onopen?.();
  platform.socket.receive({ case: "welcome", value: welcome });
  platform.socket.receive({ case: "snapshot", value: { tick: 100, whole: WHOLE, flags: Flag.RESET } });
}

function kinds(): string[] {
  return states.map((state) => state.kind);
}

describe("joining", () => {
  test("asks for a ticket, connects, says hello, is welcomed", async () => {
    await goLive();
    expect(platform.requests).toEqual([{ url: "http://server/api/join", body: { name: "Ada", game: "drift" } }]);
    expect(platform.socket.url).toBe("ws://server/play?ticket=a%20b");
    expect(platform.socket.protocol).toBe("tickwire.v1");
    expect(platform.socket.frames[0]?.kind).toMatchObject({
      case: "hello",
      value: { schemaHash: 0, client: "test 1" },
    });
    expect(kinds()).toEqual(["joining", "connecting", "live"]);
    expect(tokens).toEqual(["token-1"]);
    expect(client.world?.replica.rows.size).toBe(1);
  });

  test("a refusal is said in the server's words", async () => {
    platform.answer = { status: 409, body: { title: "The room is full", detail: "Join another one" } };
    client.join({ name: "Ada" });
    await platform.advance(0);
    expect(client.state).toEqual({ kind: "closed", code: 409, words: "The room is full. Join another one." });
  });

  test("no server has words", async () => {
    platform.answer = "fails";
    client.join({ name: "Ada" });
    await platform.advance(0);
    expect(client.state).toMatchObject({ kind: "closed", code: 0 });
    expect((client.state as { words: string }).words).toContain("cannot be reached");
  });

  test("a server that does not answer is given five seconds", async () => {
    platform.answer = "never";
    client.join({ name: "Ada" });
    await platform.advance(4999);
    expect(client.state.kind).toBe("joining");
    await platform.advance(1);
    expect(client.state).toMatchObject({ kind: "closed", code: 0 });
  });

  test("so is a socket that does not open", async () => {
    client.join({ name: "Ada" });
    await platform.advance(4999);
    expect(client.state.kind).toBe("connecting");
    await platform.advance(1);
    expect(client.state.kind).toBe("closed");
    expect(platform.socket.closed).toEqual({ code: 4000 });
  });

  test("a schema that it cannot read is refused", async () => {
    await goLive({ ...WELCOME, schema: { types: [{ name: "T", fields: [{ name: "f", kind: 77 as Kind }] }] } });
    expect(client.state).toMatchObject({ kind: "closed", code: 4400 });
    expect(platform.socket.closed).toEqual({ code: 4400 });
  });

  test("an answer to an attempt that was given up is not heard", async () => {
    client.join({ name: "Ada" });
    client.leave();
    await platform.advance(0);
    expect(client.state).toMatchObject({ kind: "closed", code: 1000 });
    expect(platform.sockets).toEqual([]);
  });
});

describe("duties while live", () => {
  test("acknowledges a snapshot at once, the next within 100 ms", async () => {
    await goLive();
    const acks = (): unknown[] => platform.socket.framesOf("ack").map((frame) => frame.kind.value);
    expect(acks()).toMatchObject([{ ackedTick: 100 }]);
    platform.socket.receive({ case: "snapshot", value: { tick: 101 } });
    await platform.advance(99);
    expect(acks()).toHaveLength(1);
    await platform.advance(1);
    expect(acks()).toMatchObject([{ ackedTick: 100 }, { ackedTick: 101 }]);
  });

  test("pings some times at first, then once a second, and knows the round trip", async () => {
    await goLive();
    expect(platform.socket.framesOf("ping")).toHaveLength(1);
    await platform.advance(30);
    platform.socket.receive({ case: "pong", value: { nonce: 1, tick: 100, micros: 20_000 } });
    expect(client.world?.clock.rttMs).toBe(30);
    platform.socket.receive({ case: "pong", value: { nonce: 1, tick: 200, micros: 0 } });
    expect(client.world?.clock.rttMs).toBe(30);
    await platform.advance(470);
    expect(platform.socket.framesOf("ping")).toHaveLength(3);
    await platform.advance(3000);
    expect(platform.socket.framesOf("ping")).toHaveLength(6);
  });

  test("sends one input per tick once it knows the way, with the newest tick acknowledged", async () => {
    await goLive();
    await platform.advance(200);
    expect(platform.socket.framesOf("input")).toHaveLength(0);
    platform.socket.receive({ case: "pong", value: { nonce: 1, tick: 104, micros: 0 } });
    await platform.advance(1000);
    const inputs = platform.socket
      .framesOf("input")
      .flatMap((frame) => (frame.kind.case === "input" ? frame.kind.value.inputs : []));
    const ticks = inputs.map((input) => input.tick);
    expect(ticks.length).toBeGreaterThanOrEqual(20);
    expect(ticks).toEqual(ticks.map((_, index) => (ticks[0] ?? 0) + index));
    expect(inputs[0]?.values).toEqual([zigzag(1)]);
    expect(platform.socket.framesOf("input")[0]?.kind.value).toMatchObject({ ackedTick: 100 });
  });

  test("pings right behind an input once it sends them", async () => {
    await goLive();
    platform.socket.receive({ case: "pong", value: { nonce: 1, tick: 104, micros: 0 } });
    await platform.advance(4000);
    const kinds = platform.socket.frames.map((frame) => frame.kind.case);
    const before = kinds.flatMap((kind, index) => (kind === "ping" ? [kinds[index - 1]] : []));
    expect(before.length).toBeGreaterThan(4);
    expect(before.slice(1)).toEqual(before.slice(1).map(() => "input"));
  });

  test("asks for a resync when the replica is wrong, and goes on", async () => {
    await goLive();
    platform.socket.receive({ case: "snapshot", value: { tick: 101, checksum: 1 } });
    expect(platform.socket.framesOf("resync")[0]?.kind.value).toMatchObject({ tick: 101 });
    expect(client.world?.desyncs).toBe(1);
    expect(client.state.kind).toBe("live");
  });

  test("says where the replica was wrong once the server tells", async () => {
    await goLive();
    platform.socket.receive({ case: "snapshot", value: { tick: 101, checksum: 1 } });
    platform.socket.receive({ case: "diagnosis", value: { tick: 101, flags: Flag.RESET, checksum: 0 } });
    const what = { tick: 101, rowId: 4, what: "Point", server: "none", client: "held" };
    expect(platform.socket.framesOf("difference")[0]?.kind.value).toMatchObject(what);
    expect(client.world?.difference).toMatchObject(what);
    expect(differences).toHaveLength(1);
    platform.socket.receive({ case: "diagnosis", value: { tick: 101, flags: Flag.RESET, checksum: 0 } });
    expect(differences, "it is told once").toHaveLength(1);
  });

  test("starts over once after a snapshot that it cannot read, then gives up", async () => {
    await goLive();
    platform.socket.receive({ case: "snapshot", value: { tick: 101, whole: [4] } });
    expect(client.state.kind).toBe("reconnecting");
    expect(platform.socket.closed).toEqual({ code: 4000 });

    await platform.advance(1000);
    platform.socket.onopen?.();
    platform.socket.receive({ case: "welcome", value: { ...WELCOME, resumeToken: "token-2" } });
    platform.socket.receive({ case: "snapshot", value: { tick: 103, whole: WHOLE, flags: Flag.RESET } });
    expect(client.state.kind).toBe("live");
    expect(client.world?.replica.rows.size).toBe(1);

    platform.socket.receive({ case: "snapshot", value: { tick: 104, whole: [4] } });
    expect(client.state).toMatchObject({ kind: "closed", code: 4400 });
    expect(platform.socket.closed).toEqual({ code: 4400 });
  });

  test("starts over once after bytes that are no frame, then gives up", async () => {
    await goLive();
    const garbage = { data: new Uint8Array([0xff, 0xff]).buffer };
    platform.socket.onmessage?.(garbage);
    expect(client.state.kind).toBe("reconnecting");
    await platform.advance(1000);
    platform.socket.onopen?.();
    platform.socket.receive({ case: "welcome", value: { ...WELCOME, resumeToken: "token-2" } });
    platform.socket.onmessage?.(garbage);
    expect(client.state).toMatchObject({ kind: "closed", code: 4400 });
  });

  test("holds inputs back while the way is blocked, and sends the newest when it is free", async () => {
    await goLive();
    platform.socket.receive({ case: "pong", value: { nonce: 1, tick: 100, micros: 0 } });
    platform.socket.bufferedAmount = 100_000;
    await platform.advance(1000);
    expect(platform.socket.framesOf("input")).toEqual([]);
    platform.socket.bufferedAmount = 0;
    await platform.advance(60);
    const ticks = platform.socket
      .framesOf("input")
      .flatMap((frame) => (frame.kind.case === "input" ? frame.kind.value.inputs : []))
      .map((input) => input.tick);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(8 + 2);
    expect(ticks[0]).toBeGreaterThan(100 + 10);
  });

  test("a frame of a kind that it does not know is ignored", async () => {
    await goLive();
    platform.socket.onmessage?.({ data: new Uint8Array([0x7a, 0x00]).buffer });
    platform.socket.onmessage?.({ data: "text" });
    expect(client.state.kind).toBe("live");
  });

  test("counts what it receives", async () => {
    await goLive();
    expect(client.bytesPerSecond()).toBeGreaterThan(0);
  });
});

describe("coming back", () => {
  test("goes on trying after a reload, when the server is not there at once", async () => {
    platform.answer = "fails";
    client.join({ name: "Ada", resume: "token-0" });
    await platform.advance(0);
    expect(client.state).toMatchObject({ kind: "reconnecting", attempt: 1, inMs: 125 });
    expect(tokens, "the place is kept").toEqual([]);

    platform.answer = accepted();
    await platform.advance(125);
    expect(platform.requests.at(-1)?.body).toEqual({ name: "Ada", resume: "token-0" });
    platform.socket.onopen?.();
    platform.socket.receive({ case: "welcome", value: WELCOME });
    expect(client.state.kind).toBe("live");
  });

  test("ends after a minute without the server, and the place is gone", async () => {
    platform.answer = "fails";
    client.join({ name: "Ada", resume: "token-0" });
    await platform.advance(61_000);
    expect(client.state).toMatchObject({ kind: "closed", code: 0 });
    expect(tokens).toEqual([undefined]);
  });

  test("trades the token for the same world, keeping it on screen", async () => {
    await goLive();
    const world = client.world;
    platform.socket.onclose?.({ code: 1006, reason: "" });
    expect(client.state).toEqual({ kind: "reconnecting", attempt: 1, inMs: 125, words: "The connection was lost." });
    expect(client.world).toBe(world);
    await platform.advance(125);
    expect(platform.requests.at(-1)?.body).toEqual({ name: "Ada", game: "drift", resume: "token-1" });
    platform.socket.onopen?.();
    platform.socket.receive({ case: "welcome", value: { ...WELCOME, resumeToken: "token-2", tick: 140 } });
    platform.socket.receive({ case: "snapshot", value: { tick: 141, whole: WHOLE, flags: Flag.RESET } });
    expect(client.state.kind).toBe("live");
    expect(client.world).toBe(world);
    expect(client.world?.replica.tick).toBe(141);
    expect(tokens).toEqual(["token-1", "token-2"]);
  });

  test("waits longer each time, and gives up after a minute", async () => {
    await goLive();
    platform.randomValue = 0.999;
    platform.answer = "fails";
    platform.socket.onclose?.({ code: 1006, reason: "" });
    await platform.advance(61_000);
    const waits = states.flatMap((state) => (state.kind === "reconnecting" && state.inMs > 0 ? [state.inMs] : []));
    expect(waits.slice(0, 6)).toEqual([250, 500, 999, 1998, 3996, 4995]);
    expect(client.state).toMatchObject({ kind: "closed", code: 0 });
    expect((client.state as { words: string }).words).toContain("Gave up");
    expect(tokens.at(-1)).toBeUndefined();
  });

  test("an attempt that hangs is given five seconds", async () => {
    await goLive();
    platform.socket.onclose?.({ code: 1006, reason: "" });
    platform.answer = "never";
    await platform.advance(125 + 5000);
    expect(client.state).toMatchObject({ kind: "reconnecting", attempt: 2 });
  });

  test("waits as long as the server asks", async () => {
    await goLive();
    platform.socket.receive({
      case: "goodbye",
      value: { code: 1012, reason: "moving", retryMs: 3000, url: "http://other/" },
    });
    platform.socket.onclose?.({ code: 1012, reason: "moving" });
    expect(client.state).toMatchObject({
      kind: "reconnecting",
      inMs: 3000,
      words: "The server is restarting. Reason: moving.",
    });
    await platform.advance(3000);
    expect(platform.requests.at(-1)?.url).toBe("http://other/api/join");
  });

  test("may be told to try now", async () => {
    await goLive();
    platform.socket.onclose?.({ code: 1006, reason: "" });
    client.retryNow();
    await platform.advance(0);
    expect(platform.requests).toHaveLength(2);
    await platform.advance(124);
    expect(platform.requests).toHaveLength(2);
  });

  test("a place that expired has words", async () => {
    await goLive();
    platform.answer = { status: 410, body: { title: "Your place has expired", detail: "Join again" } };
    platform.socket.onclose?.({ code: 1006, reason: "" });
    await platform.advance(200);
    expect(client.state).toEqual({ kind: "closed", code: 410, words: "Your place has expired. Join again." });
  });

  test("may join anew once its place is gone, and waits for a server that is not there yet", async () => {
    client = new Client(platform, {
      baseUrl: "http://server",
      client: "test 1",
      joinsAnew: true,
      onState: (state) => states.push(state),
    });
    await goLive();
    const world = client.world;
    platform.answer = { status: 410, body: { title: "Your place has expired" } };
    platform.socket.onclose?.({ code: 1001, reason: "" });
    await platform.advance(1000);
    platform.answer = { status: 503, body: { title: "The server is stopping" } };
    await platform.advance(4000);
    expect(platform.requests.at(-1)?.body).toEqual({ name: "Ada", game: "drift" });
    expect(client.state.kind).toBe("reconnecting");
    platform.answer = accepted();
    await platform.advance(6000);
    platform.socket.onclose?.({ code: 1001, reason: "" });
    expect(client.state.kind).toBe("reconnecting");
    await platform.advance(6000);
    platform.socket.onopen?.();
    platform.socket.receive({ case: "welcome", value: { ...WELCOME, player: 4 } });
    expect(client.state.kind).toBe("live");
    expect(client.world).not.toBe(world);
    expect(client.world?.player).toBe(4);
  });

  test("does not come back after a kick", async () => {
    await goLive();
    platform.socket.receive({ case: "goodbye", value: { code: 4403, reason: "language" } });
    platform.socket.onclose?.({ code: 4403, reason: "" });
    await platform.advance(10_000);
    expect(platform.requests).toHaveLength(1);
    expect(client.state).toMatchObject({ kind: "closed", code: 4403 });
    expect((client.state as { words: string }).words).toContain("language");
  });

  test("a server that fell silent is as good as gone", async () => {
    await goLive();
    await platform.advance(6500);
    expect(states.some((state) => state.kind === "reconnecting")).toBe(true);
  });

  test("but not when this page slept, and has not read what came meanwhile", async () => {
    await goLive();
    await platform.advance(100);
    platform.sleep(20_000);
    await platform.advance(10);
    expect(client.state.kind).toBe("live");
    platform.socket.receive({ case: "snapshot", value: { tick: 500 } });
    await platform.advance(4000);
    expect(client.state.kind).toBe("live");
    await platform.advance(3000);
    expect(client.state.kind).toBe("reconnecting");
  });

  test("another schema means another world", async () => {
    await goLive();
    const world = client.world;
    platform.socket.onclose?.({ code: 1006, reason: "" });
    await platform.advance(125);
    platform.socket.receive({ case: "welcome", value: { ...WELCOME, schema: { ...WELCOME.schema, hash: 10 } } });
    expect(client.world).not.toBe(world);
  });

  test("a room that was restored from before is refused", async () => {
    await goLive();
    platform.socket.onclose?.({ code: 1006, reason: "" });
    await platform.advance(125);
    platform.socket.receive({ case: "welcome", value: { ...WELCOME, epoch: 0 } });
    expect(client.state).toMatchObject({ kind: "reconnecting", attempt: 2 });
  });

  test("a cut for tests is a loss like any other", async () => {
    await goLive();
    client.cutConnection();
    expect(client.state).toMatchObject({ kind: "reconnecting", words: "The connection was lost." });
    expect(platform.socket.closed).toEqual({ code: 4000 });
  });
});

test("leaving closes with 1000 and forgets the token", async () => {
  await goLive();
  client.leave();
  expect(platform.socket.closed).toEqual({ code: 1000 });
  expect(client.state).toEqual({ kind: "closed", code: 1000, words: "You left the room." });
  expect(tokens).toEqual(["token-1", undefined]);
  platform.answer = accepted();
  await platform.advance(10_000);
  expect(platform.requests).toHaveLength(1);
});

function notice(text: string): { kind: { case: "notice"; value: { text: string } } } {
  return { kind: { case: "notice", value: { text } } };
}

/** The room says something in the snapshot of a tick. */
function tell(tick: number, reliableFirstSeq: number, ...texts: string[]): void {
  platform.socket.receive({ case: "snapshot", value: { tick, reliableFirstSeq, reliable: texts.map(notice) } });
}

describe("what is told", () => {
  test("messages are handed out at once, and acknowledged", async () => {
    await goLive();
    const line = { player: 2, name: "Bo", text: "hello", team: true, past: true };
    platform.socket.receive({
      case: "snapshot",
      value: { tick: 101, reliableFirstSeq: 1, reliable: [notice("a"), { kind: { case: "chat", value: line } }] },
    });
    expect(messages).toEqual([
      { kind: "notice", text: "a" },
      { kind: "chat", ...line },
    ]);
    await platform.advance(200);
    expect(platform.socket.framesOf("ack").at(-1)?.kind.value).toMatchObject({ ackedTick: 101, reliableAck: 2 });
  });

  test("inputs acknowledge messages too", async () => {
    await goLive();
    tell(101, 1, "a");
    const nonce = platform.socket.framesOf("ping").length;
    platform.socket.receive({ case: "pong", value: { nonce, tick: 101 } });
    await platform.advance(100);
    expect(platform.socket.framesOf("input").at(-1)?.kind.value).toMatchObject({ ackedTick: 101, reliableAck: 1 });
  });

  test("a cut loses and doubles no message", async () => {
    await goLive();
    tell(101, 1, "a", "b");
    platform.socket.onclose?.({ code: 1006, reason: "" });
    await platform.advance(125);
    platform.socket.onopen?.();
    expect(platform.socket.frames[0]?.kind).toMatchObject({ case: "hello", value: { epoch: 1, reliableAck: 2 } });
    platform.socket.receive({ case: "welcome", value: WELCOME });
    tell(110, 2, "b", "c");
    expect(messages.map((message) => message.text)).toEqual(["a", "b", "c"]);
  });

  test("a new place has a new lane", async () => {
    await goLive();
    tell(101, 1, "a", "b");
    client.leave();
    await goLive();
    expect(platform.socket.frames[0]?.kind).toMatchObject({ case: "hello", value: { epoch: 0, reliableAck: 0 } });
    tell(102, 1, "c");
    expect(messages.map((message) => message.text)).toEqual(["a", "b", "c"]);
  });

  test("events are handed out when they are to be shown, once", async () => {
    await goLive();
    await platform.advance(50);
    platform.socket.receive({ case: "snapshot", value: { tick: 101, events: [0, zigzag(5), 0, zigzag(-6)] } });
    expect(events).toEqual([]);
    await platform.advance(500);
    expect(events.map(({ event }) => event)).toEqual([
      { type: "Bell", tick: 101, fields: { tone: 5 } },
      { type: "Bell", tick: 101, fields: { tone: -6 } },
    ]);
    for (const { renderTick } of events) {
      expect(renderTick).toBeGreaterThanOrEqual(101);
      expect(renderTick).toBeLessThan(101.1);
    }
    await platform.advance(500);
    expect(events).toHaveLength(2);
  });

  test("without a listener events wait to be taken", async () => {
    client = new Client(platform, { baseUrl: "http://server", client: "test 1" });
    await goLive();
    platform.socket.receive({ case: "snapshot", value: { tick: 101, events: [0, zigzag(5)] } });
    expect(client.world?.takeEvents(platform.nowMs())).toEqual([]);
    await platform.advance(1000);
    expect(client.world?.takeEvents(platform.nowMs())).toHaveLength(1);
    expect(client.world?.takeEvents(platform.nowMs())).toEqual([]);
  });

  test("nothing is handed out after leaving", async () => {
    await goLive();
    platform.socket.receive({ case: "snapshot", value: { tick: 101, events: [0, zigzag(5)] } });
    client.leave();
    await platform.advance(1000);
    expect(events).toEqual([]);
  });

  test.each([
    ["events", { tick: 101, events: [7] }],
    ["messages", { tick: 101, reliable: [notice("a")] }],
  ])("%s that cannot be make it start over", async (_what, value) => {
    await goLive();
    platform.socket.receive({ case: "snapshot", value });
    expect(client.state.kind).toBe("reconnecting");
    expect(messages).toEqual([]);
  });
});
