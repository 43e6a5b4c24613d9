import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { Kind, SchemaSchema } from "../gen/tickwire/v1/schema_pb.ts";
import { encodeInput } from "./input-encoder.ts";
import { unzigzag } from "./int32.ts";
import { layOutSchema } from "./schema-layout.ts";

const result = layOutSchema(
  create(SchemaSchema, {
    input: [
      { name: "x", kind: Kind.DOUBLE, resolution: 1 / 128, min: -128, max: 128 },
      { name: "slot", kind: Kind.INT, min: 0, max: 9 },
      { name: "fire", kind: Kind.BOOLEAN },
      { name: "tool", kind: Kind.ENUM, constants: ["AXE", "SPADE"] },
    ],
  }),
);
const fields = result.kind === "laid-out" ? result.layout.input : [];

test("encodes by the schema", () => {
  const values = encodeInput(fields, [-0.5, 3, true, "SPADE"]);
  expect([unzigzag(values[0] ?? 0), unzigzag(values[1] ?? 0), values[2], values[3]]).toEqual([-64, 3, 1, 1]);
});

test("brings a number into its range, and takes what is no number for 0", () => {
  expect(encodeInput(fields, [7, -3, false, "AXE"]).map(unzigzag)).toEqual([128, 0, 0, 0]);
  expect(encodeInput(fields, [Number.NaN, Number.POSITIVE_INFINITY, 2, "HAMMER"])).toEqual([0, 0, 0, 0]);
});

test("always gives a value per field", () => {
  expect(encodeInput(fields, [])).toEqual([0, 0, 0, 0]);
  expect(encodeInput(fields, [0, 0, false, "AXE", 5])).toHaveLength(4);
});
