import { DelayLine } from "./delay-line.ts";
import { CLEAR_LINK, type LinkConditions } from "./link-conditions.ts";
import type { Platform, Socket } from "./platform.ts";

/**
 * Makes the sockets of a platform as bad as a player's: put it between the SDK and the browser, and turn its conditions as you like
 * while connections are open. What HTTP asks is late by the round trip too. Holds what is under way and nothing else.
 */
export class LinkConditioner {
  /** As the link is from now on. */
  conditions: LinkConditions;
  readonly #platform: Platform;
  readonly #sockets = new Set<ConditionedSocket>();

  constructor(platform: Platform, conditions: LinkConditions = CLEAR_LINK) {
    this.#platform = platform;
    this.conditions = conditions;
  }

  /** What to hand to the SDK in place of the platform. */
  platform(): Platform {
    const inner = this.#platform;
    return {
      nowMs: () => inner.nowMs(),
      random: () => inner.random(),
      after: (ms, task) => inner.after(ms, task),
      openSocket: (url, protocol) => this.#open(inner.openSocket(url, protocol)),
      postJson: async (url, body, timeoutMs) => {
        await this.#wait(this.conditions.rttMs);
        return inner.postJson(url, body, timeoutMs);
      },
      getJson: async (url, timeoutMs) => {
        await this.#wait(this.conditions.rttMs);
        return inner.getJson(url, timeoutMs);
      },
    };
  }

  /** Ends every open connection as a failing network would. */
  cut(): void {
    for (const socket of [...this.#sockets]) {
      socket.cut();
    }
  }

  #open(inner: Socket): Socket {
    const socket = new ConditionedSocket(this.#platform, inner, this);
    this.#sockets.add(socket);
    return socket;
  }

  /** A socket has come to its end. */
  forget(socket: ConditionedSocket): void {
    this.#sockets.delete(socket);
  }

  #wait(ms: number): Promise<void> {
    return ms === 0 ? Promise.resolve() : new Promise((done) => this.#platform.after(ms, done));
  }
}

class ConditionedSocket implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly #platform: Platform;
  readonly #inner: Socket;
  readonly #conditioner: LinkConditioner;
  readonly #out: Way;
  readonly #in: Way;
  #over = false;

  constructor(platform: Platform, inner: Socket, conditioner: LinkConditioner) {
    this.#platform = platform;
    this.#inner = inner;
    this.#conditioner = conditioner;
    this.#out = this.#way(false);
    this.#in = this.#way(true);
    inner.onopen = () => this.#in.pass(0, () => this.onopen?.());
    inner.onmessage = (event) => this.#in.pass(sizeOf(event.data), () => this.onmessage?.(event));
    inner.onclose = (event) => this.#in.pass(0, () => this.#end(event));
  }

  get bufferedAmount(): number {
    return this.#inner.bufferedAmount;
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.#out.pass(bytes.byteLength, () => this.#inner.send(bytes));
  }

  close(code?: number, reason?: string): void {
    this.#out.pass(0, () => this.#inner.close(code, reason));
  }

  cut(): void {
    this.#inner.close(4000, "cut");
    this.#end({ code: 1006, reason: "" });
  }

  #way(reads: boolean): Way {
    const line = new DelayLine(() => this.#platform.random(), reads);
    return new Way(this.#platform, (bytes) => line.dueMs(this.#conditioner.conditions, bytes, this.#platform.nowMs()));
  }

  #end(event: { readonly code: number; readonly reason: string }): void {
    if (!this.#over) {
      this.#over = true;
      this.#out.clear();
      this.#in.clear();
      this.#conditioner.forget(this);
      this.onclose?.(event);
    }
  }
}

/** What is under way in one direction: done in order, each when it is due. */
class Way {
  readonly #platform: Platform;
  readonly #due: (bytes: number) => number;
  readonly #waiting: { readonly dueMs: number; readonly task: () => void }[] = [];
  #cancel: (() => void) | undefined;

  constructor(platform: Platform, due: (bytes: number) => number) {
    this.#platform = platform;
    this.#due = due;
  }

  pass(bytes: number, task: () => void): void {
    const dueMs = this.#due(bytes);
    if (this.#waiting.length === 0 && dueMs <= this.#platform.nowMs()) {
      task();
      return;
    }
    this.#waiting.push({ dueMs, task });
    this.#await();
  }

  clear(): void {
    this.#waiting.length = 0;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #await(): void {
    const next = this.#waiting[0];
    if (next !== undefined && this.#cancel === undefined) {
      this.#cancel = this.#platform.after(Math.max(0, next.dueMs - this.#platform.nowMs()), () => this.#deliver());
    }
  }

  #deliver(): void {
    this.#cancel = undefined;
    while ((this.#waiting[0]?.dueMs ?? Number.POSITIVE_INFINITY) <= this.#platform.nowMs()) {
      this.#waiting.shift()?.task();
    }
    this.#await();
  }
}

function sizeOf(data: unknown): number {
  return data instanceof ArrayBuffer ? data.byteLength : 0;
}
