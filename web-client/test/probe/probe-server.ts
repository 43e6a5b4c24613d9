import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { RunnerRules } from "../../src/arena/game/runner-rules.ts";
import { RUNNER_FIELDS, type RunnerAhead } from "../../src/arena/rules.ts";
import { ClientFrameSchema, type InputFrame } from "../../src/gen/tickwire/v1/client_pb.ts";
import { Kind, Motion, Part } from "../../src/gen/tickwire/v1/schema_pb.ts";
import { Flag, ServerFrameSchema } from "../../src/gen/tickwire/v1/server_pb.ts";
import type { Socket } from "../../src/sdk/index.ts";
import { unzigzag, zigzag } from "../../src/sdk/int32.ts";
import type { MoverTwin } from "../../src/sdk/testing/mover-twin.ts";
import { InputTwin } from "./input-twin.ts";
import type { ProbeMachine } from "./probe-machine.ts";

export const TICK_HZ = 30;
export const TICK_MS = 1000 / TICK_HZ;
/** Of places, in a unit. */
export const QUANTA = 100;
const SILENCE_MS = 250;
const CONFIRM_MS = 250;
const WINDOW_MS = 150;
const HEADER_EVERY_MS = 1000;
const OWN_ROW_ID = 1001 * 4 + 2;
const OWN_TYPE = 1;
const NEUTRAL = Int32Array.of(0, 0, 0, 0, 0, 0);
const INTS = { min: -(2 ** 31), max: 2 ** 31 - 1 };

const SCHEMA = {
  hash: 7,
  types: [
    {
      name: "Mover",
      fields: [
        { name: "x", kind: Kind.INT, motion: Motion.LINEAR },
        { name: "y", kind: Kind.INT, motion: Motion.LINEAR },
        { name: "hp", kind: Kind.INT },
      ],
    },
    { name: "Avatar", fields: RUNNER_FIELDS.map((name) => ({ name, kind: Kind.INT, part: Part.OWNER, ...INTS })) },
  ],
  input: [
    { name: "moveX", kind: Kind.INT, min: -127, max: 127 },
    { name: "moveY", kind: Kind.INT, min: -127, max: 127 },
    { name: "aim", kind: Kind.INT, min: 0, max: 1023 },
    { name: "fire", kind: Kind.BOOLEAN },
    { name: "dash", kind: Kind.BOOLEAN },
    { name: "weapon", kind: Kind.INT, min: 0, max: 3 },
  ],
};

/** A mover, and how this player knows of it. */
interface Told {
  readonly twin: MoverTwin;
  held: boolean;
  current: boolean;
}

/**
 * A server as a client sees it, on a clock that a probe moves: one player's avatar by the arena's rules, and others that move; every
 * rule of server.proto that has to do with time. It tells nobody who is behind, as the real one: its window closes, and opens again.
 */
export class ProbeServer {
  readonly inputs = new InputTwin(NEUTRAL, TICK_HZ);
  readonly rules = new RunnerRules((tick, ahead) => this.onFired(tick, ahead));
  /** The avatar's. [RUNNER_FIELDS] */
  readonly state = Int32Array.from(
    RUNNER_FIELDS,
    (name) => ({ life: 100, armed: 1, random: 1, exactX: 0, exactY: 40_960 })[name as "life"] ?? 0,
  );
  tick = 100;
  /** Ticks without an input of the player's own, since there was one. */
  readonly missedTicks: number[] = [];
  /** Bytes of owner rows, and the ticks in which there was one. */
  ownerBytes = 0;
  ownerRows = 0;
  paused = false;
  /** Before each tick is published. */
  onTick: (tick: number, input: Int32Array) => void = () => undefined;
  /** The avatar fires: what is in the volley. */
  onFired: (tick: number, ahead: RunnerAhead) => void = () => undefined;
  /** When tick 0 was due: real time less that is the server's. */
  #zeroMs = 0;
  readonly #machine: ProbeMachine;
  readonly #others: Told[];
  readonly #bestRttMs: () => number;
  #socket: ServerSocket | undefined;
  #stallMs = 0;
  #welcomed = false;
  #reset = true;
  #timeLost = false;
  #slack16 = 0;
  #sentMs = Number.NEGATIVE_INFINITY;
  #told = new Int32Array(RUNNER_FIELDS.length);
  #toldTick = 0;
  #ownCurrent = false;
  #surprise = true;
  #underWay: { readonly tick: number; readonly atMs: number }[] = [];

  constructor(machine: ProbeMachine, others: readonly MoverTwin[], bestRttMs: () => number) {
    this.#machine = machine;
    this.#others = others.map((twin) => ({ twin, held: false, current: false }));
    this.#bestRttMs = bestRttMs;
    this.#zeroMs = machine.nowMs - this.tick * TICK_MS;
    this.#await();
  }

  /** The tick it is at, with its fraction. */
  get exactTick(): number {
    return (this.#machine.nowMs - this.#zeroMs) / TICK_MS;
  }

  open(): Socket {
    this.#socket = new ServerSocket((bytes) => this.#onFrame(bytes));
    this.#welcomed = false;
    this.#reset = true;
    this.#underWay = [];
    this.#machine.after(0, () => this.#socket?.onopen?.());
    return this.#socket;
  }

  /** Goes on after a pause. */
  goOn(): void {
    this.#timeLost = true;
    this.paused = false;
  }

  /** Does nothing for so long, as a machine that hangs; the time is lost. It answers pings. */
  stall(ms: number): void {
    this.#stallMs = ms;
  }

  /** While it is paused: one tick. */
  step(): void {
    this.#step();
  }

  #await(): void {
    if (this.#stallMs > 0) {
      const ms = this.#stallMs;
      this.#stallMs = 0;
      this.#machine.after(ms, () => {
        this.#zeroMs += ms;
        this.#timeLost = true;
        this.#await();
      });
      return;
    }
    const dueMs = this.#zeroMs + (this.tick + 1) * TICK_MS;
    this.#machine.after(dueMs - this.#machine.nowMs, () => {
      if (this.#machine.nowMs + 1e-6 >= this.#zeroMs + (this.tick + 1) * TICK_MS) {
        if (this.paused) {
          this.#zeroMs += TICK_MS;
        } else {
          this.#step();
        }
        this.#publish();
      }
      this.#await();
    });
  }

  #step(): void {
    this.tick++;
    const input = this.inputs.take(this.tick);
    if (!this.inputs.hadOwn && this.inputs.ownTick > 0) {
      this.missedTicks.push(this.tick);
    }
    this.#surprise ||= !this.inputs.asSent;
    this.rules.step(this.state, input);
    this.rules.onStepped(this.tick);
    this.onTick(this.tick, input);
  }

  #publish(): void {
    const nowMs = this.#machine.nowMs;
    const changes = this.#others.map((other) => other.twin.publish());
    if (!this.#welcomed) {
      return;
    }
    const oldest = this.#underWay[0];
    if (oldest !== undefined && nowMs - oldest.atMs > WINDOW_MS + this.#bestRttMs()) {
      this.#others.forEach((other, index) => {
        other.current &&= changes[index] === undefined;
      });
      this.#ownCurrent &&= !this.#tellsOwn();
      if (nowMs - this.#sentMs >= HEADER_EVERY_MS) {
        this.#send([], []);
      }
      return;
    }
    const whole: number[] = [];
    const changed: number[] = [];
    this.#own(whole, changed);
    this.#others.forEach((other, index) => {
      const change = changes[index];
      if (this.#reset || !other.held || !other.current) {
        whole.push(...other.twin.whole());
      } else if (change !== undefined) {
        changed.push(...change);
      }
      other.held = true;
      other.current = true;
    });
    if (whole.length + changed.length > 0 || this.#timeLost || nowMs - this.#sentMs >= SILENCE_MS) {
      this.#send(whole, changed);
    }
  }

  /** Whether the avatar's exact state is told with this tick. */
  #tellsOwn(): boolean {
    return this.#surprise || (this.tick - this.#toldTick) * TICK_MS >= CONFIRM_MS;
  }

  #own(whole: number[], changed: number[]): void {
    if (!this.#reset && this.#ownCurrent && !this.#tellsOwn()) {
      return;
    }
    const row: number[] = [OWN_ROW_ID];
    if (this.#reset || !this.#ownCurrent) {
      row.push(OWN_TYPE, 1, ...[...this.state].map(zigzag), 0);
      whole.push(...row);
    } else {
      let mask = 0;
      const steps: number[] = [];
      for (const [index, value] of this.state.entries()) {
        const step = (value - (this.#told[index] ?? 0)) | 0;
        mask |= step === 0 ? 0 : 1 << index;
        steps.push(...(step === 0 ? [] : [zigzag(step)]));
      }
      row.push(mask, ...steps);
      changed.push(...row);
    }
    this.ownerBytes += row.reduce((sum, word) => sum + varintBytes(word), 0);
    this.ownerRows++;
    this.#told = this.state.slice();
    this.#toldTick = this.tick;
    this.#surprise = false;
    this.#ownCurrent = true;
  }

  #send(whole: number[], changes: number[]): void {
    const nowMs = this.#machine.nowMs;
    this.#sentMs = nowMs;
    this.#underWay.push({ tick: this.tick, atMs: nowMs });
    this.#socket?.tell({
      case: "snapshot",
      value: {
        tick: this.tick,
        inputAck: this.inputs.ownTick,
        inputSlack16: this.#slack16,
        whole,
        changes,
        flags: (this.#reset ? Flag.RESET : 0) | (this.#timeLost ? Flag.TIME_LOST : 0),
      },
    });
    this.#reset = false;
    this.#timeLost = false;
  }

  #onFrame(bytes: Uint8Array): void {
    const { kind } = fromBinary(ClientFrameSchema, bytes);
    switch (kind.case) {
      case "hello":
        this.#welcomed = true;
        this.#socket?.tell({
          case: "welcome",
          value: {
            room: "probe",
            player: 1,
            epoch: 1,
            tickHz: TICK_HZ,
            sendEveryTicks: 1,
            tick: this.tick,
            resumeToken: "token",
            schema: SCHEMA,
          },
        });
        return;
      case "ping": {
        const micros = Math.round((this.exactTick - this.tick) * TICK_MS * 1000);
        this.#socket?.tell({
          case: "pong",
          value: { nonce: kind.value.nonce, tick: this.tick, micros: this.paused ? 0 : micros },
        });
        return;
      }
      case "ack":
        this.#onAck(kind.value.ackedTick);
        return;
      case "input":
        this.#onAck(kind.value.ackedTick);
        this.#onInputs(kind.value);
    }
  }

  #onInputs(frame: InputFrame): void {
    for (const input of frame.inputs) {
      const values = SCHEMA.input.map(({ kind }, index) => {
        const word = input.values[index] ?? 0;
        return kind === Kind.BOOLEAN ? word : unzigzag(word);
      });
      this.inputs.offer(input.tick, Int32Array.from(values), input.viewTick16, this.tick);
      this.#slack16 = Math.max(-1024, Math.min(1024, Math.floor((input.tick - this.exactTick) * 16)));
    }
  }

  #onAck(tick: number): void {
    this.#underWay = this.#underWay.filter((sent) => sent.tick > tick);
  }
}

class ServerSocket implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly bufferedAmount = 0;
  readonly #onFrame: (bytes: Uint8Array) => void;
  #closed = false;

  constructor(onFrame: (bytes: Uint8Array) => void) {
    this.#onFrame = onFrame;
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.#closed) {
      this.#onFrame(bytes);
    }
  }

  close(): void {
    this.#closed = true;
  }

  tell(kind: MessageInitShape<typeof ServerFrameSchema>["kind"]): void {
    if (!this.#closed && kind !== undefined) {
      this.onmessage?.({ data: toBinary(ServerFrameSchema, create(ServerFrameSchema, { kind })).buffer });
    }
  }
}

function varintBytes(word: number): number {
  return word === 0 ? 1 : Math.ceil((32 - Math.clz32(word)) / 7);
}
