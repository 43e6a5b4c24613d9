const SAMPLES_MAX = 10;
const SNAP_MS = 250;
/** How much faster or slower than real time the estimate may run while it closes in on the truth. */
const SLEW = 0.05;

interface Sample {
  readonly rttMs: number;
  /** Server tick at a moment, less that moment in ticks. */
  readonly offsetTicks: number;
}

/**
 * Estimates which tick the server is at, and the round trip, from pongs: the sample with the shortest round trip of the last
 * ten counts, the estimate slews towards it and snaps when more than 250 ms off. Pure: it is told the time.
 */
export class ServerClock {
  readonly tickMs: number;
  #samples: Sample[] = [];
  #offsetTicks = 0;
  #floorTicks = Number.NEGATIVE_INFINITY;
  #atMs = 0;
  #rttMs: number | undefined;
  /** What the way there took before the last restart. */
  #oneWayBeforeTicks = 0;

  constructor(tickHz: number) {
    this.tickMs = 1000 / tickHz;
  }

  /** The newest round trip; undefined before the first pong. */
  get rttMs(): number | undefined {
    return this.#rttMs;
  }

  /** Half of the shortest round trip, in ticks; 0 before the first pong. */
  get oneWayTicks(): number {
    const best = this.#best();
    return best === undefined ? this.#oneWayBeforeTicks : best.rttMs / 2 / this.tickMs;
  }

  /** Begins anew: this tick has just arrived, and what was known of the time no longer holds. */
  restart(tick: number, nowMs: number): void {
    this.#oneWayBeforeTicks = this.oneWayTicks;
    this.#samples = [];
    this.#floorTicks = tick - nowMs / this.tickMs;
    this.#offsetTicks = this.#floorTicks + this.#oneWayBeforeTicks;
    this.#atMs = nowMs;
  }

  /** A pong arrived: the server was `micros` past the due time of `tick` when it answered. */
  onPong(sentMs: number, tick: number, micros: number, nowMs: number): void {
    const rttMs = Math.max(0, nowMs - sentMs);
    const first = this.#samples.length === 0;
    const serverTicks = tick + (micros / 1000 + rttMs / 2) / this.tickMs;
    this.#rttMs = rttMs;
    this.#samples.push({ rttMs, offsetTicks: serverTicks - nowMs / this.tickMs });
    if (this.#samples.length > SAMPLES_MAX) {
      this.#samples.shift();
    }
    this.#advance(nowMs);
    if (first) {
      this.#offsetTicks = this.#target();
    }
  }

  /** A snapshot arrived: the server is at its tick at least. */
  onSnapshot(tick: number, nowMs: number): void {
    this.#floorTicks = Math.max(this.#floorTicks, tick - nowMs / this.tickMs);
    this.#advance(nowMs);
  }

  /** The tick the server is at now, with its fraction. */
  serverTick(nowMs: number): number {
    this.#advance(nowMs);
    return this.#offsetTicks + nowMs / this.tickMs;
  }

  #best(): Sample | undefined {
    let best: Sample | undefined;
    for (const sample of this.#samples) {
      if (best === undefined || sample.rttMs <= best.rttMs) {
        best = sample;
      }
    }
    return best;
  }

  #target(): number {
    return Math.max(this.#best()?.offsetTicks ?? this.#offsetTicks, this.#floorTicks);
  }

  #advance(nowMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.#atMs);
    this.#atMs = Math.max(this.#atMs, nowMs);
    const gapTicks = this.#target() - this.#offsetTicks;
    if (Math.abs(gapTicks) * this.tickMs > SNAP_MS) {
      this.#offsetTicks += gapTicks;
      return;
    }
    const stepTicks = (SLEW * elapsedMs) / this.tickMs;
    this.#offsetTicks += Math.min(stepTicks, Math.max(-stepTicks, gapTicks));
  }
}
