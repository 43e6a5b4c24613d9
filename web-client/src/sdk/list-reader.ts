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
    if (count > this.#list.length - this.#at) {
      this.#failed = true;
      return "";
    }
    let text = "";
    for (let i = 0; i < count; i++) {
      const codePoint = this.next();
      if (codePoint > 0x10ffff) {
        this.#failed = true;
        return "";
      }
      text += String.fromCodePoint(codePoint);
    }
    return text;
  }
}
