/** Inputs that one frame takes. */
const INPUTS_PER_FRAME_MAX = 8;
/** How long before it is due an input should arrive: who runs ahead does not feel it, and a late one is a correction. */
const AIM_TICKS = 1;
/** One that would arrive later than so long before it is due is not sent: it would be late as often as not. */
const MARGIN_TICKS = 0.25;
/** Part of the error that one report corrects: quickly out of lateness, slowly back. */
const GAIN_LATE = 0.5;
const GAIN_EARLY = 0.01;
const LEAD_START_TICKS = 1;
/** Below 0: the estimate of the way there was too long. */
const LEAD_MIN_TICKS = -2;

/** Ticks to send an input for, both ends included. */
export interface InputTicks {
  readonly first: number;
  readonly last: number;
}

/**
 * Says when to send the input for which tick, so that it arrives just before that tick is due: ahead by the way there and a
 * lead that the slack the server reports steers. Pure: it is told the time in server ticks.
 */
export class InputSchedule {
  readonly #leadMaxTicks: number;
  #leadTicks = LEAD_START_TICKS;
  #newestTick: number | undefined;
  #heardTick = 0;

  constructor(tickHz: number) {
    this.#leadMaxTicks = Math.max(2, tickHz * 0.75);
  }

  get leadTicks(): number {
    return this.#leadTicks;
  }

  /** Clocks were set anew: what was sent for which tick no longer matters. */
  restart(): void {
    this.#newestTick = undefined;
  }

  /** What a snapshot says: the newest tick whose input was consumed, and how early that which arrived last did, in 1/16 ticks. */
  onSlack(inputAck: number, slack16: number): void {
    if (this.#newestTick === undefined || inputAck <= this.#heardTick) {
      return;
    }
    this.#heardTick = inputAck;
    const errorTicks = AIM_TICKS - slack16 / 16;
    const gain = slack16 < 0 ? GAIN_LATE : GAIN_EARLY;
    this.#leadTicks = Math.min(this.#leadMaxTicks, Math.max(LEAD_MIN_TICKS, this.#leadTicks + gain * errorTicks));
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
      this.#heardTick = first - 1;
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
