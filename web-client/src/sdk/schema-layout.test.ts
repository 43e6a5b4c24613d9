import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { type FieldSchema, Kind, Motion, Part, SchemaSchema } from "../gen/tickwire/v1/schema_pb.ts";
import { type LayoutResult, layOutSchema } from "./schema-layout.ts";

function layOut(
  fields: MessageInitShape<typeof FieldSchema>[],
  input: MessageInitShape<typeof FieldSchema>[] = [],
): LayoutResult {
  return layOutSchema(create(SchemaSchema, { types: [{ name: "Ship", fields }], input }));
}

describe("layOutSchema", () => {
  test("numbers mask bits per part: plain fields one, LINEAR ones two, then a jump for each group", () => {
    const result = layOut([
      { name: "x", kind: Kind.DOUBLE, resolution: 0.01, motion: Motion.LINEAR, group: 2 },
      { name: "name", kind: Kind.STRING },
      { name: "ammo", kind: Kind.INT, part: Part.OWNER },
      { name: "spin", kind: Kind.INT, motion: Motion.LINEAR, group: 1 },
      { name: "y", kind: Kind.DOUBLE, resolution: 0.01, motion: Motion.LINEAR, group: 2 },
    ]);
    if (result.kind !== "laid-out") {
      throw new Error(result.words);
    }
    const [open, team, owner] = result.layout.types[0]?.parts ?? [];
    expect(open?.cells.map((cell) => cell.kind)).toEqual([
      "position",
      "slope",
      "string",
      "position",
      "slope",
      "position",
      "slope",
    ]);
    expect(open?.groups).toEqual([
      { number: 1, positionCells: [3], mask: 0b0_1001_1000, jumpMask: 0b0_1000_0000 },
      { number: 2, positionCells: [0, 5], mask: 0b1_0110_0011, jumpMask: 0b1_0000_0000 },
    ]);
    expect(open?.mask).toBe(0b1_1111_1111);
    expect(team?.mask).toBe(0);
    expect(owner?.fields.map((field) => [field.name, field.cell])).toEqual([["ammo", 0]]);
  });

  test("takes 32 bits in a part, and no more", () => {
    const fields = (count: number): MessageInitShape<typeof FieldSchema>[] =>
      Array.from({ length: count }, (_, index) => ({ name: `f${index}`, kind: Kind.INT }));
    expect(layOut(fields(32))).toMatchObject({
      kind: "laid-out",
      layout: { types: [{ parts: [{ mask: -1 }, {}, {}] }] },
    });
    expect(layOut(fields(33))).toEqual({
      kind: "unreadable",
      words: "cannot read type Ship: a part has 33 bits, at most 32 fit",
    });
  });

  test.each([
    ["a kind", { kind: 6 as Kind }],
    ["no kind", {}],
    ["a part", { kind: Kind.INT, part: 3 as Part }],
    ["a motion", { kind: Kind.INT, motion: 2 as Motion }],
    ["a moving string", { kind: Kind.STRING, motion: Motion.LINEAR }],
  ])("does not guess at %s it does not know", (_, field) => {
    expect(layOut([{ name: "f", ...field }])).toEqual({
      kind: "unreadable",
      words: "cannot read field Ship.f: its kind is not known here",
    });
  });

  test("an input has no strings", () => {
    expect(layOut([], [{ name: "say", kind: Kind.STRING }])).toEqual({
      kind: "unreadable",
      words: "cannot write input field say: its kind is not known here",
    });
  });
});
