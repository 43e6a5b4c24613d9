import type { Course } from "./server-clock.ts";

/** A bound on how far behind the server the world is drawn, and on the lateness that counts. */
const DELAY_MAX_MS = 1000;
/** Share of real time by which the delay may grow or shrink. */
const DELAY_SLEW = 0.1;
/** Lateness beyond what is usual now is forgotten by the factor e in this time. */
const LATENESS_FORGET_MS = 5000;
/** Room for the timer's own unevenness. */
const MARGIN_TICKS = 0.25;
/** The world is reckoned this far past the newest snapshot, and then comes to rest over this long. */
const RECKON_MAX_MS = 500;
const BRAKE_MS = 300;
/** How fast it is drawn at least and at most, against real time, to get where it should be. */
const PACE_MIN = 0.5;
const PACE_MAX = 1.5;
/** Beyond this the playhead leaps, and also when nothing was drawn for `UNSEEN_MS`. */
const LEAP_MS = 2000;
const UNSEEN_MS = 500;

/**
 * Says which tick to draw: behind the server by at least two send intervals, and by more when snapshots come late, so that the
 * one after it is there already. Lateness is measured against a tick's due time, never by the space between snapshots. When no
 * snapshots come at all it brakes to a stop, and makes up for it when they do. Pure: it is told the time.
 */
export class Playhead {
  readonly #sendEveryTicks: number;
  readonly #tickMs: number;
  #latenessTicks = 0;
  /** When lateness was measured last; undefined: not yet. */
  #measuredTick: number | undefined;
  #delayTicks: number;
  #course: Course = "running";
  #newestTick: number | undefined;
  #atMs = Number.NEGATIVE_INFINITY;
  #renderTick = 0;

  constructor(tickHz: number, sendEveryTicks: number) {
    this.#sendEveryTicks = Math.max(1, sendEveryTicks);
    this.#tickMs = 1000 / tickHz;
    this.#delayTicks = 2 * this.#sendEveryTicks;
  }

  get delayTicks(): number {
    return this.#delayTicks;
  }

  get renderTick(): number {
    return this.#renderTick;
  }

  /** A connection begins: lateness was another one's. What is drawn goes on from where it is. */
  restart(): void {
    this.#latenessTicks = 0;
    this.#measuredTick = undefined;
    this.#course = "running";
  }

  /** The snapshot of `tick` arrived when the server was at `serverTick`. */
  onSnapshot(tick: number, serverTick: number, course: Course): void {
    this.#newestTick = tick;
    this.#course = course;
    if (course !== "running") {
      this.#measuredTick = undefined;
      return;
    }
    const latenessTicks = Math.min(DELAY_MAX_MS / this.#tickMs, serverTick - tick);
    const elapsedMs = Math.max(0, serverTick - (this.#measuredTick ?? serverTick)) * this.#tickMs;
    const excessTicks = Math.max(0, this.#latenessTicks - latenessTicks);
    this.#latenessTicks = latenessTicks + excessTicks * Math.exp(-elapsedMs / LATENESS_FORGET_MS);
    this.#measuredTick = serverTick;
  }

  /** The tick to draw now, when the server is at `serverTick`. It runs backwards only when it leaps, or to where the world stands. */
  advance(serverTick: number, nowMs: number): number {
    const elapsedMs = Math.max(0, nowMs - this.#atMs);
    this.#atMs = nowMs;
    const wantedTicks = this.#wantedDelayTicks();
    const slewTicks = (DELAY_SLEW * elapsedMs) / this.#tickMs;
    this.#delayTicks += Math.min(slewTicks, Math.max(-slewTicks, wantedTicks - this.#delayTicks));
    const gapTicks = this.#targetTick(serverTick) - this.#renderTick;
    if (elapsedMs > UNSEEN_MS || Math.abs(gapTicks) * this.#tickMs > LEAP_MS) {
      this.#delayTicks = wantedTicks;
      this.#renderTick = Math.min(this.#targetTick(serverTick), this.#lastTick());
    } else {
      this.#renderTick += this.#step(gapTicks, elapsedMs / this.#tickMs);
    }
    return this.#renderTick;
  }

  /** Where it should be. What stands still is drawn as it stands. */
  #targetTick(serverTick: number): number {
    return this.#course === "standing" ? (this.#newestTick ?? serverTick) : serverTick - this.#delayTicks;
  }

  /** Where it stops when no more snapshots come. */
  #lastTick(): number {
    const newest = this.#newestTick ?? Number.POSITIVE_INFINITY;
    return this.#course === "running" ? newest + (RECKON_MAX_MS + BRAKE_MS / 2) / this.#tickMs : newest;
  }

  #step(gapTicks: number, elapsedTicks: number): number {
    if (this.#course === "standing") {
      return Math.max(-elapsedTicks, Math.min(PACE_MAX * elapsedTicks, gapTicks));
    }
    const leftTicks = Math.max(0, this.#lastTick() - this.#renderTick);
    const brakeTicks = BRAKE_MS / 2 / this.#tickMs;
    const brakes = this.#course === "running" && leftTicks < brakeTicks;
    const paceMax = brakes ? Math.sqrt(leftTicks / brakeTicks) : PACE_MAX;
    const step = Math.max(PACE_MIN * elapsedTicks, Math.min(PACE_MAX * elapsedTicks, gapTicks));
    return Math.min(step, paceMax * elapsedTicks, leftTicks);
  }

  #wantedDelayTicks(): number {
    const late = this.#latenessTicks + this.#sendEveryTicks + MARGIN_TICKS;
    return Math.min(DELAY_MAX_MS / this.#tickMs, Math.max(2 * this.#sendEveryTicks, late));
  }
}
