import type { Track, TypeLayout, World } from "../../sdk/index.ts";
import { type RunnerAhead, runnerNumber } from "../rules.ts";
import { type OwnShot, OwnShots, type SeenShot } from "./own-shots.ts";

/** An avatar as it is to be drawn. The same objects are written again for each picture. */
export interface Actor {
  track: Track | undefined;
  entityId: number;
  x: number;
  y: number;
  /** Radians from x towards y. */
  aim: number;
  participant: number;
  side: number;
  health: number;
  /** It lies there at the tick that is drawn, when the events of its death are told: the own health may be ahead of that. */
  down: boolean;
  weapon: number;
  shielded: boolean;
  dashing: boolean;
  own: boolean;
}

export interface Shot {
  /** The same as long as it is the same shot. */
  key: object | undefined;
  x: number;
  y: number;
  /** Where it flies to, radians from x towards y. */
  angle: number;
  weapon: number;
  participant: number;
  /** It was drawn before: nobody fires now. */
  again: boolean;
}

export interface PickUp {
  track: Track | undefined;
  x: number;
  y: number;
  kind: number;
  lies: boolean;
}

/** As many of a kind as there have ever been at once; the first `count` are there now. */
export class Pool<T> {
  readonly items: T[] = [];
  count = 0;
  readonly #make: () => T;

  constructor(make: () => T) {
    this.#make = make;
  }

  next(): T {
    const at = this.count++;
    let item = this.items[at];
    if (item === undefined) {
      item = this.#make();
      this.items[at] = item;
    }
    return item;
  }
}

const AIM_TO_RADIANS = (2 * Math.PI) / 256;

/** Where the fields of a type are in its public part. */
interface Fields {
  readonly type: TypeLayout;
  /** [wanted field] → index in the part, -1: none */
  readonly at: readonly number[];
}

const AVATAR_FIELDS = ["x", "y", "aim", "participant", "side", "health", "weapon", "shielded", "dashing"];
const SHOT_FIELDS = ["x", "y", "weapon", "participant", "fired"];
const PICK_UP_FIELDS = ["x", "y", "kind", "returnTick"];

/** How long after the round trip a shot may be told of, that was fired here. */
const TOLD_WITHIN_MS = 400;
const LIFE = runnerNumber("life");
const ARMED = runnerNumber("armed");
const SHIELD = runnerNumber("shieldTicks");
const DASH = runnerNumber("dashTicks");

/** All that has a place, at the tick that is drawn. Makes nothing new from one picture to the next. */
export class Actors {
  readonly avatars = new Pool<Actor>(() => ({
    track: undefined,
    entityId: 0,
    x: 0,
    y: 0,
    aim: 0,
    participant: 0,
    side: 0,
    health: 0,
    down: false,
    weapon: 1,
    shielded: false,
    dashing: false,
    own: false,
  }));
  readonly shots = new Pool<Shot>(() => ({
    key: undefined,
    x: 0,
    y: 0,
    angle: 0,
    weapon: 1,
    participant: 0,
    again: false,
  }));
  readonly pickUps = new Pool<PickUp>(() => ({ track: undefined, x: 0, y: 0, kind: 1, lies: false }));
  /** The own avatar, when it is there. */
  own: Actor | undefined;
  /** Whom one watches, by participant; undefined: nobody in particular. */
  watched: number | undefined;
  /** In the middle of the picture: the own avatar, or the one that is watched; undefined: nobody is. */
  middle: Actor | undefined;
  #ownId: number | undefined;
  #ownParticipant = 0;
  #ownSide = 0;
  readonly #ownShots = new OwnShots();
  #tick = 0;
  #world: World | undefined;
  #avatar: Fields | undefined;
  #shot: Fields | undefined;
  #pickUp: Fields | undefined;
  readonly #seen: SeenShot = {
    track: { goneTick: 0 },
    x: 0,
    y: 0,
    velocityX: 0,
    velocityY: 0,
    weapon: 1,
    fired: 0,
  };
  readonly #visit = (entityId: number, track: Track): void => this.#take(entityId, track);

  /** Reads the world at a tick, and the own avatar and its shots as they are run ahead. */
  read(world: World, tick: number, nowMs: number): void {
    if (world !== this.#world) {
      this.#world = world;
      this.#avatar = fieldsOf(world, "Avatar", AVATAR_FIELDS);
      this.#shot = fieldsOf(world, "Shot", SHOT_FIELDS);
      this.#pickUp = fieldsOf(world, "PickUp", PICK_UP_FIELDS);
    }
    this.avatars.count = 0;
    this.shots.count = 0;
    this.pickUps.count = 0;
    this.own = undefined;
    this.middle = undefined;
    this.#ownId = world.replica.ownEntityId();
    this.#tick = tick;
    world.interpolation.visitVisible(tick, this.#visit);
    const targets = { all: this.avatars.items, count: this.avatars.count, ownSide: this.#ownSide };
    this.#ownShots.draw(tick, world.clock.tickMs, nowMs, targets, this.#showOwnShot);
  }

  /** The own avatar fires, in a tick that is run ahead. */
  fire(tick: number, ahead: RunnerAhead, nowMs: number): void {
    const world = this.#world;
    if (world !== undefined && this.own !== undefined) {
      const wayMs = (world.clock.rttMs ?? 0) + world.playhead.delayTicks * world.clock.tickMs;
      this.#ownShots.fire(tick, ahead, nowMs + wayMs + TOLD_WITHIN_MS);
    }
  }

  /** Forgets everyone: there is no room. */
  clear(): void {
    this.#ownShots.clear();
    this.avatars.count = 0;
    this.shots.count = 0;
    this.pickUps.count = 0;
    this.own = undefined;
    this.middle = undefined;
    this.watched = undefined;
  }

  #take(entityId: number, track: Track): void {
    if (track.type === this.#avatar?.type) {
      this.#takeAvatar(entityId, track, this.#avatar.at);
    } else if (track.type === this.#shot?.type) {
      this.#takeShot(track, this.#shot.at);
    } else if (track.type === this.#pickUp?.type) {
      this.#takePickUp(track, this.#pickUp.at);
    }
  }

  #takeAvatar(entityId: number, track: Track, at: readonly number[]): void {
    const actor = this.avatars.next();
    const tick = this.#tick;
    actor.track = track;
    actor.entityId = entityId;
    actor.x = track.numberAt(at[0] ?? -1, tick);
    actor.y = track.numberAt(at[1] ?? -1, tick);
    actor.aim = track.numberAt(at[2] ?? -1, tick) * AIM_TO_RADIANS;
    actor.participant = track.numberAt(at[3] ?? -1, tick);
    actor.side = track.numberAt(at[4] ?? -1, tick);
    actor.health = track.numberAt(at[5] ?? -1, tick);
    actor.down = actor.health <= 0;
    actor.weapon = track.numberAt(at[6] ?? -1, tick);
    actor.shielded = track.numberAt(at[7] ?? -1, tick) === 1;
    actor.dashing = track.numberAt(at[8] ?? -1, tick) === 1;
    actor.own = entityId === this.#ownId;
    if (actor.own || actor.participant === this.watched) {
      this.middle = actor;
    }
    if (actor.own) {
      this.own = actor;
      this.#ownParticipant = actor.participant;
      this.#ownSide = actor.side;
      this.#runAhead(actor);
    }
  }

  /** Of the own avatar the public part has who it is; the rest is what was run ahead. */
  #runAhead(actor: Actor): void {
    const prediction = this.#world?.predictedEntityId === actor.entityId ? this.#world?.prediction : undefined;
    const state = prediction?.state;
    if (prediction === undefined || state === undefined) {
      return;
    }
    actor.x = prediction.shown[0] ?? actor.x;
    actor.y = prediction.shown[1] ?? actor.y;
    actor.health = state[LIFE] ?? 0;
    actor.weapon = state[ARMED] ?? 1;
    actor.shielded = (state[SHIELD] ?? 0) > 0;
    actor.dashing = (state[DASH] ?? 0) > 0;
  }

  #takeShot(track: Track, at: readonly number[]): void {
    const tick = this.#tick;
    const x = track.numberAt(at[0] ?? -1, tick);
    const y = track.numberAt(at[1] ?? -1, tick);
    const seen = this.#seen;
    seen.track = track;
    seen.x = x;
    seen.y = y;
    seen.velocityX = track.numberAt(at[0] ?? -1, tick + 1) - x;
    seen.velocityY = track.numberAt(at[1] ?? -1, tick + 1) - y;
    seen.weapon = track.numberAt(at[2] ?? -1, tick);
    seen.fired = track.numberAt(at[4] ?? -1, tick);
    const participant = track.numberAt(at[3] ?? -1, tick);
    if (participant === this.#ownParticipant && this.#ownShots.covers(seen, tick)) {
      return;
    }
    const shot = this.shots.next();
    shot.key = track;
    shot.x = x;
    shot.y = y;
    shot.angle = Math.atan2(seen.velocityY, seen.velocityX);
    shot.weapon = seen.weapon;
    shot.participant = participant;
    shot.again = false;
  }

  readonly #showOwnShot = (own: OwnShot): void => {
    const shot = this.shots.next();
    shot.key = own;
    shot.x = own.x;
    shot.y = own.y;
    shot.angle = own.angle;
    shot.weapon = own.weapon;
    shot.participant = this.#ownParticipant;
    shot.again = own.again;
  };

  #takePickUp(track: Track, at: readonly number[]): void {
    const pickUp = this.pickUps.next();
    const tick = this.#tick;
    pickUp.track = track;
    pickUp.x = track.numberAt(at[0] ?? -1, tick);
    pickUp.y = track.numberAt(at[1] ?? -1, tick);
    pickUp.kind = track.numberAt(at[2] ?? -1, tick);
    pickUp.lies = track.numberAt(at[3] ?? -1, tick) === 0;
  }
}

function fieldsOf(world: World, typeName: string, names: readonly string[]): Fields | undefined {
  const type = world.layout.types.find((candidate) => candidate.name === typeName);
  return type === undefined
    ? undefined
    : { type, at: names.map((name) => type.parts[0].fields.findIndex((field) => field.name === name)) };
}
