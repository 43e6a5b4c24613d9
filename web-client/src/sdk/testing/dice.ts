/** A small seeded generator for tests (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** In [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** Any 32 bits, but often small, and sometimes at an end of the range. */
  int32(): number {
    const kind = this.below(8);
    if (kind === 0) {
      return this.chance(0.5) ? 2 ** 31 - 1 : -(2 ** 31);
    }
    return kind === 1 ? Math.floor(this.next() * 2 ** 32) | 0 : this.below(2000) - 1000;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }
}
