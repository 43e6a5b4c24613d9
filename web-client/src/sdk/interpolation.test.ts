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
    { name: "Ship", fields: [{ name: "x", kind: Kind.INT, motion: Motion.LINEAR, group: 1 }] },
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

/** Entity 1, x 10 (20 quanta), angle 250, hp 100. */
const WALKER = [4, 0, 1, zigzag(20), zigzag(250), zigzag(100)];

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

  test("what moved is carried across skipped snapshots", () => {
    receive(10, { whole: WALKER });
    receive(12, { changes: step(4) });
    receive(22, { changes: step(20) });
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

  test("LINEAR fields run on along their slope, for half a second at most", () => {
    receive(10, { whole: [8, 1, 1, zigzag(256 * 100), zigzag(64), 0] });
    expect([10, 15, 20, 60].map((tick) => at(tick, "x", 2))).toEqual([100, 110, 120, 120]);
  });

  test("a LINEAR field turns at the publish before its new anchor", () => {
    receive(10, { whole: [8, 1, 1, zigzag(256 * 100), zigzag(32), 0] });
    receive(20, { changes: [8, 0b11, zigzag(4), zigzag(-32)] });
    expect([17, 18, 19, 20, 30].map((tick) => at(tick, "x", 2))).toEqual([107, 108, 111, 114, 114]);
  });

  test("a jump is not interpolated", () => {
    receive(10, { whole: [8, 1, 1, zigzag(256 * 100), 0, 0] });
    receive(12, { changes: [8, 0b101, zigzag(50)] });
    expect([11.9, 12].map((tick) => at(tick, "x", 2))).toEqual([100, 150]);
  });

  test("what is gone is forgotten, even when nobody draws", () => {
    for (let tick = 100; tick < 200; tick++) {
      receive(tick, { gone: tick === 100 ? [] : [(tick - 1) * 4], whole: [tick * 4, 0, 1, 0, 0, 0] });
    }
    expect(interpolation.size).toBeLessThanOrEqual(42);
  });

  test("after lost time everything is where it is", () => {
    receive(10, { whole: WALKER });
    receive(12, { changes: step(4) });
    interpolation.restart(replica);
    expect(at(12, "x")).toBe(12);
    expect(at(11, "x")).toBeUndefined();
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
