// The standard workload: the same rules as io.tickwire.games.drift.Drift, for servers written in JavaScript. Nothing here sends anything.

const SPEED_UNITS_PER_S = 5;
const AREA_HALF_SIDE_UNITS = 15;
const HP_MAX = 100;
const HP_CHANGE_CHANCE = 0.01;
const SCORE_CHANGE_CHANCE = 0.005;
const HEADINGS = 256;

/** Clients are told places in hundredths of a unit. */
export const QUANTA_PER_UNIT = 100;
export const AREA_HALF_SIDE_QUANTA = AREA_HALF_SIDE_UNITS * QUANTA_PER_UNIT;
export const TICK_HZ = 20;

/** One player's. `qx` and `qy` are its place as clients are told, set at each tick; `slot` is its place in the list. */
class Avatar {
  constructor(id, slot, x, y, heading) {
    this.id = id;
    this.slot = slot;
    this.told = false; // no tick has been since it joined
    this.x = x;
    this.y = y;
    this.heading = heading;
    this.hp = HP_MAX;
    this.score = 0;
    this.directionX = 0;
    this.directionY = 0;
    this.steeredX = 0;
    this.steeredY = 0;
    this.qx = 0;
    this.qy = 0;
    this.quantize();
  }

  quantize() {
    this.qx = Math.round(this.x * QUANTA_PER_UNIT);
    this.qy = Math.round(this.y * QUANTA_PER_UNIT);
  }
}

/** The heading of a direction: 0 to 255, a full turn; 0 is along x, 64 along y. */
export function headingOf(x, y) {
  return Math.floor((Math.atan2(y, x) / (2 * Math.PI)) * HEADINGS + 0.5) & (HEADINGS - 1);
}

export class Drift {
  /** `players`: how many it is laid out for. */
  constructor(players, random = Math.random) {
    this.sizeUnits = 30 * Math.sqrt(players / 40);
    this.random = random;
    this.tick = 0;
    this.avatars = [];
    this.idsMax = 2 * players + 64;
    this.freeIds = Array.from({ length: this.idsMax - 1 }, (_, i) => this.idsMax - 1 - i); // the least is the last
  }

  join() {
    const { random, sizeUnits } = this;
    const avatar = new Avatar(
      this.freeIds.pop() ?? 0,
      this.avatars.length,
      random() * sizeUnits,
      random() * sizeUnits,
      Math.floor(random() * HEADINGS),
    );
    this.avatars.push(avatar);
    return avatar;
  }

  /** The last in the list takes its slot. */
  leave(avatar) {
    const last = this.avatars.pop();
    if (last !== avatar) {
      this.avatars[avatar.slot] = last;
      last.slot = avatar.slot;
    }
    this.freeIds.unshift(avatar.id); // not at once: some still have it
  }

  /** A client wants to go there: −1 to 1 each, in any length. */
  steer(avatar, x, y) {
    if (!(x >= -1 && x <= 1 && y >= -1 && y <= 1) || (x === avatar.steeredX && y === avatar.steeredY)) {
      return;
    }
    avatar.steeredX = x;
    avatar.steeredY = y;
    const length = Math.sqrt(x * x + y * y);
    avatar.directionX = length > 1e-3 ? x / length : 0;
    avatar.directionY = length > 1e-3 ? y / length : 0;
  }

  step() {
    const step = SPEED_UNITS_PER_S / TICK_HZ;
    this.tick++;
    for (const avatar of this.avatars) {
      this.#move(avatar, step);
      if (this.random() < HP_CHANGE_CHANCE) {
        avatar.hp = Math.floor(this.random() * (HP_MAX + 1));
      }
      if (this.random() < SCORE_CHANGE_CHANCE) {
        avatar.score++;
      }
      avatar.quantize();
      avatar.told = true;
    }
  }

  #move(avatar, step) {
    if (avatar.directionX === 0 && avatar.directionY === 0) {
      return;
    }
    avatar.x += avatar.directionX * step;
    avatar.y += avatar.directionY * step;
    if (avatar.x < 0 || avatar.x > this.sizeUnits) {
      avatar.directionX = -avatar.directionX;
      avatar.x = this.#mirrored(avatar.x);
    }
    if (avatar.y < 0 || avatar.y > this.sizeUnits) {
      avatar.directionY = -avatar.directionY;
      avatar.y = this.#mirrored(avatar.y);
    }
    avatar.heading = headingOf(avatar.directionX, avatar.directionY);
  }

  #mirrored(at) {
    return at < 0 ? -at : 2 * this.sizeUnits - at;
  }

  /** What every client should know of everyone since the last tick, for those who check. */
  truth() {
    return {
      tick: this.tick,
      rows: this.avatars.filter((a) => a.told).map((a) => [a.id, a.qx, a.qy, a.heading, a.hp, a.score]),
    };
  }
}

/** Whether one sees the other. */
export function sees(viewer, other) {
  return (
    Math.abs(other.qx - viewer.qx) <= AREA_HALF_SIDE_QUANTA && Math.abs(other.qy - viewer.qy) <= AREA_HALF_SIDE_QUANTA
  );
}

/** Finds who is in view without looking at everyone: avatars sorted into square cells, built once per tick. */
export class Grid {
  constructor(sizeUnits) {
    this.cell = AREA_HALF_SIDE_QUANTA / 2;
    this.side = Math.floor((sizeUnits * QUANTA_PER_UNIT) / this.cell) + 1;
    this.starts = new Int32Array(this.side * this.side + 1); // [cell]
    this.sorted = []; // by cell
  }

  build(avatars) {
    const { starts, cell, side, sorted } = this;
    starts.fill(0);
    for (const a of avatars) {
      starts[this.#cellOf(a, cell, side) + 1]++;
    }
    for (let i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    sorted.length = avatars.length;
    const next = starts.slice(0, -1);
    for (const a of avatars) {
      sorted[next[this.#cellOf(a, cell, side)]++] = a;
    }
  }

  #cellOf(a, cell, side) {
    return Math.floor(a.qy / cell) * side + Math.floor(a.qx / cell);
  }

  /** Puts those in view of an avatar, itself included, into `found`, and returns how many. */
  find(viewer, found) {
    const { starts, cell, side, sorted } = this;
    const left = Math.max(0, Math.floor((viewer.qx - AREA_HALF_SIDE_QUANTA) / cell));
    const right = Math.min(side - 1, Math.floor((viewer.qx + AREA_HALF_SIDE_QUANTA) / cell));
    const top = Math.max(0, Math.floor((viewer.qy - AREA_HALF_SIDE_QUANTA) / cell));
    const bottom = Math.min(side - 1, Math.floor((viewer.qy + AREA_HALF_SIDE_QUANTA) / cell));
    let count = 0;
    for (let row = top; row <= bottom; row++) {
      const end = starts[row * side + right + 1];
      for (let i = starts[row * side + left]; i < end; i++) {
        if (sees(viewer, sorted[i])) {
          found[count++] = sorted[i];
        }
      }
    }
    return count;
  }
}
