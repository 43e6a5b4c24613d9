import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { ClientFrameSchema } from "../gen/tickwire/v1/client_pb.ts";
import {
  type Goodbye,
  type Pong,
  ServerFrameSchema,
  type Snapshot,
  type Welcome,
} from "../gen/tickwire/v1/server_pb.ts";
import { Acknowledger } from "./acknowledger.ts";
import type { Difference } from "./diagnosis.ts";
import type { Platform, Socket } from "./platform.ts";
import { Traffic, type TrafficKind } from "./traffic.ts";

/** The WebSocket subprotocol: the version of the wire. */
export const SUBPROTOCOL = "tickwire.v1";

const PING_EVERY_MS = 1000;
/** The first few come quickly: one of them that was held up is not to be the only one. */
const PING_QUICK_MS = 250;
const PINGS_QUICK = 3;
/** One that is due so soon goes right behind inputs: the server takes both with one read. */
const PING_SOON_MS = 50;
/** A server says something at least every second; one that does not for this long is gone, whatever the socket says. */
const SILENT_MS = 5000;
/** More than this on its way out means that the way is blocked: inputs wait here, so that the newest go first when it is free. */
const BUFFERED_BYTES_MAX = 512;
/** What one frame takes. */
const INPUTS_WAITING_MAX = 8;

const SENT_KINDS: Readonly<Record<string, TrafficKind>> = { input: "inputs", ack: "acks" };

export interface ConnectionEvents {
  onWelcome(welcome: Welcome): void;
  onSnapshot(snapshot: Snapshot): void;
  /** What the replica should have been; see Diagnosis. */
  onDiagnosis(frame: Snapshot): void;
  onPong(pong: Pong, sentMs: number): void;
  /** Bytes that are no frame. */
  onUnreadable(): void;
  /** The end, once. `goodbye` is what the server said before it, if anything. */
  onClosed(code: number, reason: string, goodbye: Goodbye | undefined): void;
}

export interface InputMessage {
  readonly tick: number;
  readonly viewTick16: number;
  readonly values: number[];
}

export interface HelloMessage {
  readonly schemaHash: number;
  readonly client: string;
  /** The epoch this client was last in, and the newest reliable message it has of it; 0: none. */
  readonly epoch: number;
  readonly reliableAck: number;
}

/**
 * One socket to the server, from its opening to its end: hello, frames, acknowledgements, pings. It runs on the caller's event
 * loop, and keeps at most the last ten pings and two seconds of byte counts.
 */
export class Connection {
  readonly #platform: Platform;
  readonly #events: ConnectionEvents;
  readonly #socket: Socket;
  readonly #acknowledger = new Acknowledger();
  readonly received = new Traffic();
  readonly sent = new Traffic();
  readonly #pings = new Map<number, number>();
  readonly #waiting: InputMessage[] = [];
  #goodbye: Goodbye | undefined;
  #reliableAck: number;
  #nonce = 0;
  #pingDueMs = Number.POSITIVE_INFINITY;
  #heardMs: number;
  #over = false;
  #cancelAck: (() => void) | undefined;
  #cancelPing: (() => void) | undefined;

  constructor(platform: Platform, url: string, hello: HelloMessage, events: ConnectionEvents) {
    this.#platform = platform;
    this.#events = events;
    this.#reliableAck = hello.reliableAck;
    this.#heardMs = platform.nowMs();
    this.#socket = platform.openSocket(url, SUBPROTOCOL);
    this.#socket.onopen = () => this.#send({ kind: { case: "hello", value: hello } });
    this.#socket.onmessage = (event) => this.#onMessage(event.data);
    this.#socket.onclose = (event) => this.#end(event.code, event.reason);
  }

  /** Sends inputs, by ascending tick. While the way is blocked the newest wait for a later call. */
  sendInputs(inputs: readonly InputMessage[]): void {
    this.#waiting.push(...inputs);
    this.#waiting.splice(0, Math.max(0, this.#waiting.length - INPUTS_WAITING_MAX));
    if (this.#socket.bufferedAmount > BUFFERED_BYTES_MAX) {
      return;
    }
    this.#send({ kind: { case: "input", value: { ...this.#acks(), inputs: this.#waiting.splice(0) } } });
    const nowMs = this.#platform.nowMs();
    this.#acknowledger.onSent(nowMs);
    if (this.#pingDueMs - nowMs < PING_SOON_MS && nowMs - this.#heardMs <= SILENT_MS) {
      this.#cancelPing?.();
      this.#ping();
    }
  }

  /** The newest reliable message that has come: what goes out from now on says so. */
  hasReliable(seq: number): void {
    this.#reliableAck = seq;
  }

  requestResync(tick: number): void {
    this.#send({ kind: { case: "resync", value: { tick } } });
  }

  /** Asks to pass on a line of chat. */
  say(text: string, team: boolean): void {
    this.#send({ kind: { case: "chat", value: { text, team } } });
  }

  /** Asks to watch a player; 0: the whole room. */
  watch(player: number): void {
    this.#send({ kind: { case: "watch", value: { player } } });
  }

  /** Tells the server's log where the replica was wrong. */
  tellDifference(difference: Difference): void {
    this.#send({ kind: { case: "difference", value: { ...difference } } });
  }

  /** Closes for good: 1000 leaves the room at once, any other code keeps the place for a while. Nothing is called back after it. */
  close(code: number, reason: string): void {
    this.#stop();
    this.#socket.close(code, reason);
  }

  /** Ends as if the network had: the place is kept. */
  cut(): void {
    this.#socket.close(4000, "cut");
    this.#end(1006, "");
  }

  #onMessage(data: unknown): void {
    if (this.#over || !(data instanceof ArrayBuffer)) {
      return;
    }
    const nowMs = this.#platform.nowMs();
    this.#heardMs = nowMs;
    const frame = readFrame(data);
    if (frame?.kind.case === "snapshot") {
      this.received.addSnapshot(frame.kind.value, data.byteLength, nowMs);
    } else {
      this.received.add("other", data.byteLength, nowMs);
    }
    switch (frame?.kind.case) {
      case "welcome":
        this.#events.onWelcome(frame.kind.value);
        this.#ping();
        return;
      case "snapshot":
        this.#onSnapshot(frame.kind.value);
        return;
      case "diagnosis":
        this.#events.onDiagnosis(frame.kind.value);
        return;
      case "pong":
        this.#onPong(frame.kind.value);
        return;
      case "goodbye":
        this.#goodbye = frame.kind.value;
        return;
      default:
        if (frame === undefined) {
          this.#events.onUnreadable();
        }
    }
  }

  #onSnapshot(snapshot: Snapshot): void {
    this.#acknowledger.onSnapshot(snapshot.tick);
    this.#events.onSnapshot(snapshot);
    this.#acknowledge();
  }

  #acknowledge(): void {
    if (this.#over) {
      return;
    }
    const duty = this.#acknowledger.duty(this.#platform.nowMs());
    if (duty.kind === "now") {
      this.#send({ kind: { case: "ack", value: this.#acks() } });
      this.#acknowledger.onSent(this.#platform.nowMs());
    } else if (duty.kind === "later" && this.#cancelAck === undefined) {
      this.#cancelAck = this.#platform.after(duty.inMs, () => {
        this.#cancelAck = undefined;
        this.#acknowledge();
      });
    }
  }

  #acks(): { ackedTick: number; reliableAck: number } {
    return { ackedTick: this.#acknowledger.newestTick, reliableAck: this.#reliableAck };
  }

  #ping(): void {
    if (this.#over) {
      return;
    }
    const nowMs = this.#platform.nowMs();
    if (nowMs - this.#pingDueMs > PING_EVERY_MS) {
      this.#heardMs = nowMs; // this page slept, and what the server said meanwhile is still to be read
    }
    if (nowMs - this.#heardMs > SILENT_MS) {
      this.cut();
      return;
    }
    this.#nonce++;
    this.#pings.delete(this.#nonce - 10);
    this.#pings.set(this.#nonce, nowMs);
    this.#send({ kind: { case: "ping", value: { nonce: this.#nonce } } });
    const nextMs = this.#nonce < PINGS_QUICK ? PING_QUICK_MS : PING_EVERY_MS;
    this.#pingDueMs = nowMs + nextMs;
    this.#cancelPing = this.#platform.after(nextMs, () => this.#ping());
  }

  #onPong(pong: Pong): void {
    const sentMs = this.#pings.get(pong.nonce);
    if (sentMs !== undefined) {
      this.#pings.delete(pong.nonce);
      this.#events.onPong(pong, sentMs);
    }
  }

  #send(frame: MessageInitShape<typeof ClientFrameSchema>): void {
    if (!this.#over) {
      const bytes = toBinary(ClientFrameSchema, create(ClientFrameSchema, frame));
      this.sent.add(SENT_KINDS[frame.kind?.case ?? ""] ?? "other", bytes.byteLength, this.#platform.nowMs());
      this.#socket.send(bytes);
    }
  }

  #end(code: number, reason: string): void {
    if (this.#over) {
      return;
    }
    this.#stop();
    this.#events.onClosed(code, reason, this.#goodbye);
  }

  #stop(): void {
    this.#over = true;
    this.#cancelAck?.();
    this.#cancelPing?.();
  }
}

function readFrame(data: ArrayBuffer): ReturnType<typeof fromBinary<typeof ServerFrameSchema>> | undefined {
  try {
    return fromBinary(ServerFrameSchema, new Uint8Array(data));
  } catch {
    return undefined;
  }
}
