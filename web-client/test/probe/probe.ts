import { RunnerRules } from "../../src/arena/game/runner-rules.ts";
import { Client, LINK_PRESETS, LinkConditioner, type LinkConditions, type World } from "../../src/sdk/index.ts";
import { Dice } from "../../src/sdk/testing/dice.ts";
import { MoverTwin } from "../../src/sdk/testing/mover-twin.ts";
import { ProbeMachine } from "./probe-machine.ts";
import { ProbeServer, QUANTA, TICK_HZ } from "./probe-server.ts";

export { QUANTA, TICK_HZ } from "./probe-server.ts";

export const PRESETS = ["lan", "wifi", "4g", "train"] as const;
export type Preset = (typeof PRESETS)[number];

const FRAME_MS = 1000 / 60;
const JOINED_WITHIN_MS = 10_000;
const ACCEPTED = { status: 200, body: { url: "ws://server/play", ticket: "t", room: "probe", game: "arena" } };

export interface ProbeOptions {
  readonly seed: number;
  readonly link: LinkConditions;
  /** How many others there are, and how fast they go, in units a second. */
  readonly others?: number;
  readonly speed?: number;
  /** They move by themselves, with random turns; else the probe steps them. */
  readonly wander?: boolean;
  /** How long the page is busy with a picture. */
  readonly pictureMs?: (dice: Dice) => number;
}

/** What a player wants: the arena's input. */
export type Wish = [moveX: number, moveY: number, aim: number, fire: number, dash: number, weapon: number];

/** A server, a link and a client that draws 60 pictures a second, on one clock: all of it the SDK's own but the server. */
export class Probe {
  readonly machine: ProbeMachine;
  readonly server: ProbeServer;
  readonly client: Client;
  readonly conditioner: LinkConditioner;
  readonly others: readonly MoverTwin[];
  readonly dice: Dice;
  wish: Wish = [0, 0, 0, 0, 0, 0];
  /** Before the page looks at the wish, for each picture. */
  beforePicture: () => void = () => undefined;
  /** After each picture, with the tick that was drawn. */
  onPicture: (world: World, renderTick: number) => void = () => undefined;
  /** An input takes the wish. */
  onTaken: () => void = () => undefined;
  /** A hidden page draws nothing. */
  hidden = false;
  readonly #pictureMs: (dice: Dice) => number;

  private constructor(options: ProbeOptions) {
    this.dice = new Dice(options.seed);
    const link = new Dice(options.seed ^ 0x55);
    this.machine = new ProbeMachine(() => link.next());
    this.#pictureMs = options.pictureMs ?? (() => 0);
    const quanta = ((options.speed ?? 5) * QUANTA) / TICK_HZ;
    this.others = Array.from(
      { length: options.others ?? 0 },
      (_, index) => new MoverTwin(this.dice, quanta, false, index + 1),
    );
    this.server = new ProbeServer(this.machine, this.others, () => this.conditioner.conditions.rttMs);
    if (options.wander !== false) {
      for (const other of this.others) {
        for (let tick = 0; tick < this.server.tick; tick++) {
          other.step();
        }
        other.look();
      }
      this.server.onTick = () => {
        for (const other of this.others) {
          other.step();
        }
      };
    }
    this.conditioner = new LinkConditioner(
      this.machine.network(() => this.server.open(), ACCEPTED),
      options.link,
    );
    this.client = new Client(this.machine.page(this.conditioner.platform()), {
      baseUrl: "http://server",
      client: "probe",
      predictionRules: () => new RunnerRules(),
      readInput: () => {
        const taken = this.wish;
        this.onTaken();
        return taken;
      },
    });
    this.#draw();
  }

  /** Joins, and lets the first moments go by. */
  static async join(options: ProbeOptions): Promise<Probe> {
    const probe = new Probe(options);
    probe.client.join({ name: "Ada" });
    for (let turn = 0; turn < 20; turn++) {
      await Promise.resolve();
      probe.machine.run(options.link.rttMs / 4);
    }
    for (let ms = 0; ms < JOINED_WITHIN_MS; ms++) {
      if (probe.client.world?.clock.rttMs !== undefined && probe.client.world.prediction?.newestTick !== undefined) {
        return probe;
      }
      probe.machine.run(1);
    }
    throw new Error(`not in the room after ${JOINED_WITHIN_MS} ms: ${JSON.stringify(probe.client.state)}`);
  }

  get world(): World {
    const { world } = this.client;
    if (world === undefined) {
      throw new Error("not in a room");
    }
    return world;
  }

  run(forMs: number): void {
    this.machine.run(forMs);
  }

  /** How far the client is off with the server's time, in ms. */
  clockErrorMs(): number {
    return (this.world.clock.serverTick(this.machine.pageMs) - this.server.exactTick) * (1000 / TICK_HZ);
  }

  #draw(): void {
    const nextMs = FRAME_MS * Math.floor(this.machine.nowMs / FRAME_MS + 1.001);
    this.machine.inPage(nextMs - this.machine.nowMs, () => {
      const world = this.client.world;
      if (world !== undefined && !this.hidden) {
        this.beforePicture();
        const nowMs = this.machine.pageMs;
        this.client.sendDue();
        world.predict(nowMs, this.wish);
        this.onPicture(world, world.renderTick(nowMs));
        this.machine.busy(this.#pictureMs(this.dice));
      }
      this.#draw();
    });
  }
}

export function linkOf(preset: Preset): LinkConditions {
  const link = LINK_PRESETS[preset];
  if (link === undefined) {
    throw new Error(`no link ${preset}`);
  }
  return link;
}

/** The value that this share of them does not exceed. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
