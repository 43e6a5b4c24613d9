/** How long a server repeats the last input for those that do not come, before it takes the neutral one. */
const REPEAT_MS = 250;

/**
 * The inputs that were sent, by tick, and what a server stands in where none was or none came in time. Holds those of the last ticks only.
 */
export class InputHistory {
  readonly #inputs: Int32Array[];
  /** The tick that the input there is for; -1: none. [tick % length] */
  readonly #ticks: Float64Array;
  /** Whether it came too late: only its presses count. [tick % length] */
  readonly #late: Uint8Array;
  readonly #neutral: Int32Array;
  readonly #repeatTicksMax: number;
  /** Which numbers of an input are buttons. */
  readonly #buttons: readonly number[];
  /** Pressed in vain, and so pressed in the next tick that the server runs. [button] */
  readonly #owed: Uint8Array;
  #owedTick = -1;
  readonly #amended: Int32Array;

  constructor(neutral: Int32Array, keptTicks: number, tickHz: number, buttons: readonly number[] = []) {
    this.#neutral = neutral;
    this.#inputs = Array.from({ length: keptTicks }, () => new Int32Array(neutral.length));
    this.#ticks = new Float64Array(keptTicks).fill(-1);
    this.#late = new Uint8Array(keptTicks);
    this.#repeatTicksMax = Math.max(1, Math.floor((REPEAT_MS * tickHz) / 1000));
    this.#buttons = buttons;
    this.#owed = new Uint8Array(buttons.length);
    this.#amended = new Int32Array(neutral.length);
  }

  add(tick: number, input: ArrayLike<number>): void {
    const at = tick % this.#inputs.length;
    this.#inputs[at]?.set(input);
    this.#ticks[at] = tick;
    this.#late[at] = 0;
  }

  /** What a server takes for a tick, as far as one knows here. The result is not to be changed, and good until the next call. */
  at(tick: number): Int32Array {
    const input = this.#without(tick);
    if (tick !== this.#owedTick) {
      return input;
    }
    this.#amended.set(input);
    this.#buttons.forEach((number, button) => {
      this.#amended[number] = this.#owed[button] === 1 ? 1 : (this.#amended[number] ?? 0);
    });
    return this.#amended;
  }

  /**
   * The server ran `toTick` without the inputs of `fromTick` to `toTick`: they are late. What only they pressed is pressed once, in the
   * next tick: the late ones will have come by then, or else one hears of that too. `owesAsWell`: so is what was owed for `toTick`.
   * Returns whether there is such a press.
   */
  miss(fromTick: number, toTick: number, owesAsWell: boolean): boolean {
    if (!(owesAsWell && this.#owedTick === toTick)) {
      this.#owed.fill(0);
    }
    let owes = this.#owed.includes(1);
    for (let tick = Math.max(fromTick, toTick - this.#inputs.length + 2, 0); tick <= toTick; tick++) {
      const at = tick % this.#inputs.length;
      const input = this.#inputs[at];
      if (this.#ticks[at] !== tick || this.#late[at] === 1 || input === undefined) {
        continue;
      }
      this.#late[at] = 1;
      const before = this.#sent(tick - 1);
      this.#buttons.forEach((number, button) => {
        if (input[number] === 1 && before?.[number] !== 1) {
          this.#owed[button] = 1;
          owes = true;
        }
      });
    }
    this.#owedTick = owes ? toTick + 1 : -1;
    return owes;
  }

  /** The server forgot them too. */
  clear(): void {
    this.#ticks.fill(-1);
    this.#owedTick = -1;
  }

  /** What was sent for a tick, late or not. */
  #sent(tick: number): Int32Array | undefined {
    const at = tick % this.#inputs.length;
    return this.#ticks[at] === tick ? this.#inputs[at] : undefined;
  }

  #without(tick: number): Int32Array {
    const oldest = Math.max(0, tick - this.#repeatTicksMax);
    for (let own = tick; own >= oldest; own--) {
      const at = own % this.#inputs.length;
      if (this.#ticks[at] === own && this.#late[at] === 0) {
        return this.#inputs[at] ?? this.#neutral;
      }
    }
    return this.#neutral;
  }
}
