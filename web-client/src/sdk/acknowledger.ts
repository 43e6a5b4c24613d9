/** How long a snapshot may stay unacknowledged. */
const ACK_WITHIN_MS = 100;

export type AckDuty =
  /** Nothing to acknowledge. */
  | { readonly kind: "none" }
  /** Send a bare acknowledgement now. */
  | { readonly kind: "now" }
  /** Ask again after this time. */
  | { readonly kind: "later"; readonly inMs: number };

/**
 * Decides when a bare acknowledgement is due, by the rule of client.proto: at once when the last acknowledgement (with an input
 * or bare) is 100 ms old, else 100 ms after it. Pure: it is told the time.
 */
export class Acknowledger {
  #newestTick = 0;
  #pending = false;
  #sentMs = Number.NEGATIVE_INFINITY;

  /** What a client frame says it has. */
  get newestTick(): number {
    return this.#newestTick;
  }

  onSnapshot(tick: number): void {
    this.#newestTick = tick;
    this.#pending = true;
  }

  /** A frame that carries `newestTick` went out. */
  onSent(nowMs: number): void {
    this.#pending = false;
    this.#sentMs = nowMs;
  }

  duty(nowMs: number): AckDuty {
    if (!this.#pending) {
      return { kind: "none" };
    }
    const inMs = this.#sentMs + ACK_WITHIN_MS - nowMs;
    return inMs <= 0 ? { kind: "now" } : { kind: "later", inMs };
  }
}
