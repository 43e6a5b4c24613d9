/** All but 1/e of it is gone after this time. */
const DECAY_MS = 100;

/** What is added to a place that was corrected, so that it does not leap: less and less. Pure: it is told the time that passes. */
export class VisualOffset {
  /** [axis] */
  readonly units: Float64Array;
  readonly #unitsMax: number;
  readonly #unitsPerSMax: number;
  #leaps = 0;

  /** What was corrected by more than `unitsMax` leaps; what is left of it goes no faster than `unitsPerSMax`. */
  constructor(axes: number, unitsMax: number, unitsPerSMax = Number.POSITIVE_INFINITY) {
    this.units = new Float64Array(axes);
    this.#unitsMax = unitsMax;
    this.#unitsPerSMax = unitsPerSMax;
  }

  /** How often it was too far to be hidden. */
  get leaps(): number {
    return this.#leaps;
  }

  /** The place to be shown was at `from` and now is at `to`. */
  take(from: ArrayLike<number>, to: ArrayLike<number>): void {
    for (let axis = 0; axis < this.units.length; axis++) {
      this.units[axis] = (this.units[axis] ?? 0) + (from[axis] ?? 0) - (to[axis] ?? 0);
    }
    if (this.#length() > this.#unitsMax) {
      this.#leaps++;
      this.clear();
    }
  }

  decay(elapsedMs: number): void {
    const length = this.#length();
    const fades = length * (1 - Math.exp(-elapsedMs / DECAY_MS));
    const left = length === 0 ? 0 : 1 - Math.min(fades, (this.#unitsPerSMax * elapsedMs) / 1000) / length;
    for (let axis = 0; axis < this.units.length; axis++) {
      this.units[axis] = (this.units[axis] ?? 0) * left;
    }
  }

  clear(): void {
    this.units.fill(0);
  }

  #length(): number {
    return Math.hypot(...this.units);
  }
}
