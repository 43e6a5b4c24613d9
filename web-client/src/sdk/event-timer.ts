import type { ClientOptions } from "./client-options.ts";
import type { Platform } from "./platform.ts";
import type { World } from "./world.ts";

/** Tells a game of its world's events when they are to be shown. One wait at a time. */
export class EventTimer {
  readonly #platform: Platform;
  readonly #options: ClientOptions;
  #cancel: (() => void) | undefined;
  /** Rises whenever what is under way no longer counts. */
  #round = 0;

  constructor(platform: Platform, options: ClientOptions) {
    this.#platform = platform;
    this.#options = options;
  }

  /** Comes back when the next event is to be shown, if anybody listens. */
  wait(world: World): void {
    const waitMs = this.#options.onEvent === undefined ? undefined : world.eventWaitMs(this.#platform.nowMs());
    if (waitMs === undefined || this.#cancel !== undefined) {
      return;
    }
    const round = this.#round;
    this.#cancel = this.#platform.after(waitMs, () => {
      this.#cancel = undefined;
      for (const event of world.takeEvents(this.#platform.nowMs())) {
        this.#options.onEvent?.(event, world);
      }
      if (round === this.#round) {
        this.wait(world);
      }
    });
  }

  /** Nothing more of the world of before. */
  forget(): void {
    this.#round++;
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
