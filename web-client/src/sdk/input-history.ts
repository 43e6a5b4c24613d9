/** How long a server repeats the last input for those that do not come, before it takes the neutral one. */
const REPEAT_MS = 250;

/** The inputs that were sent, by tick, and what a server stands in where none was. Holds those of the last ticks only. */
export class InputHistory {
  readonly #inputs: Int32Array[];
  /** The tick that the input there is for; -1: none. [tick % length] */
  readonly #ticks: Float64Array;
  readonly #neutral: Int32Array;
  readonly #repeatTicksMax: number;

  constructor(neutral: Int32Array, keptTicks: number, tickHz: number) {
    this.#neutral = neutral;
    this.#inputs = Array.from({ length: keptTicks }, () => new Int32Array(neutral.length));
    this.#ticks = new Float64Array(keptTicks).fill(-1);
    this.#repeatTicksMax = Math.max(1, Math.floor((REPEAT_MS * tickHz) / 1000));
  }

  add(tick: number, input: ArrayLike<number>): void {
    const at = tick % this.#inputs.length;
    this.#inputs[at]?.set(input);
    this.#ticks[at] = tick;
  }

  /** What a server takes for a tick to which all came in time. The result is not to be changed. */
  at(tick: number): Int32Array {
    const oldest = Math.max(0, tick - this.#repeatTicksMax);
    for (let own = tick; own >= oldest; own--) {
      const at = own % this.#inputs.length;
      if (this.#ticks[at] === own) {
        return this.#inputs[at] ?? this.#neutral;
      }
    }
    return this.#neutral;
  }

  /** The server forgot them too. */
  clear(): void {
    this.#ticks.fill(-1);
  }
}
