import { element } from "../shared/element.ts";
import type { SettingsStore } from "./game/settings.ts";

const SHOWN_MS = 20_000;

/** How to play, for a while on every join, until it was closed once. */
export class FirstHelp {
  readonly #panel = element("help");
  readonly #settings: SettingsStore;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: SettingsStore) {
    this.#settings = settings;
    element("help-close").addEventListener("click", () => {
      this.#panel.hidden = true;
      settings.change({ keysSeen: true });
    });
  }

  show(inRoom: boolean): void {
    clearTimeout(this.#timer);
    this.#panel.hidden = !inRoom || this.#settings.now.keysSeen;
    this.#timer = setTimeout(() => {
      this.#panel.hidden = true;
    }, SHOWN_MS);
  }
}
