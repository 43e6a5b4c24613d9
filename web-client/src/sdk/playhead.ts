/** A bound on how far behind the server the world is drawn. */
const DELAY_MAX_MS = 1000;
/** Share of real time by which the delay may grow or shrink. */
const SLEW = 0.1;
/** How fast lateness is forgotten: ticks per tick. */
const LATENESS_DECAY = 0.02;
/** Beyond this the playhead snaps. */
const SNAP_MS = 500;
/** Room for the timer's own unevenness. */
const MARGIN_TICKS = 0.25;

/**
 * Says which tick to draw: behind the server by at least two send intervals, and by more when snapshots come late, so that the
 * one after it is there already. Lateness is measured against a tick's due time. Pure: it is told the time in server ticks.
 */
export class Playhead {
  readonly #sendEveryTicks: number;
  readonly #tickMs: number;
  #latenessTicks = 0;
  #delayTicks: number;
  #atTick: number | undefined;
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

  /** Clocks were set anew. */
  restart(): void {
    this.#latenessTicks = 0;
    this.#delayTicks = 2 * this.#sendEveryTicks;
    this.#atTick = undefined;
  }

  /** The snapshot of `tick` arrived when the server was at `serverTick`. */
  onSnapshot(tick: number, serverTick: number): void {
    const latenessTicks = serverTick - tick;
    this.#latenessTicks = Math.max(latenessTicks, this.#latenessTicks - LATENESS_DECAY * this.#sendEveryTicks);
  }

  /** The tick to draw when the server is at `serverTick`. It does not run backwards unless it snaps. */
  advance(serverTick: number): number {
    const wanted = this.#wantedDelayTicks();
    const elapsed = this.#atTick === undefined ? 0 : serverTick - this.#atTick;
    const snap = SNAP_MS / this.#tickMs;
    if (this.#atTick === undefined || elapsed < -snap || elapsed > snap || Math.abs(wanted - this.#delayTicks) > snap) {
      this.#delayTicks = wanted;
      this.#renderTick = serverTick - wanted;
    } else {
      const step = SLEW * Math.max(0, elapsed);
      this.#delayTicks += Math.min(step, Math.max(-step, wanted - this.#delayTicks));
      this.#renderTick = Math.max(this.#renderTick, serverTick - this.#delayTicks);
    }
    this.#atTick = serverTick;
    return this.#renderTick;
  }

  #wantedDelayTicks(): number {
    const late = this.#latenessTicks + this.#sendEveryTicks + MARGIN_TICKS;
    return Math.min(DELAY_MAX_MS / this.#tickMs, Math.max(2 * this.#sendEveryTicks, late));
  }
}
