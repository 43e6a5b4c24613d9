import { Kind } from "../gen/tickwire/v1/schema_pb.ts";
import { type CellValue, type FieldValue, modulo, type Row, toFieldValue } from "./row.ts";
import type { FieldLayout, PartLayout } from "./schema-layout.ts";

const KEYFRAMES_MAX = 64;
/** How far past its newest keyframe a LINEAR field is drawn along its slope. */
const RECKON_MAX_MS = 500;

interface Keyframe {
  readonly tick: number;
  /** In the wire's terms. [field] */
  readonly values: readonly CellValue[];
  /** Quanta per tick, 0 for plain fields. [field] */
  readonly slopes: readonly number[];
  /** The step to it is not interpolated. */
  readonly jump: boolean;
}

/**
 * The recent past of one row, to be drawn at a tick between two publishes: numbers that move (DOUBLE, LINEAR, angles) run
 * straight between keyframes, everything else steps. Holds at most 64 keyframes.
 */
export class Track {
  readonly part: PartLayout;
  readonly generation: number;
  readonly #reckonMaxTicks: number;
  /** By ascending tick. */
  readonly #keyframes: Keyframe[];
  #goneTick = Number.POSITIVE_INFINITY;

  constructor(row: Row, tick: number, tickHz: number) {
    this.part = row.part;
    this.generation = row.generation;
    this.#reckonMaxTicks = (RECKON_MAX_MS / 1000) * tickHz;
    this.#keyframes = [keyframe(row, tick, true)];
  }

  get goneTick(): number {
    return this.#goneTick;
  }

  /** The row left or despawned at this tick. */
  end(tick: number): void {
    this.#goneTick = tick;
  }

  /** The row has these values from `tick` on; the snapshot before that was for `previousTick`, a publish is `publishTicks` long. */
  add(row: Row, tick: number, previousTick: number, publishTicks: number): void {
    this.#goneTick = Number.POSITIVE_INFINITY;
    const newest = this.#keyframes.at(-1);
    if (newest !== undefined && newest.tick >= tick) {
      return;
    }
    // What changed with every snapshot moved all the while. What rested, or kept to its slope, did so up to the last publish.
    const moving = newest !== undefined && newest.tick >= previousTick && this.part.groups.length === 0;
    const restedUntil = moving ? previousTick : tick - publishTicks;
    if (newest !== undefined && newest.tick < restedUntil && !row.jumped) {
      this.#keyframes.push({ ...newest, tick: restedUntil, values: this.#valuesAt(newest, restedUntil), jump: false });
    }
    this.#keyframes.push(keyframe(row, tick, row.jumped));
    if (this.#keyframes.length > KEYFRAMES_MAX) {
      this.#keyframes.splice(0, this.#keyframes.length - KEYFRAMES_MAX);
    }
  }

  /** Forgets what is no longer needed to draw `renderTick` or later. */
  forgetBefore(renderTick: number): void {
    while ((this.#keyframes[1]?.tick ?? Number.POSITIVE_INFINITY) <= renderTick) {
      this.#keyframes.shift();
    }
  }

  /** Whether it is to be seen at this tick. */
  visibleAt(renderTick: number): boolean {
    return renderTick >= (this.#keyframes[0]?.tick ?? Number.POSITIVE_INFINITY) && renderTick < this.#goneTick;
  }

  /** A field by name as it is to be drawn at a tick with its fraction; undefined: the row has no such field. */
  valueAt(name: string, renderTick: number): FieldValue | undefined {
    const index = this.part.fields.findIndex((field) => field.name === name);
    const field = this.part.fields[index];
    if (field === undefined) {
      return undefined;
    }
    const at = this.#keyframes.findLastIndex((frame) => frame.tick <= renderTick);
    const from = this.#keyframes[Math.max(0, at)];
    const to = this.#keyframes[Math.max(0, at) + 1];
    const value = from?.values[index];
    if (from === undefined || value === undefined) {
      return undefined;
    }
    if (typeof value === "string" || !moves(field)) {
      return toFieldValue(field, value);
    }
    const next = to?.values[index];
    if (to === undefined || to.jump || typeof next !== "number") {
      return toFieldValue(field, this.#reckon(from, index, value, renderTick));
    }
    const share = Math.max(0, (renderTick - from.tick) / (to.tick - from.tick));
    return toFieldValue(field, between(field, value, next, share));
  }

  #reckon(from: Keyframe, index: number, value: number, tick: number): number {
    const ticks = Math.min(this.#reckonMaxTicks, Math.max(0, tick - from.tick));
    const reckoned = value + (from.slopes[index] ?? 0) * ticks;
    const wrap = this.part.fields[index]?.wrap ?? 0;
    return wrap === 0 ? reckoned : modulo(reckoned, wrap);
  }

  #valuesAt(from: Keyframe, tick: number): CellValue[] {
    return from.values.map((value, index) =>
      typeof value === "string" ? value : this.#reckon(from, index, value, tick),
    );
  }
}

function keyframe(row: Row, tick: number, jump: boolean): Keyframe {
  return {
    tick,
    values: row.part.fields.map((field) => row.quantumAt(field, tick)),
    slopes: row.part.fields.map((field) => (field.linear ? (row.cells[field.cell + 1] as number) / 32 : 0)),
    jump,
  };
}

function moves(field: FieldLayout): boolean {
  return field.linear || field.kind === Kind.DOUBLE || field.wrap !== 0;
}

/** Along the straight line, an angle the short way round. */
function between(field: FieldLayout, from: number, to: number, share: number): number {
  if (field.wrap === 0) {
    return from + (to - from) * share;
  }
  const half = field.wrap / 2;
  const turn = modulo(to - from + half, field.wrap) - half;
  return modulo(from + turn * share, field.wrap);
}
