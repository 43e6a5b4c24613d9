import type { HttpAnswer, Platform, Socket } from "./platform.ts";

/** What is used of a WebSocket, as browsers and Node have it. */
export interface WebSocketLike {
  binaryType: string;
  readonly bufferedAmount: number;
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
}

export type WebSocketMaker = new (url: string, protocol: string) => WebSocketLike;

/** What is used of everyone's globals; the SDK compiles without the DOM and without Node. */
interface Globals {
  readonly performance: { now(): number };
  readonly WebSocket?: WebSocketMaker;
  readonly AbortSignal: { timeout(ms: number): unknown };
  fetch(url: string, init: Readonly<Record<string, unknown>>): Promise<Answer>;
  setTimeout(task: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  json(): Promise<unknown>;
}

/** The state of a WebSocket that takes what is sent. */
const OPEN = 1;

const globals = globalThis as unknown as Globals;

/**
 * The browser, or Node from 20.19 on, as the SDK wants it. Where there is no global WebSocket (Node before 22), hand it one, such as that of
 * the package `ws`. The global one is looked up for each connection, since tools put their own in its place.
 */
export function webPlatform(webSocket?: WebSocketMaker): Platform {
  const maker = (): WebSocketMaker | undefined => webSocket ?? globals.WebSocket;
  if (maker() === undefined) {
    throw new Error("cannot connect without a WebSocket: use Node 22, node --experimental-websocket, or hand one over");
  }
  return {
    nowMs: () => globals.performance.now(),
    random: () => Math.random(),
    after: (ms, task) => {
      const timer = globals.setTimeout(task, ms);
      return () => globals.clearTimeout(timer);
    },
    openSocket: (url, protocol) => open(new (maker() as WebSocketMaker)(url, protocol)),
    postJson: (url, body, timeoutMs) =>
      ask(url, timeoutMs, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    getJson: (url, timeoutMs) => ask(url, timeoutMs, {}),
  };
}

function open(webSocket: WebSocketLike): Socket {
  webSocket.binaryType = "arraybuffer";
  const socket: Socket = {
    send: (bytes) => {
      // Between its end and the event that says so, a browser complains of what is sent.
      if (webSocket.readyState === OPEN) {
        webSocket.send(bytes);
      }
    },
    close: (code, reason) => webSocket.close(code, reason),
    get bufferedAmount() {
      return webSocket.bufferedAmount;
    },
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  webSocket.onopen = () => socket.onopen?.();
  webSocket.onmessage = (event) => socket.onmessage?.(event);
  webSocket.onclose = (event) => socket.onclose?.(event);
  return socket;
}

async function ask(url: string, timeoutMs: number, init: Readonly<Record<string, unknown>>): Promise<HttpAnswer> {
  const signal = globals.AbortSignal.timeout(timeoutMs);
  const response = await globals.fetch(url, { ...init, cache: "no-store", signal });
  const retryAfterS = Number(response.headers.get("Retry-After") ?? Number.NaN);
  const answer: HttpAnswer = { status: response.status, body: await readJson(response) };
  return Number.isFinite(retryAfterS) ? { ...answer, retryAfterS } : answer;
}

async function readJson(response: Answer): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
