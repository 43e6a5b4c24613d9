import type { Storing } from "./settings.ts";

const KEY = "tickwire.arena.muted";
/** Who was muted longest ago is heard again. */
const MUTED_MAX = 200;

/** Whom this player does not want to read, by name, kept on this machine. */
export class MutedNames {
  readonly #storage: Storing | undefined;
  #names: readonly string[];

  /** The storage may be missing, full or forbidden: then it lasts as long as the page. */
  constructor(storage: Storing | undefined) {
    this.#storage = storage;
    this.#names = read(storage);
  }

  /** Who was muted last comes last. */
  get names(): readonly string[] {
    return this.#names;
  }

  has(name: string): boolean {
    return this.#names.some((muted) => same(muted, name));
  }

  mute(name: string): void {
    this.#keep([...this.#names.filter((muted) => !same(muted, name)), name].slice(-MUTED_MAX));
  }

  unmute(name: string): void {
    this.#keep(this.#names.filter((muted) => !same(muted, name)));
  }

  #keep(names: readonly string[]): void {
    this.#names = names;
    try {
      this.#storage?.setItem(KEY, JSON.stringify(names));
    } catch {
      // Full or forbidden: then it lasts as long as the page.
    }
  }
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function read(storage: Storing | undefined): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((name) => typeof name === "string").slice(-MUTED_MAX) : [];
  } catch {
    return [];
  }
}
