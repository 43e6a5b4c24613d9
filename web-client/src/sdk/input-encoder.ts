import { Kind } from "../gen/tickwire/v1/schema_pb.ts";
import { zigzag } from "./int32.ts";
import type { FieldValue } from "./row.ts";
import type { FieldLayout } from "./schema-layout.ts";

/**
 * One input as `Input.values` wants it: a value per field of the schema's input record, in its order. A number out of range is
 * brought into it, one that is not finite counts as 0; an enum is given by name.
 */
export function encodeInput(fields: readonly FieldLayout[], values: readonly FieldValue[]): number[] {
  return encodeNumbers(fields, inputNumbers(fields, values));
}

/** The same as the server's game gets it: the value or quantum, 0 or 1, the index. */
export function inputNumbers(fields: readonly FieldLayout[], values: readonly FieldValue[]): number[] {
  return fields.map((field, index) => numberOf(field, values[index] ?? 0));
}

export function encodeNumbers(fields: readonly FieldLayout[], numbers: readonly number[]): number[] {
  return fields.map((field, index) => {
    const number = numbers[index] ?? 0;
    return field.kind === Kind.BOOLEAN || field.kind === Kind.ENUM ? number : zigzag(number);
  });
}

/** What a server stands in when no input comes: of each field the value nearest to 0. */
export function neutralNumbers(fields: readonly FieldLayout[]): Int32Array {
  return Int32Array.from(inputNumbers(fields, []));
}

function numberOf(field: FieldLayout, value: FieldValue): number {
  switch (field.kind) {
    case Kind.BOOLEAN:
      return value === true || value === 1 ? 1 : 0;
    case Kind.ENUM:
      return Math.max(0, field.constants.indexOf(String(value)));
    default: {
      const quanta = Math.round(Number(value) / field.resolution);
      const finite = Number.isFinite(quanta) ? quanta : 0;
      return Math.min(field.max, Math.max(field.min, finite));
    }
  }
}
