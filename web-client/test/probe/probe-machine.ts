import type { HttpAnswer, Platform, Socket } from "../../src/sdk/index.ts";

interface Event {
  readonly atMs: number;
  readonly order: number;
  readonly page: boolean;
  readonly task: () => void;
  taken: boolean;
}

/** Sums of times are rounded: what is awaited by the time that is left until then is there when it is called. */
const GRAIN_MS = 1e-6;

/**
 * Time as a probe moves it: what is to happen when, in order. What happens in the page waits while that is busy with a picture, as
 * a browser's only thread does; its clock may be set, and it may sleep.
 */
export class ProbeMachine {
  /** Real time. */
  nowMs = 0;
  readonly #random: () => number;
  #events: Event[] = [];
  #order = 0;
  #pageBusyUntilMs = 0;
  #skewMs = 5000;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** What the page's clock says. */
  get pageMs(): number {
    return this.nowMs + this.#skewMs;
  }

  /** The page's clock makes a step. */
  stepClock(ms: number): void {
    this.#skewMs += ms;
  }

  /** The page does nothing else for so long. */
  busy(ms: number): void {
    this.#pageBusyUntilMs = Math.max(this.#pageBusyUntilMs, this.nowMs + ms);
  }

  /** Something happens, after a while, anywhere but in the page. */
  after(ms: number, task: () => void): () => void {
    return this.#add(ms, task, false);
  }

  /** Something happens in the page, after a while and when it has time. */
  inPage(ms: number, task: () => void): () => void {
    return this.#add(ms, task, true);
  }

  /** Lets so much time go by. */
  run(forMs: number): void {
    const untilMs = this.nowMs + forMs;
    for (let next = this.#events[0]; next !== undefined && next.atMs <= untilMs; next = this.#events[0]) {
      this.#events.shift();
      this.nowMs = Math.max(this.nowMs, next.atMs);
      if (next.page && this.nowMs < this.#pageBusyUntilMs && !next.taken) {
        this.#insert({ ...next, atMs: this.#pageBusyUntilMs, task: () => !next.taken && next.task() });
      } else if (!next.taken) {
        next.taken = true;
        next.task();
      }
    }
    this.nowMs = untilMs;
  }

  /** The network beside the page: what a link's conditioner works on. */
  network(open: () => Socket, answer: HttpAnswer): Platform {
    return {
      nowMs: () => this.nowMs,
      random: this.#random,
      after: (ms, task) => this.after(ms, task),
      openSocket: open,
      postJson: () => Promise.resolve(answer),
      getJson: () => Promise.resolve(answer),
    };
  }

  /** The page, over that network. */
  page(network: Platform): Platform {
    return {
      nowMs: () => this.pageMs,
      random: this.#random,
      after: (ms, task) => this.inPage(ms, task),
      openSocket: (url, protocol) => this.#seenFromPage(network.openSocket(url, protocol)),
      postJson: (url, body, timeoutMs) => network.postJson(url, body, timeoutMs),
      getJson: (url, timeoutMs) => network.getJson(url, timeoutMs),
    };
  }

  #seenFromPage(inner: Socket): Socket {
    const socket: Socket = {
      send: (bytes) => inner.send(bytes),
      close: (code, reason) => inner.close(code, reason),
      get bufferedAmount() {
        return inner.bufferedAmount;
      },
      onopen: null,
      onmessage: null,
      onclose: null,
    };
    inner.onopen = () => void this.inPage(0, () => socket.onopen?.());
    inner.onmessage = (event) => void this.inPage(0, () => socket.onmessage?.(event));
    inner.onclose = (event) => void this.inPage(0, () => socket.onclose?.(event));
    return socket;
  }

  #add(ms: number, task: () => void, page: boolean): () => void {
    const event: Event = {
      atMs: this.nowMs + (ms > 0 ? ms + GRAIN_MS : 0),
      order: this.#order++,
      page,
      task,
      taken: false,
    };
    this.#insert(event);
    return () => {
      event.taken = true;
    };
  }

  #insert(event: Event): void {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#events[middle];
      const before = other !== undefined && (other.atMs - event.atMs || other.order - event.order) <= 0;
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    this.#events.splice(low, 0, event);
  }
}
