import type { Pong, Snapshot, Welcome } from "../gen/tickwire/v1/server_pb.ts";
import { Flag } from "../gen/tickwire/v1/server_pb.ts";
import { Diagnosis, type Difference } from "./diagnosis.ts";
import { EventQueue } from "./event-queue.ts";
import { inputNumbers } from "./input-encoder.ts";
import { InputSchedule } from "./input-schedule.ts";
import { Interpolation } from "./interpolation.ts";
import { OwnPrediction } from "./own-prediction.ts";
import { Playhead } from "./playhead.ts";
import type { Prediction } from "./prediction.ts";
import type { PredictionRules } from "./prediction-rules.ts";
import { type ApplyResult, Replica } from "./replica.ts";
import type { FieldValue } from "./row.ts";
import type { SchemaLayout } from "./schema-layout.ts";
import { Series } from "./series.ts";
import { ServerClock } from "./server-clock.ts";
import { readEvents, type WorldEvent } from "./world-event.ts";

/**
 * What a client knows of the room it is in: the replica, and what time it is there. It outlives a connection that is cut. Pure:
 * it is told the time.
 */
export class World {
  readonly room: string;
  readonly game: string;
  readonly player: number;
  readonly name: string;
  readonly epoch: number;
  /** It watches, and has no part in the game. */
  readonly spectator: boolean;
  /** All that is told is of so long ago. */
  readonly delayMs: number;
  readonly tickHz: number;
  readonly layout: SchemaLayout;
  readonly replica: Replica;
  readonly clock: ServerClock;
  readonly inputs: InputSchedule;
  readonly playhead: Playhead;
  readonly interpolation: Interpolation;
  readonly #events = new EventQueue();
  readonly #own: OwnPrediction | undefined;
  /** Of the newest snapshot. */
  inputSlack16 = 0;
  /** How long the server took for this room's tick lately; 0 before the first pong. */
  runMicros = 0;
  /** How late snapshots came, in milliseconds: the last of them, oldest first. */
  readonly lateness = new Series(240);
  /** How often the replica was wrong. */
  desyncs = 0;
  /** Where it was so when a server with diagnostics on last told. */
  difference: Difference | undefined;
  /** After a checksum that differed, until the server told. */
  #diagnosis: Diagnosis | undefined;

  /** With the game's rules it runs the own entity ahead. */
  constructor(welcome: Welcome, layout: SchemaLayout, rules?: PredictionRules) {
    this.room = welcome.room;
    this.game = welcome.game;
    this.player = welcome.player;
    this.name = welcome.name;
    this.epoch = welcome.epoch;
    this.spectator = welcome.spectator;
    this.delayMs = welcome.delayMs;
    this.tickHz = Math.max(1, welcome.tickHz);
    this.layout = layout;
    this.replica = new Replica(layout);
    this.clock = new ServerClock(this.tickHz);
    this.inputs = new InputSchedule(this.tickHz);
    this.playhead = new Playhead(this.tickHz, welcome.sendEveryTicks);
    this.interpolation = new Interpolation(this.tickHz, welcome.sendEveryTicks);
    this.#own = rules === undefined ? undefined : new OwnPrediction(rules, layout, this.tickHz);
  }

  /** Whether a welcome leads into the same world, so that what is on screen may stay. */
  goesOnWith(welcome: Welcome, layout: SchemaLayout): boolean {
    const sameRoom = this.room === welcome.room && this.epoch === welcome.epoch;
    return sameRoom && this.player === welcome.player && this.layout.hash === layout.hash;
  }

  /** The server is at this tick, whatever was thought before. */
  restartTime(tick: number, nowMs: number): void {
    this.clock.restart(tick, nowMs);
    this.inputs.restart();
    this.playhead.restart();
    this.#own?.prediction.forgetInputs();
  }

  apply(snapshot: Snapshot, nowMs: number): ApplyResult {
    const result = this.replica.apply(snapshot);
    if (result.kind === "malformed") {
      return result;
    }
    if (result.kind === "wrong") {
      this.desyncs++;
      this.#diagnosis = result.why === "checksum" ? new Diagnosis(this.replica) : undefined;
    }
    const events = readEvents(snapshot.events, this.layout, snapshot.tick);
    if (events === undefined) {
      return { kind: "malformed", words: `cannot read the events of snapshot ${snapshot.tick}` };
    }
    this.#events.add(events);
    this.inputSlack16 = snapshot.inputSlack16;
    this.interpolation.onApplied(this.replica);
    this.#own?.onApplied(this.replica, snapshot.inputAck);
    this.clock.onSnapshot(snapshot.tick, (snapshot.flags & Flag.TIME_LOST) !== 0, nowMs);
    if (this.clock.course === "unsure") {
      this.inputs.restart();
    }
    const serverTick = this.clock.serverTick(nowMs);
    this.playhead.onSnapshot(snapshot.tick, serverTick, this.clock.course);
    this.lateness.add((serverTick - snapshot.tick) * this.clock.tickMs);
    this.inputs.onSlack(snapshot.tick, snapshot.inputAck, snapshot.inputSlack16);
    return result;
  }

  onPong(pong: Pong, sentMs: number, nowMs: number): void {
    this.clock.onPong(sentMs, pong.tick, pong.micros, nowMs);
    this.runMicros = pong.runMicros;
  }

  /** Takes in a frame of the server's diagnosis. What was wrong, once all of it is there. */
  diagnose(frame: Snapshot): Difference | undefined {
    const found = this.#diagnosis?.onFrame(frame);
    if (found !== undefined) {
      this.#diagnosis = undefined;
      this.difference = found;
    }
    return found;
  }

  /** The newest tick that the server has run by now, as far as one can know here. */
  serverTick(nowMs: number): number {
    return Math.floor(this.clock.serverTick(nowMs));
  }

  /** The tick to draw now. */
  renderTick(nowMs: number): number {
    return this.playhead.advance(this.clock.serverTick(nowMs), nowMs);
  }

  /** The own entity, run ahead; undefined without rules. */
  get prediction(): Prediction | undefined {
    return this.#own?.prediction;
  }

  /** The entity that is run ahead; undefined: none is, now. */
  get predictedEntityId(): number | undefined {
    return this.#own?.entityId;
  }

  /** Says where to show the own entity now, if the present wish goes on: see `Prediction.shown`. False: it is not run ahead. */
  predict(nowMs: number, wish: readonly FieldValue[]): boolean {
    const serverTick = this.clock.serverTick(nowMs);
    const inputTick = this.inputs.inputTick(serverTick, this.clock.oneWayTicks);
    return this.#own?.prediction.advance(inputTick, nowMs, inputNumbers(this.layout.input, wish)) ?? false;
  }

  /** Takes out the events that are to be shown at the tick drawn now, or were before it. Each is handed out once. */
  takeEvents(nowMs: number): WorldEvent[] {
    return this.#events.take(this.renderTick(nowMs));
  }

  /** How long until the next event is to be shown; undefined: none waits. */
  eventWaitMs(nowMs: number): number | undefined {
    const tick = this.#events.nextTick;
    return tick === undefined ? undefined : Math.max(0, Math.ceil((tick - this.renderTick(nowMs)) * this.clock.tickMs));
  }

  /** How many events nobody took in time. */
  get eventsDropped(): number {
    return this.#events.dropped;
  }
}
