import type { SettingsStore } from "../game/settings.ts";
import { SOUNDS, type SoundName } from "./sounds.ts";
import { Synth } from "./synth.ts";

/** What is further away than this is not heard, in units. */
const HEARD_UNITS = 28;

/** Plays sounds once somebody has asked for sound; before that, the browser's audio is not even opened. */
export class SoundBoard {
  readonly #settings: SettingsStore;
  #context: AudioContext | undefined;
  #synth: Synth | undefined;

  constructor(settings: SettingsStore) {
    this.#settings = settings;
    settings.onChange(() => this.#apply());
    const wake = (): void => this.#apply();
    window.addEventListener("pointerdown", wake);
    window.addEventListener("keydown", wake);
  }

  /** At the listener. */
  play(name: SoundName): void {
    this.playAt(name, 0, 0);
  }

  /** So far from the listener, in units. */
  playAt(name: SoundName, dx: number, dy: number): void {
    if (this.#synth === undefined || !this.#settings.now.sound || this.#context?.state !== "running") {
      return;
    }
    const loudness = Math.max(0, 1 - Math.hypot(dx, dy) / HEARD_UNITS);
    for (const voice of SOUNDS[name]) {
      this.#synth.play(voice, loudness * loudness, dx / HEARD_UNITS);
    }
  }

  /** Browsers let a page sound only after a key or a press. */
  #apply(): void {
    const { sound, volume } = this.#settings.now;
    if (!sound) {
      if (this.#context?.state === "running") {
        void this.#context.suspend();
      }
      return;
    }
    if (this.#context === undefined && typeof AudioContext === "function") {
      this.#context = new AudioContext();
      this.#synth = new Synth(this.#context);
    }
    if (this.#context?.state === "suspended") {
      this.#context.resume().catch(() => undefined);
    }
    this.#synth?.volume(volume);
  }
}
