/** A string has at most 64 bytes of UTF-8, and so no more code points. */
const CODE_POINTS_MAX = 64;

/**
 * Walks one packed list of a snapshot. Reading past the end gives 0 and is remembered in `failed`, so that a row is read
 * to its end and checked once.
 */
export class ListReader {
  readonly #list: readonly number[];
  #at = 0;
  #failed = false;

  constructor(list: readonly number[]) {
    this.#list = list;
  }

  get done(): boolean {
    return this.#at >= this.#list.length;
  }

  get failed(): boolean {
    return this.#failed;
  }

  next(): number {
    const value = this.#list[this.#at];
    if (value === undefined) {
      this.#failed = true;
      return 0;
    }
    this.#at++;
    return value;
  }

  /** The number of code points, then each code point. */
  nextString(): string {
    const count = this.next();
    if (count > CODE_POINTS_MAX || count > this.#list.length - this.#at) {
      this.#failed = true;
      return "";
    }
    let text = "";
    for (let i = 0; i < count; i++) {
      const codePoint = this.next();
      if (!isScalar(codePoint)) {
        this.#failed = true;
        return "";
      }
      text += String.fromCodePoint(codePoint);
    }
    return text;
  }
}

/** Whether it is a Unicode code point that stands for something by itself: no surrogate. */
function isScalar(codePoint: number): boolean {
  return codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
}
