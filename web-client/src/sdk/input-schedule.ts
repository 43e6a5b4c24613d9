/** Inputs that one frame takes. */
const INPUTS_PER_FRAME_MAX = 8;
/** How long before it is due an input should arrive at least: who runs ahead does not feel it, and a late one is a correction. */
const AIM_TICKS = 0.75;
/** One that would arrive later than so long before it is due is not sent: it would be late as often as not. */
const MARGIN_TICKS = 0.25;
/** What is measured of these last seconds counts, up to this share of it: whatever is worse is rare, and a correction. */
const MEASURED_S = 5;
const COVERED = 0.9;
/** And so much more, as a part of how far it is from what is usual. */
const BEYOND = 0.75;
/** But no more than this beyond the worst that was. */
const OVER_WORST_TICKS = 0.5;
/** A lead for what is usual may grow by so much for what is not: a link that stalls is not to be sat out. */
const UNUSUAL_MAX_MS = 100;
/** How fast the lead goes back, as a share of real time. It grows at once. */
const BACK = 0.02;
/** How many inputs are remembered until they are reported. */
const SENT_KEPT = 64;
const LEAD_START_TICKS = 1;
/** Below 0: the estimate of the way there was too long. */
const LEAD_MIN_TICKS = -2;

/** Ticks to send an input for, both ends included. */
export interface InputTicks {
  readonly first: number;
  readonly last: number;
}

/**
 * Says when to send the input for which tick, so that it arrives just before that tick is due: ahead by the way there, and by a lead
 * that covers what is usual here of late timers and of a way that takes longer. Pure: it is told the time in server ticks.
 */
export class InputSchedule {
  readonly #leadMaxTicks: number;
  readonly #unusualTicksMax: number;
  /** How much later than planned inputs were, in ticks, by ascending tick of the report. */
  readonly #reports: { readonly tick: number; readonly excessTicks: number }[] = [];
  readonly #measuredTicks: number;
  /** How early an input was to arrive, if its timer ran in time. [tick % length] */
  readonly #planned = new Float64Array(SENT_KEPT);
  #leadTicks = LEAD_START_TICKS;
  #newestTick: number | undefined;
  /** The first that was sent since clocks were set, and the tick when it came at the earliest. */
  #firstTick = 0;
  #sinceTick = 0;
  #heardTick = 0;
  #heardSlack16 = 0;

  constructor(tickHz: number) {
    this.#leadMaxTicks = Math.max(2, tickHz * 0.75);
    this.#unusualTicksMax = (UNUSUAL_MAX_MS * tickHz) / 1000;
    this.#measuredTicks = MEASURED_S * tickHz;
  }

  get leadTicks(): number {
    return this.#leadTicks;
  }

  /** Clocks were set anew: what was sent for which tick no longer matters. */
  restart(): void {
    this.#newestTick = undefined;
  }

  /**
   * What the snapshot of a tick says: the newest tick that had its input, and how early that which arrived last did, in 1/16 ticks. If
   * that was late it is none of those which were had, and a report that is the same as the one before may be of another one.
   */
  onSlack(tick: number, inputAck: number, slack16: number): void {
    const again = inputAck <= this.#heardTick && slack16 === this.#heardSlack16;
    const before = tick <= this.#sinceTick || (inputAck < this.#firstTick && slack16 >= 0);
    if (this.#newestTick === undefined || before || (again && slack16 >= 0)) {
      return;
    }
    this.#heardTick = inputAck;
    this.#heardSlack16 = slack16;
    const slackTicks = (slack16 + 0.5) / 16;
    const planned = this.#planned[Math.max(0, Math.floor(tick + slackTicks)) % SENT_KEPT] ?? this.#leadTicks;
    const elapsedTicks = Math.max(0, tick - (this.#reports.at(-1)?.tick ?? tick));
    this.#measure(tick, planned - slackTicks);
    this.#leadTicks = Math.max(this.#wantedTicks(), this.#leadTicks - BACK * elapsedTicks);
  }

  #measure(tick: number, excessTicks: number): void {
    const reports = this.#reports;
    if (tick < (reports.at(-1)?.tick ?? 0)) {
      reports.length = 0;
    }
    reports.push({ tick, excessTicks });
    reports.splice(
      0,
      Math.max(
        0,
        reports.findIndex((report) => report.tick > tick - this.#measuredTicks),
      ),
    );
  }

  #wantedTicks(): number {
    const sorted = this.#reports.map((report) => report.excessTicks).sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    const usual = at(0.5);
    const worst = at(1) - usual + OVER_WORST_TICKS;
    const unusual = Math.min(this.#unusualTicksMax, worst, (at(COVERED) - usual) * (1 + BEYOND));
    return Math.min(this.#leadMaxTicks, Math.max(LEAD_MIN_TICKS, usual + unusual + AIM_TICKS));
  }

  /** What to send now, if anything; it counts as sent. Ticks that it could no longer reach in time are left out. */
  take(serverTick: number, oneWayTicks: number): InputTicks | undefined {
    const arrives = serverTick + oneWayTicks;
    const last = Math.floor(arrives + this.#leadTicks);
    if (this.#newestTick !== undefined && this.#newestTick - last > this.#leadMaxTicks) {
      this.restart();
    }
    const next = this.#newestTick === undefined ? last : this.#newestTick + 1;
    const first = Math.max(
      next,
      Math.min(last, Math.floor(arrives + MARGIN_TICKS) + 1),
      last - INPUTS_PER_FRAME_MAX + 1,
    );
    if (first > last || last < 1) {
      return undefined;
    }
    if (this.#newestTick === undefined) {
      this.#firstTick = first;
      this.#sinceTick = Math.floor(arrives);
    }
    const timerTicks = Math.min(this.#unusualTicksMax, Math.max(0, arrives + this.#leadTicks - next));
    for (let tick = first; tick <= last; tick++) {
      this.#planned[tick % SENT_KEPT] = tick - arrives + timerTicks;
    }
    this.#newestTick = last;
    return { first, last };
  }

  /** The tick whose input is about to go out, with its fraction. */
  inputTick(serverTick: number, oneWayTicks: number): number {
    return serverTick + oneWayTicks + this.#leadTicks;
  }

  /** Ticks until there is something to send. */
  waitTicks(serverTick: number, oneWayTicks: number): number {
    const next = this.#newestTick === undefined ? 0 : this.#newestTick + 1;
    return Math.max(0, next - (serverTick + oneWayTicks + this.#leadTicks));
  }
}
