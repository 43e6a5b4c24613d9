/** What a player has chosen, kept on this machine. */
export interface Settings {
  readonly sound: boolean;
  /** 0 to 1. */
  readonly volume: number;
  readonly shake: boolean;
  readonly reducedMotion: boolean;
  /** The keys have been shown once. */
  readonly keysSeen: boolean;
  readonly mode: Mode;
}

export type Mode = "ffa" | "teams";

const KEY = "tickwire.arena.settings";

export type Storing = Pick<Storage, "getItem" | "setItem">;

/** Keeps the settings in a storage that may be missing, full or forbidden; then they last as long as the page. */
export class SettingsStore {
  readonly #storage: Storing | undefined;
  readonly #listeners: ((settings: Settings) => void)[] = [];
  #settings: Settings;

  constructor(storage: Storing | undefined, prefersReducedMotion: boolean) {
    this.#storage = storage;
    this.#settings = read(storage, {
      sound: false,
      volume: 0.6,
      shake: true,
      reducedMotion: prefersReducedMotion,
      keysSeen: false,
      mode: "ffa",
    });
  }

  get now(): Settings {
    return this.#settings;
  }

  /** Whether the picture shakes: asked for, and not against the wish for less motion. */
  get shakes(): boolean {
    return this.#settings.shake && !this.#settings.reducedMotion;
  }

  change(changes: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...changes };
    try {
      this.#storage?.setItem(KEY, JSON.stringify(this.#settings));
    } catch {
      // Full or forbidden: then they last as long as the page.
    }
    for (const listener of this.#listeners) {
      listener(this.#settings);
    }
  }

  onChange(listener: (settings: Settings) => void): void {
    this.#listeners.push(listener);
  }
}

/** The browser's storage for this site; undefined where it is forbidden. */
export function openStorage(): Storing | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function read(storage: Storing | undefined, otherwise: Settings): Settings {
  let kept: Partial<Record<keyof Settings, unknown>>;
  try {
    const parsed: unknown = JSON.parse(storage?.getItem(KEY) ?? "null");
    kept = typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return otherwise;
  }
  const flag = (name: "sound" | "shake" | "reducedMotion" | "keysSeen"): boolean => {
    const value = kept[name];
    return typeof value === "boolean" ? value : otherwise[name];
  };
  const volume = typeof kept.volume === "number" && kept.volume >= 0 && kept.volume <= 1 ? kept.volume : undefined;
  return {
    sound: flag("sound"),
    volume: volume ?? otherwise.volume,
    shake: flag("shake"),
    reducedMotion: flag("reducedMotion"),
    keysSeen: flag("keysSeen"),
    mode: kept.mode === "teams" || kept.mode === "ffa" ? kept.mode : otherwise.mode,
  };
}
