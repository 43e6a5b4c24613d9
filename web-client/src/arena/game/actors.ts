import type { Track, TypeLayout, World } from "../../sdk/index.ts";

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
  weapon: number;
  shielded: boolean;
  dashing: boolean;
  own: boolean;
}

export interface Shot {
  track: Track | undefined;
  x: number;
  y: number;
  /** Where it flies to, radians from x towards y. */
  angle: number;
  weapon: number;
  participant: number;
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
const SHOT_FIELDS = ["x", "y", "weapon", "participant"];
const PICK_UP_FIELDS = ["x", "y", "kind", "returnTick"];

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
    weapon: 1,
    shielded: false,
    dashing: false,
    own: false,
  }));
  readonly shots = new Pool<Shot>(() => ({ track: undefined, x: 0, y: 0, angle: 0, weapon: 1, participant: 0 }));
  readonly pickUps = new Pool<PickUp>(() => ({ track: undefined, x: 0, y: 0, kind: 1, lies: false }));
  /** The own avatar, when it is there. */
  own: Actor | undefined;
  #ownId: number | undefined;
  #tick = 0;
  #world: World | undefined;
  #avatar: Fields | undefined;
  #shot: Fields | undefined;
  #pickUp: Fields | undefined;
  readonly #visit = (entityId: number, track: Track): void => this.#take(entityId, track);

  /** Reads the world at a tick. */
  read(world: World, tick: number): void {
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
    this.#ownId = world.replica.ownEntityId();
    this.#tick = tick;
    world.interpolation.visitVisible(tick, this.#visit);
  }

  /** Forgets everyone: there is no room. */
  clear(): void {
    this.avatars.count = 0;
    this.shots.count = 0;
    this.pickUps.count = 0;
    this.own = undefined;
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
    actor.weapon = track.numberAt(at[6] ?? -1, tick);
    actor.shielded = track.numberAt(at[7] ?? -1, tick) === 1;
    actor.dashing = track.numberAt(at[8] ?? -1, tick) === 1;
    actor.own = entityId === this.#ownId;
    if (actor.own) {
      this.own = actor;
    }
  }

  #takeShot(track: Track, at: readonly number[]): void {
    const shot = this.shots.next();
    const tick = this.#tick;
    shot.track = track;
    shot.x = track.numberAt(at[0] ?? -1, tick);
    shot.y = track.numberAt(at[1] ?? -1, tick);
    const dx = track.numberAt(at[0] ?? -1, tick + 1) - shot.x;
    const dy = track.numberAt(at[1] ?? -1, tick + 1) - shot.y;
    shot.angle = Math.atan2(dy, dx);
    shot.weapon = track.numberAt(at[2] ?? -1, tick);
    shot.participant = track.numberAt(at[3] ?? -1, tick);
  }

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
