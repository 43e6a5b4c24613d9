import { create } from "@bufbuild/protobuf";
import { beforeEach, expect, test } from "vitest";
import { type Snapshot, SnapshotSchema } from "../gen/tickwire/v1/server_pb.ts";
import { Lane } from "./lane.ts";
import { roomMessage } from "./room-message.ts";
import { Dice } from "./testing/dice.ts";

let lane: Lane;

beforeEach(() => {
  lane = new Lane();
});

function told(reliableFirstSeq: number, ...texts: string[]): Snapshot {
  return create(SnapshotSchema, {
    reliableFirstSeq,
    reliable: texts.map((text) => ({ kind: { case: "notice" as const, value: { text } } })),
  });
}

function take(firstSeq: number, ...texts: string[]): string[] | undefined {
  return lane.take(told(firstSeq, ...texts))?.map((reliable) => {
    const message = roomMessage(reliable);
    return message?.kind === "notice" ? message.text : "?";
  });
}

test("hands out each message once, also across a cut", () => {
  lane.onWelcome(1, false);
  expect(take(1, "a", "b")).toEqual(["a", "b"]);
  expect(take(0)).toEqual([]);
  expect(take(3, "c")).toEqual(["c"]);
  lane.onWelcome(1, true);
  expect(lane.newestSeq).toBe(3);
  expect(take(2, "b", "c", "d")).toEqual(["d"]);
  expect(take(1, "a")).toEqual([]);
  expect(lane.newestSeq).toBe(4);
  expect(lane.gaps).toBe(0);
});

test("begins anew in another epoch", () => {
  lane.onWelcome(1, false);
  take(1, "a", "b");
  lane.onWelcome(2, true);
  expect([lane.epoch, lane.newestSeq]).toEqual([2, 0]);
  expect(take(1, "c")).toEqual(["c"]);
  expect(lane.gaps).toBe(0);
});

test("begins anywhere when another page had the first", () => {
  lane.onWelcome(1, true);
  expect(take(40, "x")).toEqual(["x"]);
  expect(lane.gaps).toBe(0);
  expect(take(42, "z")).toEqual(["z"]);
  expect(lane.gaps).toBe(1);
});

test("messages without a number cannot be", () => {
  lane.onWelcome(1, false);
  expect(take(0, "a")).toBeUndefined();
  expect(lane.newestSeq).toBe(0);
});

test("a kind that is not known here has a number and no meaning", () => {
  lane.onWelcome(1, false);
  const unknown = create(SnapshotSchema, { reliableFirstSeq: 1, reliable: [{}] });
  expect(lane.take(unknown)?.map(roomMessage)).toEqual([undefined]);
  expect(lane.newestSeq).toBe(1);
});

test.each(Array.from({ length: 50 }, (_, seed) => seed))("a hundred cuts lose and double nothing (seed %i)", (seed) => {
  const dice = new Dice(seed);
  const sent: string[] = [];
  const heard: string[] = [];
  let acked = 0;
  for (let cut = 0; cut < 100; cut++) {
    lane.onWelcome(1, cut > 0);
    acked = dice.chance(0.5) ? Math.max(acked, lane.newestSeq) : acked;
    for (let next = acked, frames = dice.below(5); frames > 0; frames--) {
      sent.push(...Array.from({ length: dice.below(4) }, (_, index) => `${sent.length + index}`));
      const batch = sent.slice(next, next + 1 + dice.below(6));
      heard.push(...(take(batch.length === 0 ? 0 : next + 1, ...batch) ?? ["malformed"]));
      next += batch.length;
    }
  }
  lane.onWelcome(1, true);
  heard.push(...(take(acked + 1, ...sent.slice(acked)) ?? []));
  expect(heard).toEqual(sent);
  expect(lane.gaps).toBe(0);
});
