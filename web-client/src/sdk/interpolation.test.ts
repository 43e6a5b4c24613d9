import { create, type MessageInitShape } from "@bufbuild/protobuf";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { Kind, Motion, Part, SchemaSchema } from "../gen/tickwire/v1/schema_pb.ts";
import { Flag, SnapshotSchema } from "../gen/tickwire/v1/server_pb.ts";
import { zigzag } from "./int32.ts";
import { Interpolation } from "./interpolation.ts";
import { Replica } from "./replica.ts";
import type { FieldValue } from "./row.ts";
import { layOutSchema } from "./schema-layout.ts";

const SCHEMA = create(SchemaSchema, {
  types: [
    {
      name: "Walker",
      fields: [
        { name: "x", kind: Kind.DOUBLE, resolution: 0.5 },
        { name: "angle", kind: Kind.INT, wrap: 256 },
        { name: "hp", kind: Kind.INT },
        { name: "secret", kind: Kind.INT, part: Part.OWNER },
      ],
    },
    {
      name: "Ship",
      fields: [
        { name: "x", kind: Kind.INT, motion: Motion.LINEAR, group: 1 },
        { name: "hp", kind: Kind.INT },
        { name: "turn", kind: Kind.INT, motion: Motion.LINEAR, group: 2, wrap: 256 },
      ],
    },
  ],
});

let replica: Replica;
let interpolation: Interpolation;

beforeEach(() => {
  const result = layOutSchema(SCHEMA);
  if (result.kind === "unreadable") {
    throw new Error(result.words);
  }
  replica = new Replica(result.layout);
  interpolation = new Interpolation(20, 2);
});

function receive(tick: number, parts: Omit<MessageInitShape<typeof SnapshotSchema>, "$typeName">): void {
  expect(replica.apply(create(SnapshotSchema, { tick, ...parts })).kind).toBe("applied");
  interpolation.onApplied(replica);
}

/** Entity 1, x in quanta of 0.5, angle 250, hp 100. */
function walker(x: number): number[] {
  return [4, 0, 1, zigzag(x), zigzag(250), zigzag(100)];
}

const WALKER = walker(20);

/** Entity 2, going `slope` 32ths a tick from `x`, its angle at rest. A position stands in the middle of its quantum. */
function ship(x: number, slope: number, ageTicks = 0): number[] {
  return [8, 1, 1, zigzag(256 * x + 128), zigzag(slope), zigzag(80), zigzag(128), 0, ageTicks, 0];
}

/** What the ship's fields are called in a mask. */
const X = 1;
const SLOPE = 2;
const HP = 4;
const TURN = 8;
const TURN_SLOPE = 16;
const JUMP = 32;

/** x by `quanta`. */
function step(quanta: number): number[] {
  return [4, 1, zigzag(quanta)];
}

function at(tick: number, name: string, entityId = 1): FieldValue | undefined {
  for (const [id, track] of interpolation.visibleAt(tick)) {
    if (id === entityId) {
      return track.valueAt(name, tick);
    }
  }
  return undefined;
}

describe("Interpolation", () => {
  test("runs straight from publish to publish", () => {
    receive(10, { whole: WALKER });
    receive(12, { changes: step(4) });
    receive(14, { changes: step(8) });
    expect([10, 11, 12, 13, 14].map((tick) => at(tick, "x"))).toEqual([10, 11, 12, 14, 16]);
  });

  test("what rested starts at the publish before the change, not when it was last heard of", () => {
    receive(10, { whole: WALKER });
    receive(12, {});
    receive(20, {});
    receive(30, { changes: step(4) });
    expect([12, 20, 28, 29, 30].map((tick) => at(tick, "x"))).toEqual([10, 10, 10, 11, 12]);
  });

  test("what was told whole after skipped snapshots ran there all the while", () => {
    receive(10, { whole: WALKER });
    receive(12, { changes: step(4) });
    receive(22, { whole: walker(44) });
    expect([12, 17, 22].map((tick) => at(tick, "x"))).toEqual([12, 17, 22]);
  });

  test("stays where it is when nothing newer has come", () => {
    receive(10, { whole: WALKER });
    receive(12, { changes: step(4) });
    expect(at(500, "x")).toBe(12);
  });

  test("an angle takes the short way round", () => {
    receive(10, { whole: WALKER });
    receive(12, { changes: [4, 0b10, zigzag(10)] });
    expect([10, 11, 12].map((tick) => at(tick, "angle"))).toEqual([250, 255, 4]);
  });

  test("a plain number steps at its tick", () => {
    receive(10, { whole: WALKER });
    receive(12, { changes: [4, 0b100, zigzag(-40)] });
    expect([11.9, 12].map((tick) => at(tick, "hp"))).toEqual([100, 60]);
  });

  test("enters and leaves at the drawn tick", () => {
    receive(10, { whole: WALKER });
    receive(14, { gone: [4] });
    expect(at(9.9, "x")).toBeUndefined();
    expect(at(10, "x")).toBe(10);
    expect(at(13.9, "x")).toBe(10);
    expect(at(14, "x")).toBeUndefined();
  });

  test("another generation under the same id is another thing", () => {
    receive(10, { whole: WALKER });
    receive(12, { gone: [4], whole: [4, 0, 2, zigzag(2000), 0, 0] });
    expect(at(11, "x")).toBeUndefined();
    expect(at(12, "x")).toBe(1000);
  });

  test("a reset that brings it again carries it on", () => {
    receive(10, { whole: WALKER });
    receive(12, { changes: step(4) });
    receive(14, { flags: Flag.RESET, whole: [4, 0, 1, zigzag(28), zigzag(250), zigzag(100)] });
    expect(at(13, "x")).toBe(13);
  });

  test("only public parts are drawn", () => {
    receive(10, { whole: [...WALKER, 6, 0, 1, zigzag(5), 0] });
    expect([...interpolation.visibleAt(10)]).toHaveLength(1);
  });

  test("LINEAR fields run on along their slope for as long as nothing else is told", () => {
    receive(10, { whole: ship(100, 64) });
    receive(14, {});
    expect([10, 15, 20, 60, 1000].map((tick) => at(tick, "x", 2))).toEqual([100, 110, 120, 200, 2080]);
  });

  test("a LINEAR field turns at the publish before its new anchor", () => {
    receive(10, { whole: ship(100, 32) });
    receive(20, { changes: [8, X | SLOPE, zigzag(-1), zigzag(-64)] });
    expect([17, 18, 19, 20, 22].map((tick) => at(tick, "x", 2))).toEqual([107, 108, 108.5, 109, 107]);
  });

  test("when the server caught up on ticks, the way is not run faster than it was", () => {
    receive(10, { whole: ship(1000, 640) });
    receive(15, {});
    receive(23, { changes: [8, X | SLOPE, zigzag(-160), zigzag(-960)] });
    const ways = [15, 16, 17, 18, 19, 20, 21, 22, 23].map((tick) => at(tick, "x", 2) as number);
    for (const [index, x] of ways.slice(1).entries()) {
      expect(Math.abs(x - (ways[index] ?? 0))).toBeLessThanOrEqual(1.5 * 20 + 2);
    }
  });

  test("plain fields of a LINEAR row step at their tick, and do not bend its way", () => {
    receive(10, { whole: ship(100, 5) });
    receive(16, { changes: [8, HP, zigzag(-30)] });
    for (const tick of [10, 12, 14, 15, 15.9, 16, 19]) {
      expect(at(tick, "x", 2)).toBeCloseTo(100 + (5 / 32) * (tick - 10), 9);
      expect(at(tick, "hp", 2)).toBe(tick < 16 ? 80 : 50);
    }
  });

  test("what rests is drawn at its quantum, whatever is below it", () => {
    receive(10, { whole: ship(100, 0).with(3, zigzag(256 * 100 + 250)) });
    expect(at(10, "x", 2)).toBe(100);
  });

  test("a LINEAR angle goes the short way, and wraps", () => {
    receive(10, { whole: ship(100, 0) });
    receive(12, { changes: [8, TURN | TURN_SLOPE, zigzag(-6), zigzag(-96)] });
    expect([10, 11, 12, 14].map((tick) => at(tick, "turn", 2))).toEqual([0, 253, 250, 244]);
  });

  test("told whole after a gap, it bends where its anchor is, not where it was told", () => {
    receive(10, { whole: ship(100, 32) });
    receive(30, { whole: ship(160, 64, 10) });
    const ticks = [10, 15, 20, 25, 30];
    expect(ticks.map((tick) => at(tick, "x", 2))).toEqual([100, 130, 160, 170, 180]);
  });

  test("told whole again though nothing was new, it goes on", () => {
    receive(10, { whole: ship(100, 32) });
    receive(30, { flags: Flag.RESET, whole: ship(100, 32, 20) });
    expect([15, 20, 29, 40].map((tick) => at(tick, "x", 2))).toEqual([105, 110, 119, 130]);
  });

  test("told whole again far away, it jumped", () => {
    receive(10, { whole: ship(100, 32) });
    receive(14, { whole: ship(9000, 32) });
    expect([13.9, 14].map((tick) => Math.round(at(tick, "x", 2) as number))).toEqual([104, 9000]);
  });

  test("a jump is not interpolated", () => {
    receive(10, { whole: ship(100, 0) });
    receive(12, { changes: [8, X | JUMP, zigzag(50)] });
    expect([11.9, 12].map((tick) => at(tick, "x", 2))).toEqual([100, 150]);
  });

  test("a jump that comes late is drawn at once", () => {
    receive(10, { whole: ship(100, 0) });
    expect(at(15, "x", 2)).toBe(100);
    receive(12, { changes: [8, X | JUMP, zigzag(50)] });
    expect(at(15.1, "x", 2)).toBe(150);
  });

  test("a turn that comes late is blended in: no leap, and in the end it is right", () => {
    receive(10, { whole: ship(100, 64) });
    let drawn = at(24, "x", 2) as number;
    expect(drawn).toBe(128);
    receive(20, { changes: [8, SLOPE, zigzag(-128)] });
    for (let tick = 24.25; tick <= 60; tick += 0.25) {
      const next = at(tick, "x", 2) as number;
      expect(Math.abs(next - drawn)).toBeLessThanOrEqual(3 * 2 * 0.25);
      drawn = next;
    }
    expect(drawn).toBe(120 - 2 * 40);
  });

  test("after a leap of time nothing is blended", () => {
    receive(10, { whole: ship(100, 64) });
    expect(at(24, "x", 2)).toBe(128);
    receive(20, { changes: [8, SLOPE, zigzag(-128)] });
    expect(at(40, "x", 2)).toBe(80);
  });

  test("news of the tick that was told already counts", () => {
    receive(10, { whole: ship(100, 0) });
    receive(10, { changes: [8, HP, zigzag(-1)] });
    expect(at(10, "hp", 2)).toBe(79);
  });

  test("what is gone is forgotten, even when nobody draws", () => {
    for (let tick = 100; tick < 200; tick++) {
      receive(tick, { gone: tick === 100 ? [] : [(tick - 1) * 4], whole: [tick * 4, 0, 1, 0, 0, 0] });
    }
    expect(interpolation.size).toBeLessThanOrEqual(42);
  });

  test("never leaves the straight line between two publishes", () => {
    const steps = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 1, noNaN: true }), (moves, share) => {
        replica = new Replica(replica.layout);
        interpolation = new Interpolation(20, 2);
        receive(10, { whole: WALKER });
        const truth = [10];
        for (const [index, move] of moves.entries()) {
          receive(12 + 2 * index, { changes: move === 0 ? [] : step(move) });
          truth.push((truth.at(-1) ?? 0) + move / 2);
        }
        const tick = 10 + share * 2 * moves.length;
        const before = Math.min(moves.length - 1, Math.floor((tick - 10) / 2));
        const from = truth[before] ?? 0;
        const to = truth[before + 1] ?? 0;
        expect(at(tick, "x")).toBeCloseTo(from + (to - from) * ((tick - 10) / 2 - before), 6);
      }),
    );
  });
});
