type Value = number | boolean;

/** The input's aim, of which only the newest counts. */
const AIM = 2;

/**
 * Keeps what is wanted between two ticks: it is looked at for each picture, but goes out once a tick. What was wanted in between counts,
 * even if it is not any more: a tap, a release.
 */
export class Latch {
  #taken: readonly Value[] = [];
  #merged: Value[] = [];

  /** What would go out now. */
  look(values: readonly Value[]): readonly Value[] {
    this.#merged = values.map((value, index) => {
      const between = this.#merged[index];
      const brief = value === this.#taken[index] && between !== undefined && between !== value;
      return brief && index !== AIM ? between : value;
    });
    return this.#merged;
  }

  /** What goes out now. */
  take(values: readonly Value[]): readonly Value[] {
    const merged = this.look(values);
    this.#taken = merged;
    this.#merged = [];
    return merged;
  }
}
