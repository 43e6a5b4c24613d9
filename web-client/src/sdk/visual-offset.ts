/** All but 1/e of it is gone after this time. */
const DECAY_MS = 100;

/** What is added to a place that was corrected, so that it does not leap: less and less. Pure: it is told the time that passes. */
export class VisualOffset {
  /** [axis] */
  readonly units: Float64Array;
  readonly #unitsMax: number;

  /** What was corrected by more than `unitsMax` leaps. */
  constructor(axes: number, unitsMax: number) {
    this.units = new Float64Array(axes);
    this.#unitsMax = unitsMax;
  }

  /** The place to be shown was at `from` and now is at `to`. */
  take(from: ArrayLike<number>, to: ArrayLike<number>, unitsMax = this.#unitsMax): void {
    let square = 0;
    for (let axis = 0; axis < this.units.length; axis++) {
      const way = (from[axis] ?? 0) - (to[axis] ?? 0);
      square += way * way;
      this.units[axis] = (this.units[axis] ?? 0) + way;
    }
    if (square > unitsMax * unitsMax) {
      this.clear();
    }
  }

  decay(elapsedMs: number): void {
    const left = Math.exp(-elapsedMs / DECAY_MS);
    for (let axis = 0; axis < this.units.length; axis++) {
      this.units[axis] = (this.units[axis] ?? 0) * left;
    }
  }

  clear(): void {
    this.units.fill(0);
  }
}
