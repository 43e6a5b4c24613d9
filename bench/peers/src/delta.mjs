// A binary delta as one would write it by hand for this game. A frame: tick, own id, then how many have left the view and their ids, how many
// have come and all of their fields, and to the end the changes of the others, as differences from the tick before. All numbers are varints.

const X = 1;
const Y = 2;
const HEADING = 4;
const HP = 8;
const SCORE = 16;

export function writeVarint(bytes, at, value) {
  let rest = value;
  let to = at;
  while (rest > 127) {
    bytes[to++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[to++] = rest;
  return to;
}

const zigzag = (value) => ((value << 1) ^ (value >> 31)) >>> 0;
const unzigzag = (value) => (value >>> 1) ^ -(value & 1);

/** What clients were last told of everyone, and the bytes of what changed, once per tick. */
export class Changes {
  constructor(players) {
    const slots = 2 * players + 64;
    this.told = new Map(); // id → fields
    this.bytes = new Uint8Array(slots * 24);
    this.starts = new Int32Array(slots); // [slot]
    this.ends = new Int32Array(slots); // [slot]; as the start: nothing changed
    this.length = 0;
  }

  /** Encodes the changes of all avatars, one after the other. */
  encode(avatars) {
    let at = 0;
    for (let i = 0; i < avatars.length; i++) {
      this.starts[i] = at;
      at = this.#change(avatars[i], at);
      this.ends[i] = at;
    }
    this.length = at;
  }

  #change(avatar, from) {
    const { bytes } = this;
    let told = this.told.get(avatar.id);
    if (told === undefined) {
      told = { x: 0, y: 0, heading: 0, hp: 0, score: 0 };
      this.told.set(avatar.id, told);
    }
    const dx = avatar.qx - told.x;
    const dy = avatar.qy - told.y;
    const mask =
      (dx !== 0 ? X : 0) |
      (dy !== 0 ? Y : 0) |
      (avatar.heading !== told.heading ? HEADING : 0) |
      (avatar.hp !== told.hp ? HP : 0) |
      (avatar.score !== told.score ? SCORE : 0);
    if (mask === 0) {
      return from;
    }
    let at = writeVarint(bytes, from, avatar.id);
    bytes[at++] = mask;
    at = mask & X ? writeVarint(bytes, at, zigzag(dx)) : at;
    at = mask & Y ? writeVarint(bytes, at, zigzag(dy)) : at;
    if (mask & HEADING) {
      bytes[at++] = avatar.heading;
    }
    if (mask & HP) {
      bytes[at++] = avatar.hp;
    }
    at = mask & SCORE ? writeVarint(bytes, at, avatar.score) : at;
    told.x = avatar.qx;
    told.y = avatar.qy;
    told.heading = avatar.heading;
    told.hp = avatar.hp;
    told.score = avatar.score;
    return at;
  }

  forget(avatar) {
    this.told.delete(avatar.id);
  }
}

export function writeWhole(bytes, from, avatar) {
  let at = writeVarint(bytes, from, avatar.id);
  at = writeVarint(bytes, at, avatar.qx);
  at = writeVarint(bytes, at, avatar.qy);
  bytes[at++] = avatar.heading;
  bytes[at++] = avatar.hp;
  return writeVarint(bytes, at, avatar.score);
}

/** The client's side: everyone in view, by id, as [x, y, heading, hp, score]. */
export class DeltaReplica {
  constructor() {
    this.rows = new Map();
    this.tick = 0;
    this.ownId = 0;
    this.bytes = new Uint8Array(0);
    this.at = 0;
  }

  apply(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.tick = this.#varint();
    this.ownId = this.#varint();
    for (let gone = this.#varint(); gone > 0; gone--) {
      this.rows.delete(this.#varint());
    }
    for (let come = this.#varint(); come > 0; come--) {
      this.rows.set(this.#varint(), [this.#varint(), this.#varint(), this.#byte(), this.#byte(), this.#varint()]);
    }
    while (this.at < bytes.length) {
      this.#change();
    }
  }

  #change() {
    const id = this.#varint();
    const mask = this.#byte();
    // those it does not have yet are told whole in a frame that is for everyone too
    const row = this.rows.get(id) ?? [0, 0, 0, 0, 0];
    row[0] += mask & X ? unzigzag(this.#varint()) : 0;
    row[1] += mask & Y ? unzigzag(this.#varint()) : 0;
    row[2] = mask & HEADING ? this.#byte() : row[2];
    row[3] = mask & HP ? this.#byte() : row[3];
    row[4] = mask & SCORE ? this.#varint() : row[4];
    this.rows.set(id, row);
  }

  #byte() {
    return this.bytes[this.at++];
  }

  #varint() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) {
        return value >>> 0;
      }
    }
  }
}
