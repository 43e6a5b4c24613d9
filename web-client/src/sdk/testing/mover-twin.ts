import type { Dice } from "./dice.ts";

// A server's side of one moving entity, written a second time from the comments in server.proto.

const AXES = 2;
const TOLERANCE_QUANTA = 1;
const JUMP_QUANTA_MIN = 1024;
const JUMP_STEPS = 4;
const AGE_MAX_TICKS = 1 << 14;

const X_POSITION = 1;
const X_SLOPE = 2;
const HP = 16;
const JUMP = 32;

/** Its public part has x and y, in one group, and hp. */
export const ENTITY_ID = 1;

/** The truth at one tick. */
export interface Moment {
  /** Exact quanta. [axis] */
  readonly at: readonly number[];
  readonly hp: number;
  /** It was put there. */
  readonly teleported: boolean;
}

/** An entity that goes straight, turns, stops, curves and teleports, and the anchors by which it is told. Steps once a tick. */
export class MoverTwin {
  /** [tick] */
  readonly moments: Moment[] = [];
  readonly #dice: Dice;
  /** Quanta a tick. */
  readonly #speed: number;
  readonly #teleports: boolean;
  readonly #rowId: number;
  #heading = 0;
  #turnPerTick = 0;
  #moving = true;
  // What receivers hold. [axis]
  #positions: number[] = [];
  #slopes = [0, 0];
  #anchorTick = 0;
  #toldHp = 100;
  #teleported = false;
  // When it was last looked at. [axis]
  #seen: number[] = [];
  #seenTick = 0;

  constructor(dice: Dice, speed: number, teleports: boolean, entityId = ENTITY_ID) {
    this.#dice = dice;
    this.#speed = speed;
    this.#teleports = teleports;
    this.#rowId = entityId * 4;
    this.moments.push({ at: [dice.next() * 5000, dice.next() * 5000], hp: this.#toldHp, teleported: false });
    this.#positions = this.#now.at.map((at) => Math.floor((at + 0.5) * 256));
    this.look();
  }

  get tick(): number {
    return this.moments.length - 1;
  }

  step(): void {
    this.#wish();
    const speed = this.#moving ? this.#speed : 0;
    const teleported = this.#teleports && this.#dice.chance(0.01);
    this.#heading += this.#turnPerTick;
    const { at, hp } = this.#now;
    const stepped = [at[0] ?? 0, at[1] ?? 0].map((from, axis) =>
      teleported
        ? this.#dice.next() * 5000
        : from + speed * (axis === 0 ? Math.cos(this.#heading) : Math.sin(this.#heading)),
    );
    this.stepTo(stepped, this.#dice.chance(0.05) ? this.#dice.below(100) : hp, teleported);
  }

  /** Goes where it is told to, instead. */
  stepTo(at: readonly number[], hp: number, teleported = false): void {
    this.#teleported ||= teleported;
    this.moments.push({ at, hp, teleported });
  }

  #wish(): void {
    if (this.#dice.chance(0.05)) {
      this.#moving = this.#dice.chance(0.7);
      this.#heading = this.#dice.next() * 2 * Math.PI;
      this.#turnPerTick = this.#dice.chance(0.2) ? this.#dice.next() * 0.2 - 0.1 : 0;
    }
  }

  /** Measures its motion from here. */
  look(): void {
    this.#seen = [...this.#now.at];
    this.#seenTick = this.tick;
  }

  whole(): number[] {
    const out = [this.#rowId, 0, 1];
    for (let axis = 0; axis < AXES; axis++) {
      out.push(zigzag(this.#positions[axis] ?? 0), zigzag(this.#slopes[axis] ?? 0));
    }
    return [...out, zigzag(this.#toldHp), this.tick - this.#anchorTick];
  }

  /** What has changed since the last publish, as a change; undefined: nothing. */
  publish(): number[] | undefined {
    let mask = 0;
    const out: number[] = [];
    const anchor = this.#surprise();
    if (anchor !== undefined) {
      for (let axis = 0; axis < AXES; axis++) {
        const positionStep = anchor.positionSteps[axis] ?? 0;
        const slopeStep = anchor.slopeSteps[axis] ?? 0;
        this.#positions[axis] = this.#position(axis) + 256 * positionStep;
        mask |= (positionStep === 0 ? 0 : X_POSITION << (2 * axis)) | (slopeStep === 0 ? 0 : X_SLOPE << (2 * axis));
        out.push(...[positionStep, slopeStep].filter((step) => step !== 0).map(zigzag));
      }
      for (let axis = 0; axis < AXES; axis++) {
        this.#slopes[axis] = (this.#slopes[axis] ?? 0) + (anchor.slopeSteps[axis] ?? 0);
      }
      this.#anchorTick = this.tick;
      mask |= anchor.jump ? JUMP : 0;
      if (mask === 0) {
        mask = X_SLOPE;
        out.push(0);
      }
    }
    if (this.#toldHp !== this.#now.hp) {
      mask |= HP;
      out.push(zigzag(this.#now.hp - this.#toldHp));
      this.#toldHp = this.#now.hp;
    }
    this.#teleported = false;
    this.look();
    return mask === 0 ? undefined : [this.#rowId, mask, ...out];
  }

  #surprise(): { positionSteps: number[]; slopeSteps: number[]; jump: boolean } | undefined {
    const ticks = this.tick - this.#seenTick;
    let due = this.#teleported;
    let jump = this.#teleported;
    const positionSteps: number[] = [];
    const perTick: number[] = [];
    for (let axis = 0; axis < AXES; axis++) {
      const at = this.#now.at[axis] ?? 0;
      const slope = this.#slopes[axis] ?? 0;
      const step = Math.floor(at + 0.5) - (this.#position(axis) >> 8);
      jump ||= Math.abs(step) > JUMP_QUANTA_MIN + (JUMP_STEPS * Math.abs(slope) * ticks) / 32;
      const stopped = slope !== 0 && ticks > 0 && at === this.#seen[axis];
      due ||= Math.abs(step) > TOLERANCE_QUANTA || stopped || this.tick - this.#anchorTick >= AGE_MAX_TICKS;
      positionSteps.push(step);
      perTick.push(ticks === 0 ? slope / 32 : (at - (this.#seen[axis] ?? 0)) / ticks);
    }
    const slopeSteps = perTick.map(
      (quanta, axis) => (jump ? 0 : Math.floor(quanta * 32 + 0.5)) - (this.#slopes[axis] ?? 0),
    );
    return due ? { positionSteps, slopeSteps, jump } : undefined;
  }

  #position(axis: number): number {
    return (this.#positions[axis] ?? 0) + 8 * (this.#slopes[axis] ?? 0) * (this.tick - this.#anchorTick);
  }

  get #now(): Moment {
    return this.moments.at(-1) ?? { at: [0, 0], hp: 0, teleported: false };
  }
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
