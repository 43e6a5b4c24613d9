import type { WorldEvent } from "./world-event.ts";

/** What a page that is not drawn may leave waiting. */
const WAITING_MAX = 1024;

/** Events on their way from the newest snapshot to the screen, which is some ticks behind. Holds at most 1,024; of more, the oldest go. */
export class EventQueue {
  #waiting: WorldEvent[] = [];
  #dropped = 0;

  /** By ascending tick, as snapshots come. */
  add(events: readonly WorldEvent[]): void {
    if (events.length === 0) {
      return;
    }
    this.#waiting.push(...events);
    const excess = this.#waiting.length - WAITING_MAX;
    if (excess > 0) {
      this.#waiting.splice(0, excess);
      this.#dropped += excess;
    }
  }

  /** Takes out what is to be shown at this tick or was before it, in order. */
  take(renderTick: number): WorldEvent[] {
    const due = this.#waiting.findIndex((event) => event.tick > renderTick);
    return this.#waiting.splice(0, due < 0 ? this.#waiting.length : due);
  }

  /** The tick at which the next one is to be shown; undefined: none waits. */
  get nextTick(): number | undefined {
    return this.#waiting[0]?.tick;
  }

  /** How many nobody took in time. */
  get dropped(): number {
    return this.#dropped;
  }
}
