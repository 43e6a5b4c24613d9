import { bridge, type Told } from "./bridge.ts";
import { between, difference, type Keyframe, keyframe, moves, reckoned, wrapped } from "./keyframe.ts";
import { type CellValue, type FieldValue, type Row, toFieldValue } from "./row.ts";
import type { FieldLayout, PartLayout, TypeLayout } from "./schema-layout.ts";

const KEYFRAMES_MAX = 64;
/** How far back a way may begin that is told of late. */
const BRIDGE_MAX_MS = 1000;
/** What was drawn wrong because it was told of late is put right in so many times the time it was wrong for, within these. */
const BLEND_TIMES = 1.5;
const BLEND_MIN_MS = 100;
const BLEND_MAX_MS = 800;

/** News of a row, and when it came. */
export interface Update {
  /** The tick of the snapshot, and of the one before it. */
  readonly tick: number;
  readonly previousTick: number;
  readonly publishTicks: number;
  /** What was drawn last. */
  readonly drawnTick: number;
}

/** What is still added to a field so that it does not leap, from `fromTick` on less and less. */
interface Blend {
  readonly fromTick: number;
  readonly ticks: number;
  /** [field] */
  readonly offsets: readonly number[];
}

/**
 * The way of one row in the recent past, to be drawn at a tick between two publishes or after the newest: numbers that move
 * (DOUBLE, LINEAR, angles) run straight between keyframes and LINEAR ones along their slope after them; everything else steps.
 * What is told of too late is blended in. Holds at most 64 keyframes.
 */
export class Track {
  readonly type: TypeLayout;
  readonly part: PartLayout;
  readonly generation: number;
  readonly #tickHz: number;
  /** By ascending tick. */
  readonly #keyframes: Keyframe[];
  #row: Row;
  #blend: Blend | undefined;
  #jumpTick = Number.NEGATIVE_INFINITY;
  #goneTick = Number.POSITIVE_INFINITY;

  constructor(row: Row, tick: number, tickHz: number) {
    this.type = row.type;
    this.part = row.part;
    this.generation = row.generation;
    this.#tickHz = tickHz;
    this.#row = row;
    this.#keyframes = [keyframe(row, tick, true)];
  }

  get goneTick(): number {
    return this.#goneTick;
  }

  /** The row left or despawned at this tick. */
  end(tick: number): void {
    this.#goneTick = tick;
  }

  /** The row has these values from the update's tick on. A row that was told whole again is another object. */
  add(row: Row, update: Update): void {
    const whole = row !== this.#row;
    const newest = this.#keyframes.at(-1);
    this.#row = row;
    if (newest === undefined || newest.tick > update.tick) {
      return;
    }
    if (newest.tick === update.tick) {
      this.#keyframes.splice(-1, 1, keyframe(row, update.tick, newest.jump || row.jumped));
      return;
    }
    const told: Told = { ...update, bridgeTicksMax: this.#ticks(BRIDGE_MAX_MS) };
    const { sinceTick, frames } = bridge(newest, row, told, whole);
    const drawn = update.drawnTick > sinceTick ? this.#drawnAt(update.drawnTick) : undefined;
    this.#keyframes.push(...frames);
    if (frames.at(-1)?.jump === true) {
      this.#jumpTick = update.tick;
      this.#blend = update.tick <= update.drawnTick ? undefined : this.#blend;
    } else if (drawn !== undefined) {
      this.#blendFrom(drawn, update.drawnTick, sinceTick);
    }
    if (this.#keyframes.length > KEYFRAMES_MAX) {
      this.#keyframes.splice(0, this.#keyframes.length - KEYFRAMES_MAX);
    }
  }

  /** Nobody looked: what was drawn before does not matter any more. */
  settle(): void {
    this.#blend = undefined;
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
    return field === undefined ? undefined : toFieldValue(field, this.#drawn(field, index, renderTick));
  }

  /**
   * A field by its index in the part, as a number and without making garbage: a BOOLEAN is 0 or 1, an ENUM its constant's index; NaN
   * for a STRING, and for an index that is none.
   */
  numberAt(index: number, renderTick: number): number {
    const field = this.part.fields[index];
    const value = field === undefined ? undefined : this.#drawn(field, index, renderTick);
    return field === undefined || typeof value !== "number" ? Number.NaN : value * field.resolution;
  }

  #drawn(field: FieldLayout, index: number, tick: number): CellValue {
    const value = this.#told(field, index, tick);
    const blend = this.#blend;
    if (blend === undefined || typeof value === "string") {
      return value;
    }
    const left = Math.min(1, Math.max(0, 1 - (tick - blend.fromTick) / blend.ticks));
    const over = this.#jumpTick > blend.fromTick && tick >= this.#jumpTick;
    const offset = over ? 0 : (blend.offsets[index] ?? 0) * left * left;
    return offset === 0 ? value : wrapped(field, value + offset);
  }

  /** By the keyframes alone. */
  #told(field: FieldLayout, index: number, tick: number): CellValue {
    let at = this.#keyframes.length - 1;
    while (at > 0 && (this.#keyframes[at]?.tick ?? 0) > tick) {
      at--;
    }
    const from = this.#keyframes[at];
    const to = this.#keyframes[at + 1];
    if (from === undefined) {
      return 0;
    }
    if (!moves(field)) {
      return from.values[index] ?? 0;
    }
    if (to === undefined || to.jump) {
      return reckoned(field, from, index, tick);
    }
    return between(field, from.values[index] ?? 0, to.values[index] ?? 0, (tick - from.tick) / (to.tick - from.tick));
  }

  #drawnAt(tick: number): CellValue[] {
    return this.part.fields.map((field, index) => this.#drawn(field, index, tick));
  }

  /** Makes what is drawn at `tick` go on from what was; it had been wrong since `wrongSinceTick`. */
  #blendFrom(drawn: readonly CellValue[], tick: number, wrongSinceTick: number): void {
    const before = this.#blend;
    this.#blend = undefined;
    const offsets = this.part.fields.map((field, index) => {
      const from = this.#told(field, index, tick);
      const to = drawn[index];
      return moves(field) && typeof from === "number" && typeof to === "number" ? difference(field, from, to) : 0;
    });
    if (offsets.every((offset) => offset === 0)) {
      return;
    }
    const wanted = Math.max(this.#ticks(BLEND_MIN_MS), BLEND_TIMES * (tick - wrongSinceTick));
    const left = before === undefined ? 0 : before.fromTick + before.ticks - tick;
    this.#blend = { fromTick: tick, ticks: Math.max(left, Math.min(this.#ticks(BLEND_MAX_MS), wanted)), offsets };
  }

  #ticks(ms: number): number {
    return (ms / 1000) * this.#tickHz;
  }
}
