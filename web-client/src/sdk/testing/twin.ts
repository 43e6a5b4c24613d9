import { create } from "@bufbuild/protobuf";
import { type Field, FieldSchema, Kind, Motion, type Schema, SchemaSchema } from "../../gen/tickwire/v1/schema_pb.ts";
import type { Dice } from "./dice.ts";

// A server's side of rows, written a second time, slowly and in BigInt, straight from the comments in server.proto.

/** A plain value, or a LINEAR field's position and slope. */
type TwinValue = { at: bigint | string } | { position: bigint; slope: bigint; group: number };

const MASK_32 = 0xffffffffn;

/** Any schema with every kind of field in every part. */
export function randomSchema(dice: Dice): Schema {
  const types = Array.from({ length: 1 + dice.below(3) }, (_, index) => ({
    name: `Type${index}`,
    fields: Array.from({ length: dice.below(12) }, (_, field) => randomField(dice, `field${field}`)),
  }));
  return create(SchemaSchema, { types, hash: dice.below(2 ** 31) });
}

function randomField(dice: Dice, name: string): Field {
  const kind = 1 + dice.below(5);
  const numeric = kind === Kind.INT || kind === Kind.DOUBLE;
  const linear = numeric && dice.chance(0.4);
  return create(FieldSchema, {
    name,
    kind,
    part: dice.below(3),
    resolution: 0.01,
    min: -(2 ** 31),
    max: 2 ** 31 - 1,
    constants: ["red", "green", "blue"],
    motion: linear ? Motion.LINEAR : Motion.NONE,
    group: linear ? 1 + dice.below(3) : 0,
    wrap: numeric && !linear && dice.chance(0.3) ? 256 : 0,
  });
}

/** One row as a server holds it. */
export class TwinRow {
  readonly id: number;
  readonly typeId: number;
  readonly generation: number;
  readonly fields: readonly Field[];
  readonly values: TwinValue[];
  readonly anchors = new Map<number, bigint>();

  constructor(
    schema: Schema,
    entityId: number,
    part: number,
    typeId: number,
    generation: number,
    tick: number,
    dice: Dice,
  ) {
    this.id = entityId * 4 + part;
    this.typeId = typeId;
    this.generation = generation;
    this.fields = (schema.types[typeId]?.fields ?? []).filter((field) => field.part === part);
    this.values = this.fields.map((field) =>
      field.motion === Motion.LINEAR
        ? { position: BigInt(dice.int32()), slope: BigInt(dice.below(200) - 100), group: field.group }
        : { at: randomPlain(dice, field) },
    );
    for (const group of this.groups()) {
      this.anchors.set(group, wrap(BigInt(tick - dice.below(100))));
    }
  }

  groups(): number[] {
    const numbers = this.fields.filter((field) => field.motion === Motion.LINEAR).map((field) => field.group);
    return [...new Set(numbers)].sort((a, b) => a - b);
  }

  whole(tick: number, ageTicks: number): number[] {
    const out = [this.id, this.typeId, this.generation];
    for (const [index, value] of this.values.entries()) {
      if ("position" in value) {
        out.push(zigzag(value.position), zigzag(value.slope));
      } else {
        out.push(...plain(this.fields[index], value.at));
      }
    }
    for (const group of this.groups()) {
      out.push(unsigned(BigInt(tick) - (this.anchors.get(group) ?? 0n)));
    }
    if ((this.id & 3) === 2) {
      out.push(ageTicks);
    }
    return out;
  }

  /** Changes some of it, and returns the change. */
  change(tick: number, dice: Dice): number[] {
    const picks: { field: number; what: "value" | "position" | "slope" | "none" }[] = [];
    for (const [field, value] of this.values.entries()) {
      const kinds = "position" in value ? (["position", "slope"] as const) : (["value"] as const);
      for (const what of kinds) {
        picks.push({ field, what: dice.chance(0.4) ? what : "none" });
      }
    }
    const jumps = this.groups().map(() => dice.chance(0.2));
    const moved = new Set(this.groups().filter((_, index) => jumps[index]));
    for (const { field, what } of picks) {
      const value = this.values[field];
      if (what !== "none" && value !== undefined && "position" in value) {
        moved.add(value.group);
      }
    }
    for (const value of this.values) {
      if ("position" in value && moved.has(value.group)) {
        const elapsed = wrap(BigInt(tick) - (this.anchors.get(value.group) ?? 0n));
        value.position = wrap(value.position + 8n * value.slope * elapsed);
      }
    }
    for (const group of moved) {
      this.anchors.set(group, wrap(BigInt(tick)));
    }
    let mask = 0n;
    const out: number[] = [];
    for (const [bit, { field, what }] of picks.entries()) {
      if (what !== "none") {
        mask |= 1n << BigInt(bit);
        out.push(...this.#changeOne(field, what, dice));
      }
    }
    for (const [index, jump] of jumps.entries()) {
      mask |= jump ? 1n << BigInt(picks.length + index) : 0n;
    }
    return [this.id, Number(mask), ...out];
  }

  #changeOne(index: number, what: "value" | "position" | "slope", dice: Dice): number[] {
    const value = this.values[index];
    const field = this.fields[index];
    if (value === undefined || field === undefined) {
      return [];
    }
    if ("position" in value) {
      const difference = BigInt(what === "position" ? dice.int32() : dice.below(100) - 50);
      if (what === "position") {
        value.position = wrap(value.position + 256n * difference);
      } else {
        value.slope = wrap(value.slope + difference);
      }
      return [zigzag(difference)];
    }
    const held = value.at;
    value.at = randomPlain(dice, field);
    if (
      typeof held === "string" ||
      typeof value.at === "string" ||
      field.kind === Kind.BOOLEAN ||
      field.kind === Kind.ENUM
    ) {
      return plain(field, value.at);
    }
    const difference = wrap(value.at - held);
    if (field.wrap === 0) {
      return [zigzag(difference)];
    }
    const full = BigInt(field.wrap);
    const turn = (((difference % full) + full) % full) as bigint;
    return [zigzag(turn > full / 2n ? turn - full : turn)];
  }

  hash(): bigint {
    const words: bigint[] = [BigInt(this.id), BigInt(this.generation), BigInt(this.typeId)];
    for (const value of this.values) {
      if ("position" in value) {
        words.push(value.position, value.slope, this.anchors.get(value.group) ?? 0n);
      } else if (typeof value.at === "string") {
        const points = [...value.at].map((point) => BigInt(point.codePointAt(0) ?? 0));
        words.push(BigInt(points.length), ...points);
      } else {
        words.push(value.at);
      }
    }
    return hashWords(words);
  }
}

/** The row hash, in BigInt. */
export function hashWords(words: readonly bigint[]): bigint {
  let h = 0x811c9dc5n;
  for (const word of words) {
    h = ((h ^ (word & MASK_32)) * 0x9e3779b1n) & MASK_32;
    h ^= h >> 15n;
  }
  h = ((h ^ (h >> 16n)) * 0x85ebca6bn) & MASK_32;
  return h ^ (h >> 13n);
}

export function checksum(rows: Iterable<TwinRow>): number {
  let sum = 0n;
  for (const row of rows) {
    sum += row.hash();
  }
  return Number(sum & MASK_32);
}

function randomPlain(dice: Dice, field: Field): bigint | string {
  switch (field.kind) {
    case Kind.BOOLEAN:
      return BigInt(dice.below(2));
    case Kind.ENUM:
      return BigInt(dice.below(3));
    case Kind.STRING:
      return Array.from({ length: dice.below(5) }, () => dice.pick(["a", "é", "漢", "🙂", "z"]) ?? "").join("");
    default:
      return BigInt(field.wrap === 0 ? dice.int32() : dice.below(field.wrap));
  }
}

function plain(field: Field | undefined, value: bigint | string): number[] {
  if (typeof value === "string") {
    const points = [...value].map((point) => point.codePointAt(0) ?? 0);
    return [points.length, ...points];
  }
  return field?.kind === Kind.BOOLEAN || field?.kind === Kind.ENUM ? [Number(value)] : [zigzag(value)];
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(32, value);
}

function unsigned(value: bigint): number {
  return Number(value & MASK_32);
}

function zigzag(value: bigint): number {
  return unsigned(value < 0n ? -2n * value - 1n : 2n * value);
}
