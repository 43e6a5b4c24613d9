/** One line of the kill feed. */
export interface FeedLine {
  readonly key: number;
  readonly killer: string;
  readonly victim: string;
  /** What the own player has to do with it. */
  readonly own: "killer" | "victim" | "none";
  readonly killerSide: number;
  readonly victimSide: number;
  readonly weapon: number;
  readonly atMs: number;
}

const LINES_MAX = 5;
const SHOWN_MS = 6000;

/** Who killed whom, for a while. Holds at most 5 lines. */
export class Feed {
  #lines: FeedLine[] = [];
  #keys = 0;

  add(line: Omit<FeedLine, "key">): void {
    this.#lines.push({ ...line, key: ++this.#keys });
    this.#lines.splice(0, this.#lines.length - LINES_MAX);
  }

  /** What is to be seen now, the newest last. */
  linesAt(nowMs: number): readonly FeedLine[] {
    if (this.#lines.some((line) => nowMs - line.atMs >= SHOWN_MS)) {
      this.#lines = this.#lines.filter((line) => nowMs - line.atMs < SHOWN_MS);
    }
    return this.#lines;
  }

  clear(): void {
    this.#lines = [];
  }
}
