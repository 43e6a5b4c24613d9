import { element } from "../../shared/element.ts";
import type { SettingsStore } from "../game/settings.ts";

export interface MenuCalls {
  leave(): void;
  /** Whether whoever is in the room watches. */
  watches(): boolean;
}

/** The menu: what a player may set, and the way out. The keyboard stays in it while it is open. */
export class PauseMenu {
  readonly #dialog = element("menu") as HTMLDialogElement;
  readonly #leave = element("leave");
  readonly #resume = element("resume");
  readonly #lead = element("menu-lead");
  readonly #calls: MenuCalls;

  constructor(settings: SettingsStore, calls: MenuCalls) {
    this.#calls = calls;
    this.#resume.addEventListener("click", () => this.#dialog.close());
    this.#leave.addEventListener("click", () => {
      this.#dialog.close();
      calls.leave();
    });
    bindCheck("set-sound", settings, "sound");
    bindCheck("set-motion", settings, "reducedMotion");
    bindCheck("set-shake", settings, "shake");
    const volume = element("set-volume") as HTMLInputElement;
    volume.value = String(Math.round(settings.now.volume * 100));
    volume.addEventListener("input", () => settings.change({ volume: Number(volume.value) / 100 }));
  }

  get open(): boolean {
    return this.#dialog.open;
  }

  /** In the lobby there is nothing to leave. */
  show(inRoom: boolean): void {
    this.#leave.hidden = !inRoom;
    this.#lead.hidden = !inRoom || this.#calls.watches();
    this.#resume.textContent = !inRoom ? "Done" : this.#calls.watches() ? "Watch on" : "Back to the fight";
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
  }

  close(): void {
    this.#dialog.close();
  }
}

function bindCheck(id: string, settings: SettingsStore, name: "sound" | "reducedMotion" | "shake"): void {
  const box = element(id) as HTMLInputElement;
  box.checked = settings.now[name];
  box.addEventListener("change", () => settings.change({ [name]: box.checked }));
}
