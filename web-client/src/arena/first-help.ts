import { element } from "../shared/element.ts";
import type { SettingsStore } from "./game/settings.ts";

/** How to play, shown until it was closed once. */
export class FirstHelp {
  readonly #panel = element("help");
  readonly #settings: SettingsStore;

  constructor(settings: SettingsStore) {
    this.#settings = settings;
    element("help-close").addEventListener("click", () => {
      this.#panel.hidden = true;
      settings.change({ keysSeen: true });
    });
  }

  show(inRoom: boolean): void {
    this.#panel.hidden = !inRoom || this.#settings.now.keysSeen;
  }
}
