const WINDOW_MS = 2000;

/** How much of something passed lately, per second: the mean over the last two seconds. Pure: it is told the time. */
export class RateMeter {
  readonly #entries: { readonly atMs: number; readonly amount: number }[] = [];
  #sum = 0;

  add(amount: number, nowMs: number): void {
    this.#entries.push({ atMs: nowMs, amount });
    this.#sum += amount;
    this.#forget(nowMs);
  }

  perSecond(nowMs: number): number {
    this.#forget(nowMs);
    return this.#sum / (WINDOW_MS / 1000);
  }

  #forget(nowMs: number): void {
    let past = 0;
    for (const entry of this.#entries) {
      if (entry.atMs > nowMs - WINDOW_MS) {
        break;
      }
      this.#sum -= entry.amount;
      past++;
    }
    this.#entries.splice(0, past);
  }
}
