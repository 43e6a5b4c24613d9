import { Kind } from "../gen/tickwire/v1/schema_pb.ts";
import { type CellValue, modulo, type Row } from "./row.ts";
import type { FieldLayout } from "./schema-layout.ts";

/** Sub-bits of a position in a quantum. */
const SUB = 256;
const SLOPES_PER_QUANTUM = 32;

/** Where a row is at a tick, and where each of its LINEAR fields goes from there. */
export interface Keyframe {
  readonly tick: number;
  /** In the wire's terms, but what moves has its fraction. [field] */
  readonly values: readonly CellValue[];
  /** Quanta per tick, 0 for plain fields. [field] */
  readonly slopes: readonly number[];
  /** The step to it is not interpolated. */
  readonly jump: boolean;
}

/** What is drawn between two values; all else steps. */
export function moves(field: FieldLayout): boolean {
  return field.linear || field.kind === Kind.DOUBLE || field.wrap !== 0;
}

export function keyframe(row: Row, tick: number, jump: boolean): Keyframe {
  return {
    tick,
    values: row.part.fields.map((field) => quantaOf(row, field, tick)),
    slopes: row.part.fields.map((field) => slopeOf(row, field)),
    jump,
  };
}

/** What a keyframe says of a later tick. */
export function reckoned(field: FieldLayout, from: Keyframe, index: number, tick: number): CellValue {
  const value = from.values[index] ?? 0;
  if (typeof value === "string") {
    return value;
  }
  return wrapped(field, value + (from.slopes[index] ?? 0) * Math.max(0, tick - from.tick));
}

/** Along the straight line, an angle the short way round; what does not move steps at the end of it. */
export function between(field: FieldLayout, from: CellValue, to: CellValue, share: number): CellValue {
  if (typeof from === "string" || typeof to === "string" || !moves(field)) {
    return share < 1 ? from : to;
  }
  return wrapped(field, from + difference(field, from, to) * Math.min(1, Math.max(0, share)));
}

/** From one number to another; of an angle the short way round. */
export function difference(field: FieldLayout, from: number, to: number): number {
  const half = field.wrap / 2;
  return field.wrap === 0 ? to - from : modulo(to - from + half, field.wrap) - half;
}

export function wrapped(field: FieldLayout, value: number): number {
  return field.wrap === 0 ? value : modulo(value, field.wrap);
}

/** Quanta per tick. */
export function slopeOf(row: Row, field: FieldLayout): number {
  return field.linear ? (row.cells[field.cell + 1] as number) / SLOPES_PER_QUANTUM : 0;
}

/**
 * What rests is at its quantum. What moves has a fraction: its quanta are rounded down from half a quantum more than where it is,
 * so that half is taken off.
 */
export function quantaOf(row: Row, field: FieldLayout, tick: number): CellValue {
  if (!field.linear || slopeOf(row, field) === 0) {
    return row.quantumAt(field, tick);
  }
  const group = row.part.cells[field.cell]?.group ?? 0;
  return wrapped(field, row.positionAt(field.cell, group, tick) / SUB - 0.5);
}
