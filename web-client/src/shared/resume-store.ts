import type { SpectateRequest } from "../sdk/index.ts";

/** What a reload needs to come back to the same avatar, or to watch on. */
export interface Place {
  readonly token: string;
  readonly name: string;
  readonly game: string;
  /** The room that was asked for, by its code. */
  readonly room?: string | undefined;
  /** How it watches; undefined: it plays. */
  readonly spectate?: SpectateRequest | undefined;
}

/** What it needs of a Storage. */
type StoredWords = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "tickwire.place";
const NAME_KEY = "tickwire.name";

/** Keeps the place for this tab only: sessionStorage, gone with the tab. A browser that forbids it just does not come back. */
export class ResumeStore {
  readonly #storage: StoredWords | undefined;

  constructor(storage: StoredWords | undefined = openStorage()) {
    this.#storage = storage;
  }

  place(): Place | undefined {
    try {
      return readPlace(JSON.parse(this.#storage?.getItem(KEY) ?? "null"));
    } catch {
      return undefined;
    }
  }

  keep(place: Place | undefined): void {
    try {
      if (place === undefined) {
        this.#storage?.removeItem(KEY);
      } else {
        this.#storage?.setItem(KEY, JSON.stringify(place));
        this.#storage?.setItem(NAME_KEY, place.name);
      }
    } catch {
      // Full or forbidden: then a reload joins anew.
    }
  }

  name(): string {
    return this.#storage?.getItem(NAME_KEY) ?? "";
  }
}

export function openStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

function readPlace(value: unknown): Place | undefined {
  const { token, name, game, room, spectate } = fieldsOf(value);
  if (typeof token !== "string" || typeof name !== "string" || typeof game !== "string") {
    return undefined;
  }
  const { player, delayMs } = fieldsOf(spectate);
  return {
    token,
    name,
    game,
    ...(typeof room === "string" ? { room } : {}),
    ...(typeof spectate === "object" && spectate !== null
      ? {
          spectate: {
            ...(typeof player === "number" ? { player } : {}),
            ...(typeof delayMs === "number" ? { delayMs } : {}),
          },
        }
      : {}),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
