import { create } from "@bufbuild/protobuf";
import { Kind, Motion } from "../../gen/tickwire/v1/schema_pb.ts";
import { Flag, type Snapshot, SnapshotSchema, WelcomeSchema } from "../../gen/tickwire/v1/server_pb.ts";
import { layOutSchema } from "../schema-layout.ts";
import { World } from "../world.ts";
import type { Dice } from "./dice.ts";
import { ENTITY_ID, type MoverTwin } from "./mover-twin.ts";

export const TICK_MS = 50;
const SILENCE_MS = 250;
const JOIN_TICK = 20;
const PING_EVERY_MS = 1000;
/** The client's clock is another one. */
const CLOCK_MS = 123_456.7;

const WELCOME = create(WelcomeSchema, {
  room: "r",
  tickHz: 1000 / TICK_MS,
  tick: JOIN_TICK,
  schema: {
    types: [
      {
        name: "Mover",
        fields: [
          { name: "x", kind: Kind.INT, motion: Motion.LINEAR },
          { name: "y", kind: Kind.INT, motion: Motion.LINEAR },
          { name: "hp", kind: Kind.INT },
        ],
      },
    ],
  },
});

export interface Link {
  readonly sendEveryTicks: number;
  readonly oneWayMs: number;
  readonly jitterMs: number;
}

/** What goes wrong between two ticks; nothing of it lasts for more than 500 ms. */
export interface Trouble {
  /** The session is skipped, and told whole later. */
  readonly skips: number;
  /** The way holds everything back. */
  readonly holds: number;
  /** The server runs a few ticks at once, and publishes once. */
  readonly catchUps: number;
}

/** One picture of the mover. */
export interface Picture {
  readonly nowMs: number;
  readonly renderTick: number;
  readonly at: readonly number[];
  readonly hp: number;
}

/** A server that moves one entity, a link, and a client that draws it, on one clock. */
export class MoverScenario {
  readonly twin: MoverTwin;
  readonly world: World;
  /** Ascending. */
  readonly publishTicks: number[] = [];
  readonly #dice: Dice;
  readonly #link: Link;
  readonly #arrivals: { readonly atMs: number; readonly take: (nowMs: number) => void }[] = [];
  #arrivedMs = 0;
  #heldUntilMs = 0;
  #skipUntilTick = 0;
  #sentMs = Number.NEGATIVE_INFINITY;
  #current = false;
  #joined = false;

  constructor(dice: Dice, twin: MoverTwin, link: Link) {
    this.twin = twin;
    this.#dice = dice;
    this.#link = link;
    const welcome = create(WelcomeSchema, { ...WELCOME, sendEveryTicks: link.sendEveryTicks });
    const result = welcome.schema && layOutSchema(welcome.schema);
    if (result?.kind !== "laid-out") {
      throw new Error("cannot lay out the schema of this test");
    }
    this.world = new World(welcome, result.layout);
    this.world.restartTime(JOIN_TICK, this.#clockMs(JOIN_TICK * TICK_MS + link.oneWayMs));
  }

  /** Runs the server up to a tick. */
  serve(untilTick: number, trouble: Trouble): void {
    while (this.twin.tick < untilTick) {
      const ticks = this.#dice.chance(trouble.catchUps) ? 2 + this.#dice.below(4) : 1;
      let sends = false;
      for (let i = 0; i < ticks; i++) {
        this.twin.step();
        sends ||= this.twin.tick % this.#link.sendEveryTicks === 0;
        if (this.#link.sendEveryTicks > 1 && (this.twin.tick + 1) % this.#link.sendEveryTicks === 0) {
          this.twin.look();
        }
      }
      const tick = this.twin.tick;
      const nowMs = tick * TICK_MS;
      this.#skipUntilTick = this.#dice.chance(trouble.skips) ? tick + this.#dice.below(10) : this.#skipUntilTick;
      if (this.#dice.chance(trouble.holds)) {
        this.#heldUntilMs = Math.max(this.#heldUntilMs, nowMs + this.#dice.next() * 500);
      }
      if (tick % (PING_EVERY_MS / TICK_MS) === 0) {
        this.#pong(nowMs);
      }
      if (sends) {
        this.#publish(tick, nowMs);
      }
    }
  }

  #publish(tick: number, nowMs: number): void {
    this.publishTicks.push(tick);
    const change = this.twin.publish();
    if (tick < JOIN_TICK) {
      return;
    }
    if (tick < this.#skipUntilTick) {
      this.#current &&= change === undefined;
      return;
    }
    const content = this.#content(change);
    if (content === undefined && nowMs - this.#sentMs < SILENCE_MS) {
      return;
    }
    this.#current = true;
    this.#sentMs = nowMs;
    this.#send(create(SnapshotSchema, { tick, ...content }), nowMs);
  }

  #content(change: number[] | undefined): { whole?: number[]; changes?: number[]; flags?: number } | undefined {
    if (!this.#joined) {
      this.#joined = true;
      return { whole: this.twin.whole(), flags: Flag.RESET };
    }
    if (!this.#current) {
      return { whole: this.twin.whole() };
    }
    return change && { changes: change };
  }

  #send(snapshot: Snapshot, nowMs: number): void {
    this.#arrive(nowMs + this.#link.oneWayMs + this.#dice.next() * this.#link.jitterMs, (atMs) => {
      const result = this.world.apply(snapshot, atMs);
      if (result.kind !== "applied") {
        throw new Error(`cannot apply: ${result.kind}`);
      }
    });
  }

  #pong(serverMs: number): void {
    const sentMs = this.#clockMs(serverMs - this.#link.oneWayMs);
    const tick = Math.floor(serverMs / TICK_MS);
    this.#arrive(serverMs + this.#link.oneWayMs, (atMs) => this.world.clock.onPong(sentMs, tick, 0, atMs));
  }

  /** In the order it was sent. */
  #arrive(wantedMs: number, take: (nowMs: number) => void): void {
    this.#arrivedMs = Math.max(this.#arrivedMs, wantedMs, this.#heldUntilMs);
    this.#arrivals.push({ atMs: this.#arrivedMs, take });
  }

  /** Draws what has come, at about 60 pictures a second, up to the last publish. */
  *watch(): Generator<Picture> {
    let nowMs = this.#arrivals[0]?.atMs ?? 0;
    while (this.#arrivals.length > 0) {
      while ((this.#arrivals[0]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs) {
        const arrival = this.#arrivals.shift();
        arrival?.take(this.#clockMs(arrival.atMs));
      }
      const renderTick = this.world.renderTick(this.#clockMs(nowMs));
      for (const [entityId, track] of this.world.interpolation.visibleAt(renderTick)) {
        const [x, y, hp] = ["x", "y", "hp"].map((name) => track.valueAt(name, renderTick) as number);
        const served = renderTick < (this.publishTicks.at(-1) ?? 0);
        if (entityId === ENTITY_ID && served && x !== undefined && y !== undefined && hp !== undefined) {
          yield { nowMs, renderTick, at: [x, y], hp };
        }
      }
      nowMs += this.#dice.chance(0.05) ? 50 : 12 + this.#dice.next() * 9;
    }
  }

  #clockMs(serverMs: number): number {
    return serverMs + CLOCK_MS;
  }
}
