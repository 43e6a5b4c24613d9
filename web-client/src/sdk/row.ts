import { Kind } from "../gen/tickwire/v1/schema_pb.ts";
import { addWord, endRowHash, startRowHash } from "./row-hash.ts";
import type { FieldLayout, PartLayout, TypeLayout } from "./schema-layout.ts";

/** A field's value as a game reads it: numbers in units, an enum as its constant's name. */
export type FieldValue = number | boolean | string;

/** A cell: a 32-bit integer (value, quantum, position, slope, 0 or 1, index) or a string. */
export type CellValue = number | string;

/** One part of one entity as this client holds it. Written by the replica only. */
export class Row {
  readonly id: number;
  readonly type: TypeLayout;
  readonly part: PartLayout;
  readonly generation: number;
  /** [cell] */
  readonly cells: CellValue[];
  /** The tick of each group's anchor, 32 bits that wrap. [group] */
  readonly anchorTicks: number[];
  /** The tick of the snapshot that last said anything about it. */
  toldTick = 0;
  /** Owner rows: the tick its values were last published at. */
  publishedTick = 0;
  /** Whether what was told last is not to be interpolated to. */
  jumped = false;

  constructor(
    id: number,
    type: TypeLayout,
    part: PartLayout,
    generation: number,
    cells: CellValue[],
    anchorTicks: number[],
  ) {
    this.id = id;
    this.type = type;
    this.part = part;
    this.generation = generation;
    this.cells = cells;
    this.anchorTicks = anchorTicks;
  }

  /** Another row with the same values, anchors and generation. */
  copy(): Row {
    return new Row(this.id, this.type, this.part, this.generation, [...this.cells], [...this.anchorTicks]);
  }

  /** The entity whose part this is. */
  get entityId(): number {
    return this.id >>> 2;
  }

  field(name: string): FieldLayout | undefined {
    return this.part.fields.find((field) => field.name === name);
  }

  /** A LINEAR field's position at a tick, in 1/256 quanta, 32 bits that wrap. */
  positionAt(cell: number, group: number, tick: number): number {
    const position = this.cells[cell] as number;
    const slope = this.cells[cell + 1] as number;
    return (position + Math.imul(8, Math.imul(slope, tick - (this.anchorTicks[group] ?? 0)))) | 0;
  }

  /** A field's value at a tick, in the wire's terms: the value, quantum, index, 0 or 1, or string. */
  quantumAt(field: FieldLayout, tick: number): CellValue {
    if (!field.linear) {
      return this.cells[field.cell] ?? 0;
    }
    const quantum = this.positionAt(field.cell, this.part.cells[field.cell]?.group ?? 0, tick) >> 8;
    return field.wrap === 0 ? quantum : modulo(quantum, field.wrap);
  }

  /** A field's value at a tick, as a game reads it. */
  valueAt(field: FieldLayout, tick: number): FieldValue {
    return toFieldValue(field, this.quantumAt(field, tick));
  }

  /** The row hash of server.proto, signed. */
  hash(): number {
    let hash = startRowHash(this.id, this.generation, this.type.id);
    for (const field of this.part.fields) {
      const value = this.cells[field.cell] ?? 0;
      if (typeof value === "string") {
        const codePoints = [...value];
        hash = addWord(hash, codePoints.length);
        for (const codePoint of codePoints) {
          hash = addWord(hash, codePoint.codePointAt(0) ?? 0);
        }
      } else if (field.linear) {
        const group = this.part.cells[field.cell]?.group ?? 0;
        hash = addWord(hash, value);
        hash = addWord(hash, this.cells[field.cell + 1] as number);
        hash = addWord(hash, this.anchorTicks[group] ?? 0);
      } else {
        hash = addWord(hash, value);
      }
    }
    return endRowHash(hash);
  }
}

/** From the wire's terms to a game's. */
export function toFieldValue(field: FieldLayout, quantum: CellValue): FieldValue {
  if (typeof quantum === "string") {
    return quantum;
  }
  switch (field.kind) {
    case Kind.BOOLEAN:
      return quantum !== 0;
    case Kind.ENUM:
      return field.constants[quantum] ?? String(quantum);
    default:
      return quantum * field.resolution;
  }
}

/** The remainder in [0, wrap). */
export function modulo(value: number, wrap: number): number {
  const rest = value % wrap;
  return rest < 0 ? rest + wrap : rest;
}
