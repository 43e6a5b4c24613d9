import { InputHistory } from "./input-history.ts";
import type { PredictionCounts, PredictionRules } from "./prediction-rules.ts";
import { VisualOffset } from "./visual-offset.ts";

/** How many states and inputs are kept. */
const KEPT_S = 4;
/** It runs at most so far past the newest snapshot, and then stands: nobody knows any more. */
const AHEAD_MAX_S = 1;
/** Corrections so near to one another have one cause. */
const RUN_S = 0.3;
/** Farther than this from one tick to the next nothing is drawn between. */
const STEP_UNITS_MAX = 1;
/** Unless the rules say otherwise. */
const LEAP_UNITS = 4;
const GLIDE_UNITS_PER_S = 16;
/** Share of real time by which the shown tick closes in on where it should be; beyond `SLEW_MAX_TICKS` it leaps, and the place glides. */
const SLEW = 0.1;
const SLEW_MAX_TICKS = 2;

/**
 * Runs the own entity ahead of the server with the inputs that were sent, and puts it right when the server had it otherwise: takes
 * the state that it tells for a tick, and replays the inputs after it. What is shown does not leap by that. Pure: it is told the
 * time. Keeps the last four seconds.
 */
export class Prediction {
  readonly rules: PredictionRules;
  /** Where to show it now, in units. [axis] */
  readonly shown: Float64Array;
  readonly #inputs: InputHistory;
  readonly #tickMs: number;
  readonly #aheadTicksMax: number;
  readonly #runTicksMax: number;
  readonly #states: Int32Array[];
  /** The tick after which the state there is; -1: none. [tick % length] */
  readonly #ticks: Float64Array;
  /** The newest state and what the present wish makes of it within the tick. */
  readonly #next: Int32Array;
  readonly #wish: Int32Array;
  readonly #offset: VisualOffset;
  readonly #before: Float64Array;
  readonly #after: Float64Array;
  /** Undefined until the server told a state. */
  #newestTick: number | undefined;
  #toldTick = -1;
  #heardTick = 0;
  #sentTick = -1;
  #wishes = false;
  #drawn = false;
  #shownTick = 0;
  #atMs: number | undefined;
  #corrections = 0;
  #runs = 0;
  #correctedTick = Number.NEGATIVE_INFINITY;
  #moves = 0;
  #leaps = 0;
  #longestUnits = 0;
  #restarts = 0;

  /** `buttons` says which numbers of an input are true or false. */
  constructor(rules: PredictionRules, neutral: Int32Array, tickHz: number, buttons: readonly number[] = []) {
    const kept = Math.ceil(KEPT_S * tickHz);
    this.rules = rules;
    this.shown = new Float64Array(rules.place.length);
    this.#inputs = new InputHistory(neutral, kept, tickHz, buttons);
    this.#tickMs = 1000 / tickHz;
    this.#aheadTicksMax = Math.ceil(AHEAD_MAX_S * tickHz);
    this.#runTicksMax = RUN_S * tickHz;
    this.#states = Array.from({ length: kept }, () => new Int32Array(rules.fields.length));
    this.#ticks = new Float64Array(kept).fill(-1);
    this.#next = new Int32Array(rules.fields.length);
    this.#wish = new Int32Array(neutral.length);
    this.#offset = new VisualOffset(
      rules.place.length,
      rules.leapUnits ?? LEAP_UNITS,
      rules.glideUnitsPerS ?? GLIDE_UNITS_PER_S,
    );
    this.#before = new Float64Array(rules.place.length);
    this.#after = new Float64Array(rules.place.length);
  }

  get counts(): PredictionCounts {
    return {
      corrections: this.#corrections,
      runs: this.#runs,
      moves: this.#moves,
      leaps: this.#leaps,
      longestUnits: this.#longestUnits,
      restarts: this.#restarts,
    };
  }

  /** How far from where it is run the own entity is shown now, so that a correction is not seen; in units. */
  get offUnits(): number {
    return Math.hypot(...this.#offset.units);
  }

  /** The newest tick that was run; undefined: the server has told nothing yet. */
  get newestTick(): number | undefined {
    return this.#newestTick;
  }

  /** The tick shown last, with its fraction. */
  get shownTick(): number {
    return this.#shownTick;
  }

  /** The state after the newest tick; undefined as long as that is. Not to be changed. */
  get state(): Int32Array | undefined {
    return this.#newestTick === undefined ? undefined : this.stateAfter(this.#newestTick);
  }

  /** The state after a tick, if it is kept. Not to be changed. */
  stateAfter(tick: number): Int32Array | undefined {
    const at = tick % this.#states.length;
    return this.#ticks[at] === tick ? this.#states[at] : undefined;
  }

  /** What was told before does not hold any more; inputs stay. */
  restart(): void {
    this.#newestTick = undefined;
    this.#toldTick = -1;
    this.#ticks.fill(-1);
  }

  /** A connection begins: the server knows of no inputs. */
  forgetInputs(): void {
    this.#inputs.clear();
    this.#correctedTick = Number.NEGATIVE_INFINITY;
    this.#sentTick = -1;
    this.#heardTick = 0;
    this.restart();
  }

  /** An input goes out for a tick. */
  onInput(tick: number, input: ArrayLike<number>): void {
    this.#inputs.add(tick, input);
    this.#sentTick = Math.max(this.#sentTick, tick);
    this.#wishes = false;
    this.#run(true);
  }

  /** A snapshot came: the server is at its tick at least. */
  onHeard(tick: number): void {
    this.#heardTick = tick;
    this.#run(true);
  }

  /**
   * The server's state after a tick. Of the inputs up to there it had none of those after `ackedTick`: they are late, and what they
   * pressed counts in the next one.
   */
  onTold(tick: number, told: ArrayLike<number>, ackedTick = tick): void {
    if (tick < this.#toldTick) {
      return;
    }
    this.#toldTick = tick;
    if (this.#newestTick === undefined || tick - this.#newestTick >= this.#states.length) {
      this.#begin(tick, told);
      return;
    }
    while (this.#newestTick < tick) {
      this.#stepTo(this.#newestTick + 1);
      this.#newestTick++;
    }
    const predicted = this.stateAfter(tick);
    const known = predicted !== undefined && same(predicted, told);
    const owes = this.#inputs.miss(ackedTick + 1, tick, !known);
    if (predicted === undefined) {
      this.#begin(tick, told);
    } else if (!known || owes) {
      this.#correct(tick, predicted, told);
    }
  }

  /**
   * Says where to show it when the input for `inputTick` is about to go out, which the present wish would be: the last two states,
   * of which the newer is what that wish makes of it, and the way between them. False: nothing is known yet.
   */
  advance(inputTick: number, nowMs: number, wish?: ArrayLike<number>): boolean {
    const elapsedMs = Math.max(0, nowMs - (this.#atMs ?? nowMs));
    this.#atMs = nowMs;
    this.#offset.decay(elapsedMs);
    if (this.#newestTick === undefined) {
      return false;
    }
    const slewTicks = (SLEW * elapsedMs) / this.#tickMs;
    this.#shownTick += elapsedMs / this.#tickMs;
    const gapTicks = inputTick - this.#shownTick;
    const slewedTick = this.#shownTick + Math.min(slewTicks, Math.max(-slewTicks, gapTicks));
    // Short of the newest input a key would not show in the next picture.
    const short = slewedTick < Math.min(inputTick, this.#newestTick);
    const leaps = !this.#drawn || Math.abs(gapTicks) > SLEW_MAX_TICKS || short;
    this.#shownTick = Math.min(leaps ? inputTick : slewedTick, this.#newestTick + 1);
    if (wish !== undefined) {
      this.#wish.set(wish);
      this.#wishes = true;
    }
    if (leaps && this.#drawn) {
      // What the wish of this moment adds is not hidden.
      this.#lookAhead(false);
      this.#placeAt(this.#shownTick, this.#after);
      this.#placeAt(slewedTick, this.#before);
      this.#offset.take(this.#before, this.#after);
    }
    this.#lookAhead();
    this.#placeAt(this.#shownTick, this.#after);
    this.#drawn = true;
    this.#show();
    return true;
  }

  /** From here on, as if all before had been so. */
  #begin(tick: number, told: ArrayLike<number>): void {
    this.#restarts++;
    this.#ticks.fill(-1);
    this.#put(tick, told);
    this.#newestTick = tick;
    this.#run(false);
    this.#shownTick = Math.min(Math.max(this.#shownTick, tick), this.#newestTick + 1);
    this.#lookAhead();
    this.#placeAt(this.#shownTick, this.#after);
    this.#offset.clear();
    if (this.#drawn) {
      this.#offset.take(this.shown, this.#after);
    }
    this.#show();
  }

  #correct(tick: number, predicted: Int32Array, told: ArrayLike<number>): void {
    const goesOn = this.rules.goesOn?.(predicted, Int32Array.from(told)) ?? true;
    this.#lookAhead();
    this.#placeAt(this.#shownTick, this.#before);
    predicted.set(told);
    for (let later = tick + 1; later <= (this.#newestTick ?? tick); later++) {
      this.#stepTo(later);
    }
    this.#lookAhead();
    this.#placeAt(this.#shownTick, this.#after);
    const leapsBefore = this.#offset.leaps;
    this.#offset.take(this.#before, this.#after);
    this.#show();
    if (!goesOn) {
      this.#restarts++;
      return;
    }
    this.#leaps += this.#offset.leaps - leapsBefore;
    const units = Math.hypot(...this.#before.map((from, axis) => from - (this.#after[axis] ?? 0)));
    this.#corrections++;
    this.#runs += tick - this.#correctedTick > this.#runTicksMax ? 1 : 0;
    this.#correctedTick = tick;
    this.#moves += units > 0 ? 1 : 0;
    this.#longestUnits = Math.max(this.#longestUnits, units);
  }

  /** Runs up to the newest input that was sent, or as far as may be. */
  #run(fresh: boolean): void {
    const last = Math.min(this.#sentTick, Math.max(this.#heardTick, this.#toldTick) + this.#aheadTicksMax);
    while (this.#newestTick !== undefined && this.#newestTick < last) {
      const tick = this.#newestTick + 1;
      const state = this.#stepTo(tick);
      this.#newestTick = tick;
      if (fresh) {
        this.rules.onStepped?.(tick, state);
      }
    }
  }

  #stepTo(tick: number): Int32Array {
    const at = tick % this.#states.length;
    const state = this.#states[at] as Int32Array;
    state.set(this.#states[(tick - 1) % this.#states.length] as Int32Array);
    this.rules.step(state, this.#inputs.at(tick));
    this.#ticks[at] = tick;
    return state;
  }

  #put(tick: number, state: ArrayLike<number>): void {
    const at = tick % this.#states.length;
    this.#states[at]?.set(state);
    this.#ticks[at] = tick;
  }

  /** What comes next, by the present wish, or else as a server would stand in. */
  #lookAhead(wishes = this.#wishes): void {
    const newest = this.state;
    if (newest !== undefined && this.#newestTick !== undefined) {
      this.#next.set(newest);
      this.rules.step(this.#next, wishes ? this.#wish : this.#inputs.at(this.#newestTick + 1));
    }
  }

  #placeAt(tick: number, units: Float64Array): void {
    const newestTick = this.#newestTick ?? 0;
    const floor = Math.min(Math.floor(tick), newestTick);
    const from = this.stateAfter(floor) ?? this.state ?? this.#next;
    const to = floor >= newestTick ? this.#next : (this.stateAfter(floor + 1) ?? from);
    const { place, unit } = this.rules;
    let way = 0;
    for (const number of place) {
      way = Math.max(way, Math.abs((to[number] ?? 0) - (from[number] ?? 0)));
    }
    const share = way > STEP_UNITS_MAX * unit ? 1 : Math.min(1, Math.max(0, tick - floor));
    for (let axis = 0; axis < place.length; axis++) {
      const number = place[axis] ?? 0;
      const start = from[number] ?? 0;
      units[axis] = (start + ((to[number] ?? 0) - start) * share) / unit;
    }
  }

  #show(): void {
    for (let axis = 0; axis < this.shown.length; axis++) {
      this.shown[axis] = (this.#after[axis] ?? 0) + (this.#offset.units[axis] ?? 0);
    }
  }
}

function same(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  for (let i = 0; i < one.length; i++) {
    if (one[i] !== other[i]) {
      return false;
    }
  }
  return true;
}
