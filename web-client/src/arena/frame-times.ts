const KEPT = 20_000;

/** How long pictures took from one to the next, and the page's own work in each. For measuring; holds the last 20,000. */
export class FrameTimes {
  readonly #between = new Float64Array(KEPT);
  readonly #work = new Float64Array(KEPT);
  #count = 0;
  #askedAtMs: number | undefined;
  #entryMs: number | undefined;

  /** From the wish to play to the first picture with the own avatar; undefined: it has not come yet. */
  get entryMs(): number | undefined {
    return this.#entryMs;
  }

  /** Somebody wants to play. */
  asked(nowMs: number): void {
    this.#askedAtMs = nowMs;
    this.#entryMs = undefined;
  }

  /** The own avatar is in a picture. */
  shown(nowMs: number): void {
    if (this.#askedAtMs !== undefined) {
      this.#entryMs = nowMs - this.#askedAtMs;
      this.#askedAtMs = undefined;
    }
  }

  add(betweenMs: number, workMs: number): void {
    this.#between[this.#count % KEPT] = betweenMs;
    this.#work[this.#count % KEPT] = workMs;
    this.#count++;
  }

  /** Shares in [0, 1] such as 0.95, in ms; of the pictures since the last reset. */
  percentiles(shares: readonly number[]): { pictures: number; between: number[]; work: number[] } {
    const count = Math.min(this.#count, KEPT);
    const between = this.#between.slice(0, count).sort();
    const work = this.#work.slice(0, count).sort();
    const at = (times: Float64Array, share: number): number =>
      times[Math.min(count - 1, Math.floor(share * count))] ?? 0;
    return {
      pictures: this.#count,
      between: shares.map((share) => at(between, share)),
      work: shares.map((share) => at(work, share)),
    };
  }

  reset(): void {
    this.#count = 0;
  }
}
