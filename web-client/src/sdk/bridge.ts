import { between, difference, type Keyframe, keyframe, quantaOf, reckoned, slopeOf } from "./keyframe.ts";
import type { Row } from "./row.ts";
import type { FieldLayout } from "./schema-layout.ts";

/** A way may be this much faster than its ends; if more, it began earlier: the server caught up on ticks and published once. */
const PACE_MAX = 1.5;
/** Rounding and tolerance. */
const PACE_SLACK_QUANTA = 2;
/** A step so far beyond the slopes, while one did not hear of it, was a jump: the server's own rule. */
const JUMP_QUANTA_MIN = 1024;
const JUMP_STEPS = 4;

/** What is known when a row is told anew. */
export interface Told {
  /** The snapshot's tick. */
  readonly tick: number;
  /** The tick of the snapshot before. */
  readonly previousTick: number;
  readonly publishTicks: number;
  /** How far back the way may begin at most. */
  readonly bridgeTicksMax: number;
}

export interface Bridge {
  /** What lies before is as it was. */
  readonly sinceTick: number;
  /** By ascending tick. */
  readonly frames: readonly Keyframe[];
}

/**
 * The keyframes that lead from the newest one of a row to what it says now. A change is against the publish before it, so up to
 * there the row was as held. A whole row of something held stands for changes that were left out: they began, as far as one can
 * know, after the snapshot before or at the publish before its anchor, whatever is earlier; from the anchor on all is known.
 */
export function bridge(newest: Keyframe, row: Row, told: Told, whole: boolean): Bridge {
  if (row.jumped) {
    return { sinceTick: told.tick, frames: [keyframe(row, told.tick, true)] };
  }
  const anchors = row.part.fields.map((field) => (whole ? anchorOf(row, field, newest.tick, told.tick) : told.tick));
  const fromTick = beginning(newest, row, told, whole, anchors);
  if (whole && jumped(newest, row, fromTick, anchors)) {
    return { sinceTick: told.tick, frames: [keyframe(row, told.tick, true)] };
  }
  const from: Keyframe = {
    ...newest,
    tick: fromTick,
    values: row.part.fields.map((field, index) => reckoned(field, newest, index, fromTick)),
    jump: false,
  };
  const turns = [...new Set(anchors)].filter((tick) => tick > fromTick && tick < told.tick).sort((a, b) => a - b);
  const frames = turns.map((tick) => onTheWay(from, row, tick, anchors));
  frames.push(keyframe(row, told.tick, false));
  return { sinceTick: fromTick, frames: fromTick > newest.tick ? [from, ...frames] : frames };
}

/** Since when a field's way is as it is told, in (newest keyframe, this snapshot]. */
function anchorOf(row: Row, field: FieldLayout, newestTick: number, tick: number): number {
  const group = row.part.cells[field.cell]?.group ?? -1;
  if (group < 0) {
    return tick;
  }
  const anchorTick = tick - ((tick - (row.anchorTicks[group] ?? 0)) | 0);
  return anchorTick > newestTick ? Math.min(anchorTick, tick) : tick;
}

/** The tick up to which the row was as it was held. */
function beginning(newest: Keyframe, row: Row, told: Told, whole: boolean, anchors: readonly number[]): number {
  const heard = whole ? told.tick - told.bridgeTicksMax : told.previousTick;
  const published = Math.min(told.tick, ...anchors) - told.publishTicks;
  // A plain number that changed with the snapshot before as well moved all the while.
  const moving = row.part.groups.length === 0 && newest.tick >= told.previousTick;
  const latest = Math.max(newest.tick, whole || moving ? Math.min(told.previousTick, published) : published);
  const earliest = Math.max(newest.tick, Math.min(heard, latest));
  if (!paced(newest, row, earliest, anchors)) {
    return latest;
  }
  let from = latest;
  while (from > earliest && !paced(newest, row, from, anchors)) {
    from = Math.max(earliest, from - told.publishTicks);
  }
  return from;
}

/** Whether no LINEAR field has to go faster than its group went before or goes after. */
function paced(newest: Keyframe, row: Row, fromTick: number, anchors: readonly number[]): boolean {
  return !row.part.fields.some(
    (field, index) =>
      field.linear && excess(newest, row, index, fromTick, anchors[index] ?? fromTick, PACE_MAX) > PACE_SLACK_QUANTA,
  );
}

function jumped(newest: Keyframe, row: Row, fromTick: number, anchors: readonly number[]): boolean {
  return row.part.fields.some(
    (field, index) =>
      field.linear &&
      field.wrap === 0 &&
      excess(newest, row, index, fromTick, anchors[index] ?? fromTick, JUMP_STEPS) > JUMP_QUANTA_MIN,
  );
}

/** How many quanta a LINEAR field's way is longer than `times` its group's higher speed explains. */
function excess(newest: Keyframe, row: Row, index: number, fromTick: number, toTick: number, times: number): number {
  const field = row.part.fields[index];
  if (field === undefined) {
    return 0;
  }
  const from = reckoned(field, newest, index, fromTick) as number;
  const to = quantaOf(row, field, toTick) as number;
  const group = row.part.cells[field.cell]?.group;
  let before = 0;
  let after = 0;
  for (const [other, of] of row.part.fields.entries()) {
    if (of.linear && row.part.cells[of.cell]?.group === group) {
      before = Math.hypot(before, newest.slopes[other] ?? 0);
      after = Math.hypot(after, slopeOf(row, of));
    }
  }
  return Math.abs(difference(field, from, to)) - times * Math.max(before, after) * (toTick - fromTick);
}

/** Where the row is at a tick on its way, each LINEAR field bending at its own anchor. */
function onTheWay(from: Keyframe, row: Row, tick: number, anchors: readonly number[]): Keyframe {
  const values = row.part.fields.map((field, index) => {
    const anchorTick = anchors[index] ?? tick;
    if (tick >= anchorTick) {
      return quantaOf(row, field, tick);
    }
    const share = (tick - from.tick) / (anchorTick - from.tick);
    return between(field, from.values[index] ?? 0, quantaOf(row, field, anchorTick), share);
  });
  return { tick, values, slopes: row.part.fields.map((field) => slopeOf(row, field)), jump: false };
}
