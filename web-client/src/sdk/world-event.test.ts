import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { Kind, Motion, SchemaSchema } from "../gen/tickwire/v1/schema_pb.ts";
import { zigzag } from "./int32.ts";
import { layOutSchema, type SchemaLayout } from "./schema-layout.ts";
import { Dice } from "./testing/dice.ts";
import { readEvents } from "./world-event.ts";

const SCHEMA = create(SchemaSchema, {
  events: [
    { name: "Bell" },
    {
      name: "Shot",
      fields: [
        { name: "x", kind: Kind.DOUBLE, resolution: 0.5 },
        { name: "damage", kind: Kind.INT },
        { name: "hit", kind: Kind.BOOLEAN },
        { name: "with", kind: Kind.ENUM, constants: ["BOW", "STONE"] },
        { name: "by", kind: Kind.STRING },
      ],
    },
  ],
});

function layout(): SchemaLayout {
  const result = layOutSchema(SCHEMA);
  if (result.kind !== "laid-out") {
    throw new Error(result.words);
  }
  return result.layout;
}

test("events come by name, in a game's terms, with their tick", () => {
  const list = [0, 1, zigzag(-3), zigzag(7), 1, 1, 2, 0x41, 0x1f642, 0];
  expect(readEvents(list, layout(), 12)).toEqual([
    { type: "Bell", tick: 12, fields: {} },
    { type: "Shot", tick: 12, fields: { x: -1.5, damage: 7, hit: true, with: "STONE", by: "A🙂" } },
    { type: "Bell", tick: 12, fields: {} },
  ]);
});

test("a field may be called as what every object has", () => {
  const result = layOutSchema(
    create(SchemaSchema, {
      events: [
        {
          name: "constructor",
          fields: [
            { name: "__proto__", kind: Kind.INT },
            { name: "toString", kind: Kind.STRING },
          ],
        },
      ],
    }),
  );
  const event = result.kind === "laid-out" ? readEvents([0, zigzag(7), 1, 0x41], result.layout, 1)?.[0] : undefined;
  expect(Object.entries(event?.fields ?? {})).toEqual([
    ["__proto__", 7],
    ["toString", "A"],
  ]);
  expect(Object.getPrototypeOf(event?.fields)).toBe(Object.prototype);
});

test.each([
  ["no such type", [2]],
  ["a field short", [1, 2, 2, 1, 1]],
  ["ends within a string", [1, 2, 2, 1, 1, 3, 0x41]],
  ["a string that is too long", [1, 2, 2, 1, 1, 65, ...Array.from({ length: 65 }, () => 0x41)]],
  ["half a code point", [1, 2, 2, 1, 1, 1, 0xd800]],
  ["no code point", [1, 2, 2, 1, 1, 1, 0x110000]],
])("%s cannot be", (_what, list) => {
  expect(readEvents([0, ...list], layout(), 1)).toBeUndefined();
});

test("any numbers are events or not, and never more than the list has", () => {
  const dice = new Dice(7);
  for (let i = 0; i < 5000; i++) {
    const list = Array.from({ length: dice.below(20) }, () => (dice.chance(0.7) ? dice.below(3) : dice.int32() >>> 0));
    expect(readEvents(list, layout(), 1)?.length ?? 0).toBeLessThanOrEqual(list.length);
  }
});

test("an event of a kind that is not known cannot be laid out", () => {
  const odd = create(SchemaSchema, { events: [{ name: "Odd", fields: [{ name: "f", kind: 77 as Kind }] }] });
  expect(layOutSchema(odd)).toMatchObject({ kind: "unreadable", words: expect.stringContaining("Odd.f") });
  const moving = create(SchemaSchema, {
    events: [{ name: "Odd", fields: [{ name: "f", kind: Kind.INT, motion: Motion.LINEAR }] }],
  });
  expect(layOutSchema(moving).kind).toBe("unreadable");
});
