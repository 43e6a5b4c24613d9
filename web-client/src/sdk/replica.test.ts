import { create } from "@bufbuild/protobuf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Kind, Motion, Part, type Schema, SchemaSchema } from "../gen/tickwire/v1/schema_pb.ts";
import { Flag, type Snapshot, SnapshotSchema } from "../gen/tickwire/v1/server_pb.ts";
import { zigzag } from "./int32.ts";
import { Replica } from "./replica.ts";
import { layOutSchema, type SchemaLayout } from "./schema-layout.ts";
import { Dice } from "./testing/dice.ts";
import { checksum, randomSchema, TwinRow } from "./testing/twin.ts";

const POINT = create(SchemaSchema, {
  hash: 1,
  types: [
    {
      name: "Point",
      fields: [
        { name: "x", kind: Kind.DOUBLE, resolution: 0.01, min: 0, max: 10_000 },
        { name: "angle", kind: Kind.INT, wrap: 256 },
        { name: "label", kind: Kind.STRING },
        { name: "secret", kind: Kind.INT, part: Part.OWNER },
      ],
    },
    {
      name: "Ship",
      fields: [
        { name: "x", kind: Kind.DOUBLE, resolution: 0.01, motion: Motion.LINEAR, group: 1 },
        { name: "hot", kind: Kind.BOOLEAN },
        { name: "y", kind: Kind.DOUBLE, resolution: 0.01, motion: Motion.LINEAR, group: 1 },
      ],
    },
  ],
});

function layout(schema: Schema): SchemaLayout {
  const result = layOutSchema(schema);
  if (result.kind === "unreadable") {
    throw new Error(result.words);
  }
  return result.layout;
}

function snapshot(tick: number, parts: Partial<Omit<Snapshot, "$typeName">>): Snapshot {
  return create(SnapshotSchema, { tick, ...parts });
}

/** Entity 1's public part: x 5.00, angle 250, "hi". */
const POINT_1 = [4, 0, 7, zigzag(500), zigzag(250), 2, 104, 105];

function replicaWithPoint(): Replica {
  const replica = new Replica(layout(POINT));
  expect(replica.apply(snapshot(10, { whole: POINT_1, flags: Flag.RESET }))).toEqual({ kind: "applied" });
  return replica;
}

function value(replica: Replica, rowId: number, name: string, tick = replica.tick): unknown {
  const row = replica.rows.get(rowId);
  const field = row?.field(name);
  return row === undefined || field === undefined ? undefined : row.valueAt(field, tick);
}

describe("Replica", () => {
  test("takes a whole row", () => {
    const replica = replicaWithPoint();
    expect([value(replica, 4, "x"), value(replica, 4, "angle"), value(replica, 4, "label")]).toEqual([5, 250, "hi"]);
    expect(replica.rows.get(4)?.generation).toBe(7);
  });

  test("adds differences, an angle's modulo its wrap", () => {
    const replica = replicaWithPoint();
    expect(replica.apply(snapshot(11, { changes: [4, 0b011, zigzag(-20), zigzag(10)] })).kind).toBe("applied");
    expect([value(replica, 4, "x"), value(replica, 4, "angle")]).toEqual([4.8, 4]);
  });

  test("a mask of 0 confirms", () => {
    const replica = replicaWithPoint();
    expect(replica.apply(snapshot(11, { changes: [4, 0] })).kind).toBe("applied");
    expect(replica.rows.get(4)?.toldTick).toBe(11);
  });

  test("an owner row tells which entity is one's own, and its age", () => {
    const replica = replicaWithPoint();
    expect(replica.ownEntityId()).toBeUndefined();
    replica.apply(snapshot(11, { whole: [6, 0, 7, zigzag(3), 2] }));
    expect(replica.ownEntityId()).toBe(1);
    expect(replica.rows.get(6)?.publishedTick).toBe(9);
  });

  test("LINEAR fields move by themselves, and re-anchor as a group", () => {
    const replica = new Replica(layout(POINT));
    replica.apply(snapshot(10, { whole: [8, 1, 0, zigzag(256 * 100), zigzag(64), 1, zigzag(0), zigzag(-32), 4] }));
    expect(value(replica, 8, "x", 10)).toBeCloseTo(1 + 0.02 * 4);
    expect(value(replica, 8, "y", 10)).toBeCloseTo(-0.04);
    replica.apply(snapshot(12, { changes: [8, 0b00010, zigzag(-64)] }));
    expect(value(replica, 8, "x", 20)).toBeCloseTo(1 + 0.02 * 6);
    expect(value(replica, 8, "y", 20)).toBeCloseTo(-0.06 - 0.08);
    expect(replica.rows.get(8)?.anchorTicks).toEqual([12]);
    expect(replica.rows.get(8)?.jumped).toBe(false);
  });

  test("a jump bit moves the anchor and is told", () => {
    const replica = new Replica(layout(POINT));
    replica.apply(snapshot(10, { whole: [8, 1, 0, zigzag(0), zigzag(0), 1, zigzag(0), zigzag(0), 0] }));
    replica.apply(snapshot(11, { changes: [8, 0b100001, zigzag(5)] }));
    expect(replica.rows.get(8)?.jumped).toBe(true);
    expect(value(replica, 8, "x")).toBe(0.05);
  });

  test("the order is reset, gone, whole, changes", () => {
    const replica = replicaWithPoint();
    const next = [4, 0, 8, zigzag(100), zigzag(0), 0];
    replica.apply(snapshot(11, { changes: [4, 1, zigzag(1)], whole: next, gone: [4] }));
    expect(replica.rows.get(4)?.generation).toBe(8);
    expect(value(replica, 4, "x")).toBe(1.01);
    expect(replica.removed).toEqual([]);
    replica.apply(snapshot(12, { flags: Flag.RESET }));
    expect(replica.rows.size).toBe(0);
    expect(replica.removed).toEqual([4]);
    expect(replica.checksum()).toBe(0);
  });

  test("a gone row that is not held: the rest of that list is dropped, changes still apply", () => {
    const replica = replicaWithPoint();
    const result = replica.apply(snapshot(11, { gone: [99, 4], changes: [4, 1, zigzag(1)] }));
    expect(result).toEqual({ kind: "wrong", why: "unknown-row", words: "row 99 is gone but was not held" });
    expect(value(replica, 4, "x")).toBe(5.01);
  });

  test("a change for a row that is not held: the rest of that list is dropped", () => {
    const replica = replicaWithPoint();
    const result = replica.apply(snapshot(11, { changes: [8, 0, 4, 1, zigzag(1)] }));
    expect(result).toEqual({ kind: "wrong", why: "unknown-row", words: "row 8 changed but was not held" });
    expect(value(replica, 4, "x")).toBe(5);
  });

  test("a wrong checksum is told", () => {
    const replica = replicaWithPoint();
    const right = replica.checksum();
    expect(replica.apply(snapshot(11, { checksum: right })).kind).toBe("applied");
    expect(replica.apply(snapshot(12, { checksum: (right ^ 1) >>> 0 }))).toMatchObject({
      kind: "wrong",
      why: "checksum",
    });
  });

  test.each([
    ["a type that the schema lacks", [4, 2, 0]],
    ["part 3", [7, 0, 0]],
    ["entity 0", [0, 0, 0, 0, 0, 0]],
    ["a row that is cut off", [4, 0, 7, 0]],
    ["a string longer than the list", [4, 0, 7, 0, 0, 4_000_000_000]],
    ["no code point", [4, 0, 7, 0, 0, 1, 0x110000]],
    ["a surrogate", [4, 0, 7, 0, 0, 1, 0xd800]],
    ["a string of 65 code points", [4, 0, 7, 0, 0, 65, ...Array<number>(65).fill(0x61)]],
  ])("refuses %s, and keeps what it holds", (_, whole) => {
    const replica = replicaWithPoint();
    const before = replica.checksum();
    expect(replica.apply(snapshot(11, { whole, flags: Flag.RESET })).kind).toBe("malformed");
    expect(replica.checksum()).toBe(before);
    expect(replica.tick).toBe(10);
  });

  test.each([
    ["a mask bit that means nothing", [4, 0b1000]],
    ["a change that is cut off", [4, 0b11, 0]],
    ["no mask", [4]],
  ])("refuses %s", (_, changes) => {
    expect(replicaWithPoint().apply(snapshot(11, { changes })).kind).toBe("malformed");
  });

  test("never throws, whatever the lists hold", () => {
    const list = fc.array(fc.oneof(fc.nat(20), fc.nat(), fc.integer({ min: 0, max: 2 ** 32 - 1 })), { maxLength: 30 });
    fc.assert(
      fc.property(list, list, list, (whole, changes, gone) => {
        replicaWithPoint().apply(snapshot(11, { whole, changes, gone }));
      }),
    );
  });
});

describe("Replica against a naive twin", () => {
  test.each(Array.from({ length: 120 }, (_, seed) => seed))("seed %i", (seed) => {
    const dice = new Dice(seed);
    const schema = randomSchema(dice);
    const replica = new Replica(layout(schema));
    const twins = new Map<number, TwinRow>();
    let tick = dice.chance(0.1) ? 2 ** 32 - 20 : dice.below(1000) + 100;
    for (let step = 0; step < 40; step++) {
      tick = (tick + 1 + dice.below(3)) % 2 ** 32;
      const flags = dice.chance(0.03) ? Flag.RESET : 0;
      const frame = { whole: [] as number[], changes: [] as number[], gone: [] as number[] };
      if (flags !== 0) {
        twins.clear();
      }
      for (const id of [...twins.keys()]) {
        if (dice.chance(0.1)) {
          twins.delete(id);
          frame.gone.push(id);
        }
      }
      for (let spawned = dice.below(3); spawned > 0; spawned--) {
        const twin = new TwinRow(
          schema,
          1 + dice.below(12),
          dice.below(3),
          dice.below(schema.types.length),
          dice.below(4),
          tick,
          dice,
        );
        twins.set(twin.id, twin);
        frame.whole.push(...twin.whole(tick, dice.below(5)));
      }
      for (const twin of twins.values()) {
        if (dice.chance(0.5)) {
          frame.changes.push(...twin.change(tick, dice));
        }
      }
      const sum = checksum(twins.values());
      expect(replica.apply(snapshot(tick, { ...frame, flags, checksum: sum })), `step ${step}`).toEqual({
        kind: "applied",
      });
      expect([...replica.rows.keys()].sort()).toEqual([...twins.keys()].sort());
    }
  });
});
