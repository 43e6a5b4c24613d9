/** What a reload needs to come back to the same avatar. */
export interface Place {
  readonly token: string;
  readonly name: string;
  readonly game: string;
}

const KEY = "tickwire.place";
const NAME_KEY = "tickwire.name";

/** Keeps the place for this tab only: sessionStorage, gone with the tab. A browser that forbids it just does not come back. */
export class ResumeStore {
  readonly #storage: Storage | undefined = openStorage();

  place(): Place | undefined {
    try {
      const place: unknown = JSON.parse(this.#storage?.getItem(KEY) ?? "null");
      return isPlace(place) ? place : undefined;
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

function isPlace(value: unknown): value is Place {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const { token, name, game } = value as Partial<Record<keyof Place, unknown>>;
  return typeof token === "string" && typeof name === "string" && typeof game === "string";
}
