/** The last so many of some numbers. */
export class Series {
  readonly #numbers: Float64Array;
  #next = 0;
  #count = 0;

  constructor(capacity: number) {
    this.#numbers = new Float64Array(capacity);
  }

  get length(): number {
    return this.#count;
  }

  add(value: number): void {
    this.#numbers[this.#next] = value;
    this.#next = (this.#next + 1) % this.#numbers.length;
    this.#count = Math.min(this.#count + 1, this.#numbers.length);
  }

  /** The n-th of those it has, oldest first. */
  at(index: number): number {
    const capacity = this.#numbers.length;
    return this.#numbers[(this.#next - this.#count + index + capacity) % capacity] ?? 0;
  }

  /** The value that this share of them does not exceed; 0: there are none. */
  quantile(share: number): number {
    const sorted = Float64Array.from({ length: this.#count }, (_, index) => this.at(index)).sort();
    return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  }
}
