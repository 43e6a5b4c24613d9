import type { LinkConditions } from "./link-conditions.ts";

/**
 * One direction of a conditioned link: says when what is sent now comes out. In order, late by half the round trip and some jitter,
 * held back while the link stalls, and no faster than it is read. Pure: it is told the time, which does not run back.
 */
export class DelayLine {
  readonly #random: () => number;
  readonly #reads: boolean;
  /** Nothing comes out before what was sent before it. */
  #lastDueMs = Number.NEGATIVE_INFINITY;
  #stallFromMs = Number.POSITIVE_INFINITY;
  #stallToMs = Number.NEGATIVE_INFINITY;
  /** The share and length that the stall at hand was drawn for. */
  #stallShare = 0;
  #stallMs = 0;

  /** @param reads whether it is the direction that `readBytesPerS` is about */
  constructor(random: () => number, reads: boolean) {
    this.#random = random;
    this.#reads = reads;
  }

  /** When a frame of so many bytes that is sent now comes out: now, at the earliest. */
  dueMs(conditions: LinkConditions, bytes: number, nowMs: number): number {
    const strayMs = ((2 * this.#random() - 1) * conditions.jitterMs) / 2;
    const lateMs = Math.max(0, conditions.rttMs / 2 + strayMs);
    let dueMs = this.#outOfStalls(conditions, nowMs, nowMs + lateMs);
    if (this.#reads && conditions.readBytesPerS > 0) {
      dueMs = Math.max(dueMs, this.#lastDueMs) + (1000 * bytes) / conditions.readBytesPerS;
    }
    this.#lastDueMs = Math.max(dueMs, this.#lastDueMs);
    return this.#lastDueMs;
  }

  #outOfStalls(conditions: LinkConditions, nowMs: number, wantedMs: number): number {
    const { stallShare, stallMs } = conditions;
    if (stallShare <= 0 || stallMs <= 0) {
      this.#stallShare = 0;
      return wantedMs;
    }
    if (stallShare !== this.#stallShare || stallMs !== this.#stallMs) {
      this.#stallShare = stallShare;
      this.#stallMs = stallMs;
      this.#drawStall(nowMs);
    }
    while (wantedMs >= this.#stallToMs) {
      this.#drawStall(this.#stallToMs);
    }
    return wantedMs >= this.#stallFromMs ? this.#stallToMs : wantedMs;
  }

  /** The next stall: after a gap of any length up to twice the mean, so that the share of time comes out right. */
  #drawStall(afterMs: number): void {
    const meanGapMs = (this.#stallMs * (1 - this.#stallShare)) / this.#stallShare;
    this.#stallFromMs = afterMs + 2 * meanGapMs * this.#random();
    this.#stallToMs = this.#stallFromMs + this.#stallMs;
  }
}
