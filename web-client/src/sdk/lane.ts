import type { Reliable, Snapshot } from "../gen/tickwire/v1/server_pb.ts";

/**
 * The receiving end of the reliable lane: hands out each message once and in order, whatever connections it came over. It lives as
 * long as the player's place, not as long as a connection. Pure; it keeps numbers only.
 */
export class Lane {
  #epoch = 0;
  #newestSeq = 0;
  #startsAnywhere = false;
  #gaps = 0;

  /** What to say in a hello beside `newestSeq`; 0: never welcomed. */
  get epoch(): number {
    return this.#epoch;
  }

  /** What to acknowledge: the newest message it has; 0: none. */
  get newestSeq(): number {
    return this.#newestSeq;
  }

  /** How often messages were missing. A server does not let that happen. */
  get gaps(): number {
    return this.#gaps;
  }

  /**
   * Goes on where it was, or begins anew when the room has another epoch. `resumed`: it is the answer to a resume, and another program
   * may have had the messages before these.
   */
  onWelcome(epoch: number, resumed: boolean): void {
    if (epoch !== this.#epoch || this.#epoch === 0) {
      this.#startsAnywhere = resumed && this.#epoch === 0;
      this.#epoch = epoch;
      this.#newestSeq = 0;
    }
  }

  /** The messages of a snapshot that had not come before; undefined: they cannot be. */
  take(snapshot: Snapshot): readonly Reliable[] | undefined {
    const messages = snapshot.reliable;
    const firstSeq = snapshot.reliableFirstSeq;
    if (messages.length === 0) {
      return messages;
    }
    if (firstSeq === 0) {
      return undefined;
    }
    const known = this.#startsAnywhere ? firstSeq - 1 : this.#newestSeq;
    this.#startsAnywhere = false;
    const had = Math.min(messages.length, Math.max(0, (known + 1 - firstSeq) | 0));
    if (had === messages.length) {
      return [];
    }
    this.#gaps += firstSeq + had === known + 1 ? 0 : 1;
    this.#newestSeq = (firstSeq + messages.length - 1) >>> 0;
    return messages.slice(had);
  }
}
