import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { type ClientFrame, ClientFrameSchema } from "../../gen/tickwire/v1/client_pb.ts";
import { ServerFrameSchema } from "../../gen/tickwire/v1/server_pb.ts";
import type { HttpAnswer, Platform, Socket } from "../platform.ts";

/** A platform whose clock the test moves and whose server the test plays. */
export class ManualPlatform implements Platform {
  /** What HTTP answers next; "never" leaves it open, "fails" rejects it. */
  answer: HttpAnswer | "never" | "fails" = accepted();
  readonly requests: { readonly url: string; readonly body: unknown }[] = [];
  readonly sockets: ManualSocket[] = [];
  randomValue = 0.5;
  #nowMs = 1000;
  #timers: { readonly atMs: number; readonly task: () => void }[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  random(): number {
    return this.randomValue;
  }

  after(ms: number, task: () => void): () => void {
    const timer = { atMs: this.#nowMs + ms, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  openSocket(url: string, protocol: string): Socket {
    const socket = new ManualSocket(url, protocol);
    this.sockets.push(socket);
    return socket;
  }

  getJson(url: string): Promise<HttpAnswer> {
    return this.postJson(url, undefined);
  }

  postJson(url: string, body: unknown): Promise<HttpAnswer> {
    this.requests.push({ url, body });
    if (this.answer === "never") {
      return new Promise(() => {});
    }
    return this.answer === "fails" ? Promise.reject(new Error("refused")) : Promise.resolve(this.answer);
  }

  /** The newest socket. */
  get socket(): ManualSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) {
      throw new Error("no socket was opened");
    }
    return socket;
  }

  /** The clock goes on, but nothing runs: what was due meanwhile is late. */
  sleep(ms: number): void {
    this.#nowMs += ms;
  }

  /** Moves the clock, running each timer at its time. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await settle();
    for (;;) {
      const next = this.#timers.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) {
        break;
      }
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.task();
      await settle();
    }
    this.#nowMs = untilMs;
  }
}

/** A socket whose other end the test plays. */
export class ManualSocket implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly url: string;
  readonly protocol: string;
  readonly frames: ClientFrame[] = [];
  bufferedAmount = 0;
  closed: { readonly code: number | undefined } | undefined;

  constructor(url: string, protocol: string) {
    this.url = url;
    this.protocol = protocol;
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.frames.push(fromBinary(ClientFrameSchema, bytes));
  }

  close(code?: number): void {
    this.closed ??= { code };
  }

  /** The server sends a frame. */
  receive(kind: MessageInitShape<typeof ServerFrameSchema>["kind"]): void {
    const bytes = toBinary(ServerFrameSchema, create(ServerFrameSchema, kind === undefined ? {} : { kind }));
    this.onmessage?.({ data: bytes.buffer });
  }

  framesOf(kind: ClientFrame["kind"]["case"]): ClientFrame[] {
    return this.frames.filter((frame) => frame.kind.case === kind);
  }
}

export function accepted(): HttpAnswer {
  return { status: 200, body: { url: "ws://server/play", ticket: "a b", room: "drift-1", game: "drift" } };
}

/** Lets promises that are ready run. */
async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await Promise.resolve();
  }
}
