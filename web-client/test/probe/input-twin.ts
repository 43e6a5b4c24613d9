/** How long a server repeats the last input. */
const REPEAT_MS = 250;
/** The buttons of the arena's input: fire and dash. */
const BUTTONS = [3, 4];

interface Arrived {
  readonly input: Int32Array;
  readonly viewTick16: number;
}

/** What a server makes of one player's inputs, written a second time: by the tick, what is late dropped but not its presses. */
export class InputTwin {
  readonly #neutral: Int32Array;
  readonly #repeatTicks: number;
  readonly #inputs = new Map<number, Arrived>();
  /** What was taken for a tick, or came too late for it. */
  readonly #seen = new Map<number, Int32Array>();
  #owed: number[] = [];
  #last: Int32Array;
  /** The newest tick that had the player's own; 0: none yet. */
  ownTick = 0;
  /** Of that input. */
  viewTick16 = 0;
  /** Whether the last one taken was the player's own, and nothing else. */
  asSent = false;
  hadOwn = false;
  /** Inputs that came for a tick that had run. */
  late = 0;

  constructor(neutral: Int32Array, tickHz: number) {
    this.#neutral = neutral;
    this.#last = neutral;
    this.#repeatTicks = Math.floor((REPEAT_MS * tickHz) / 1000);
  }

  offer(tick: number, input: Int32Array, viewTick16: number, newestTick: number): void {
    if (tick <= newestTick) {
      this.late++;
      this.#owe(tick, input);
    } else if (!this.#inputs.has(tick)) {
      this.#inputs.set(tick, { input, viewTick16 });
    }
  }

  take(tick: number): Int32Array {
    const own = this.#inputs.get(tick);
    this.#inputs.delete(tick);
    this.#seen.delete(tick - 60);
    this.hadOwn = own !== undefined;
    if (own !== undefined) {
      this.#seen.set(tick, own.input);
      this.#last = own.input;
      this.ownTick = tick;
      this.viewTick16 = own.viewTick16;
    } else if (tick - this.ownTick > this.#repeatTicks) {
      this.#last = this.#neutral;
    }
    const owed = this.#owed.filter((button) => this.#last[button] === 0);
    this.#owed = [];
    this.asSent = own !== undefined && owed.length === 0;
    const taken = this.#last.slice();
    for (const button of owed) {
      taken[button] = 1;
    }
    return taken;
  }

  #owe(tick: number, input: Int32Array): void {
    if (this.#seen.has(tick)) {
      return;
    }
    this.#seen.set(tick, input);
    const ticks = [...this.#seen.keys()].sort((a, b) => a - b);
    const before = this.#seen.get(ticks[ticks.indexOf(tick) - 1] ?? -1);
    const after = this.#seen.get(ticks[ticks.indexOf(tick) + 1] ?? -1);
    this.#owed.push(
      ...BUTTONS.filter((button) => input[button] === 1 && before?.[button] !== 1 && after?.[button] !== 1),
    );
  }
}
