const SAMPLES_MAX = 10;
const SAMPLE_AGE_MAX_MS = 30_000;
const SNAP_MS = 250;
/** How much faster or slower than real time the estimate may run while it closes in on the truth. */
const SLEW = 0.05;
/** What a pong proves is not put in doubt by anything nearer than this. */
const DOUBT_MS = 50;
/** What snapshots proved is forgotten after one to two of these: two clocks never run quite alike. */
const FLOOR_SPAN_MS = 10_000;

/**
 * What the world does, as snapshots tell. Time was set anew and it may go on or not: unsure. The same tick came again: it stands,
 * until a newer one comes.
 */
export type Course = "running" | "unsure" | "standing";

interface Sample {
  readonly atMs: number;
  readonly rttMs: number;
  /** Server tick at a moment, less that moment in ticks. */
  readonly offsetTicks: number;
}

/**
 * Estimates which tick the server is at, and the round trip, from pongs: the sample with the shortest round trip of the last
 * ten counts, the estimate slews towards it and snaps when more than 250 ms off. A snapshot that says that time was lost sets it
 * at once. Pure: it is told the time.
 */
export class ServerClock {
  readonly tickMs: number;
  #samples: Sample[] = [];
  #offsetTicks = 0;
  /** The highest offset that snapshots proved, in this span of time and in the one before. */
  #floorTicks = Number.NEGATIVE_INFINITY;
  #floorBeforeTicks = Number.NEGATIVE_INFINITY;
  #floorSinceMs = 0;
  #atMs = 0;
  #rttMs: number | undefined;
  /** What the way there took before time was set. */
  #oneWayBeforeTicks = 0;
  /** The next pong is taken at once. */
  #fresh = true;
  #course: Course = "running";
  #newestTick: number | undefined;

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

  /** How far round trips strayed from their mean lately; 0 before the second pong. */
  get jitterMs(): number {
    const meanMs = this.#samples.reduce((sum, sample) => sum + sample.rttMs, 0) / Math.max(1, this.#samples.length);
    const strays = this.#samples.reduce((sum, sample) => sum + Math.abs(sample.rttMs - meanMs), 0);
    return strays / Math.max(1, this.#samples.length);
  }

  get course(): Course {
    return this.#course;
  }

  /** A connection begins: this tick has just arrived, and what was known of the time no longer holds. */
  restart(tick: number, nowMs: number): void {
    this.#set(tick, nowMs);
    this.#fresh = true;
    this.#course = "running";
    this.#newestTick = undefined;
  }

  /** A pong arrived: the server was `micros` past the due time of `tick` when it answered. */
  onPong(sentMs: number, tick: number, micros: number, nowMs: number): void {
    const rttMs = Math.max(0, nowMs - sentMs);
    this.#rttMs = rttMs;
    if (this.#course === "standing") {
      return;
    }
    this.#advance(nowMs);
    const serverTicks = tick + (micros / 1000 + rttMs / 2) / this.tickMs;
    const offsetTicks = serverTicks - nowMs / this.tickMs;
    this.#forgetBeyond(offsetTicks, (rttMs / 2 + DOUBT_MS) / this.tickMs);
    this.#samples.push({ atMs: nowMs, rttMs, offsetTicks });
    this.#samples = this.#samples.filter((sample) => sample.atMs >= nowMs - SAMPLE_AGE_MAX_MS).slice(-SAMPLES_MAX);
    this.#advance(nowMs);
    if (this.#fresh) {
      this.#fresh = false;
      this.#offsetTicks = this.#target();
    }
  }

  /** A snapshot arrived: the server is at its tick at least, and exactly there when it says that time was lost. */
  onSnapshot(tick: number, timeLost: boolean, nowMs: number): void {
    this.#advance(nowMs);
    const again = this.#newestTick !== undefined && tick <= this.#newestTick;
    if (timeLost || again || this.#course === "standing") {
      this.#set(tick, nowMs);
    } else {
      this.#raiseFloor(tick - nowMs / this.tickMs, nowMs);
    }
    this.#newestTick = tick;
    this.#course = again ? "standing" : timeLost ? "unsure" : "running";
    this.#advance(nowMs);
  }

  /** The tick the server is at now, with its fraction. */
  serverTick(nowMs: number): number {
    if (this.#course === "standing" && this.#newestTick !== undefined) {
      return this.#newestTick;
    }
    this.#advance(nowMs);
    return this.#offsetTicks + nowMs / this.tickMs;
  }

  #set(tick: number, nowMs: number): void {
    this.#oneWayBeforeTicks = this.oneWayTicks;
    this.#samples = [];
    this.#floorTicks = tick - nowMs / this.tickMs;
    this.#floorBeforeTicks = Number.NEGATIVE_INFINITY;
    this.#floorSinceMs = nowMs;
    this.#offsetTicks = this.#floorTicks + this.#oneWayBeforeTicks;
    this.#atMs = nowMs;
  }

  #raiseFloor(offsetTicks: number, nowMs: number): void {
    if (nowMs - this.#floorSinceMs >= FLOOR_SPAN_MS) {
      this.#floorBeforeTicks = this.#floorTicks;
      this.#floorTicks = Number.NEGATIVE_INFINITY;
      this.#floorSinceMs = nowMs;
    }
    this.#floorTicks = Math.max(this.#floorTicks, offsetTicks);
    // This computer slept, and its clock with it: what was measured before holds no longer.
    const leastTicks = offsetTicks - SNAP_MS / this.tickMs;
    if (this.#samples.some((sample) => sample.offsetTicks < leastTicks)) {
      this.#oneWayBeforeTicks = this.oneWayTicks;
      this.#samples = this.#samples.filter((sample) => sample.offsetTicks >= leastTicks);
    }
  }

  /** A pong proves where the server is, give or take half its way: what says otherwise is from before this computer's clock was set. */
  #forgetBeyond(offsetTicks: number, eitherWayTicks: number): void {
    this.#samples = this.#samples.filter((sample) => Math.abs(sample.offsetTicks - offsetTicks) <= eitherWayTicks);
    if (Math.max(this.#floorTicks, this.#floorBeforeTicks) > offsetTicks + eitherWayTicks) {
      this.#floorTicks = Number.NEGATIVE_INFINITY;
      this.#floorBeforeTicks = Number.NEGATIVE_INFINITY;
    }
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
    return Math.max(this.#best()?.offsetTicks ?? this.#offsetTicks, this.#floorTicks, this.#floorBeforeTicks);
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
