import { isRecord } from "./join.ts";
import type { HttpAnswer, Platform } from "./platform.ts";

/** A token is renewed when so much of its time is over, or so long before its end, whichever is later. */
const RENEW_AT_SHARE = 0.8;
const RENEW_BEFORE_MS = 60_000;
const RETRY_MS = 5000;
const TIMEOUT_MS = 5000;
/** As long as timers can wait. */
const WAIT_MS_MAX = 2 ** 31 - 1;

export interface RenewalCalls {
  /** Gets a token that lasts longer than the one so far; undefined or a rejection: there is none now. */
  readonly token: () => Promise<string | undefined>;
  /** Tells the server. */
  readonly tell: (token: string, timeoutMs: number) => Promise<HttpAnswer>;
}

/**
 * Keeps a session from ending with the token it was joined with: gets a newer one in time and tells the server, again and again until it
 * takes it or says that the session is over. One wait at a time.
 */
export class TokenRenewal {
  readonly #platform: Platform;
  readonly #calls: RenewalCalls;
  #cancel: (() => void) | undefined;
  /** Rises whenever what is under way no longer counts. */
  #round = 0;

  constructor(platform: Platform, calls: RenewalCalls) {
    this.#platform = platform;
    this.#calls = calls;
  }

  /** The token is good for so many more seconds; 0: for ever. */
  expiresIn(seconds: number): void {
    this.stop();
    if (seconds > 0) {
      const ms = seconds * 1000;
      this.#wait(Math.max(ms * RENEW_AT_SHARE, ms - RENEW_BEFORE_MS));
    }
  }

  stop(): void {
    this.#round++;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(ms: number): void {
    this.#cancel = this.#platform.after(Math.min(ms, WAIT_MS_MAX), () => void this.#renew());
  }

  async #renew(): Promise<void> {
    const round = this.#round;
    const answer = await this.#ask();
    if (round !== this.#round) {
      return;
    }
    const seconds = answer?.status === 200 && isRecord(answer.body) ? answer.body.expiresS : undefined;
    if (typeof seconds === "number") {
      this.expiresIn(seconds);
    } else if (answer?.status !== 410) {
      this.#wait(Math.max(RETRY_MS, (answer?.retryAfterS ?? 0) * 1000));
    }
  }

  /** Gets another token; undefined: there is none now, for whatever reason. */
  async token(): Promise<string | undefined> {
    try {
      return await this.#calls.token();
    } catch {
      return undefined;
    }
  }

  async #ask(): Promise<HttpAnswer | undefined> {
    try {
      const token = await this.token();
      return token === undefined ? undefined : await this.#calls.tell(token, TIMEOUT_MS);
    } catch {
      return undefined;
    }
  }
}
