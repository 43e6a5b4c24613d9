import { toBinary } from "@bufbuild/protobuf";
import { ReliableSchema, type Snapshot } from "../gen/tickwire/v1/server_pb.ts";
import { RateMeter } from "./rate-meter.ts";

/** What bytes are spent on. Payload only: a WebSocket adds 2 to 8 to each frame. */
export type TrafficKind =
  | "whole"
  | "changes"
  | "gone"
  | "events"
  | "messages"
  | "headers"
  | "inputs"
  | "acks"
  | "other";

/** Bytes of one direction, by what they are spent on. Pure: it is told the time. */
export class Traffic {
  readonly #meters = new Map<TrafficKind, RateMeter>();

  add(kind: TrafficKind, bytes: number, nowMs: number): void {
    if (bytes > 0) {
      let meter = this.#meters.get(kind);
      if (meter === undefined) {
        meter = new RateMeter();
        this.#meters.set(kind, meter);
      }
      meter.add(bytes, nowMs);
    }
  }

  /** A frame with a snapshot in it: its lists, and what goes around them. */
  addSnapshot(snapshot: Snapshot, bytes: number, nowMs: number): void {
    const whole = varintBytes(snapshot.whole);
    const changes = varintBytes(snapshot.changes);
    const gone = varintBytes(snapshot.gone);
    const events = varintBytes(snapshot.events);
    const messages = snapshot.reliable.reduce((sum, message) => sum + toBinary(ReliableSchema, message).length, 0);
    this.add("whole", whole, nowMs);
    this.add("changes", changes, nowMs);
    this.add("gone", gone, nowMs);
    this.add("events", events, nowMs);
    this.add("messages", messages, nowMs);
    this.add("headers", bytes - whole - changes - gone - events - messages, nowMs);
  }

  /** Bytes a second by kind, lately; kinds that never came are left out. */
  perSecond(nowMs: number): Map<TrafficKind, number> {
    return new Map([...this.#meters].map(([kind, meter]) => [kind, meter.perSecond(nowMs)]));
  }
}

function varintBytes(list: readonly number[]): number {
  let bytes = 0;
  for (const value of list) {
    const word = value >>> 0;
    bytes += word < 0x80 ? 1 : word < 0x4000 ? 2 : word < 0x20_0000 ? 3 : word < 0x1000_0000 ? 4 : 5;
  }
  return bytes;
}
