import { shortened, type Wish } from "./wish.ts";

/** One stick: where the finger came down, and where it is. */
export interface Stick {
  readonly pointer: number;
  readonly fromX: number;
  readonly fromY: number;
  readonly x: number;
  readonly y: number;
}

/** As far as a finger has to go for full tilt, in pixels. */
export const STICK_RADIUS_PX = 56;
const MOVE_DEAD = 0.15;
/** The right stick aims from here on, and fires from further out. */
const AIM_DEAD = 0.2;
const FIRE_AT = 0.55;

/** Two sticks that begin where a finger comes down: the left half of the stage moves, the right half aims and fires. */
export class TouchSticks {
  #move: Stick | undefined;
  #aim: Stick | undefined;

  get move(): Stick | undefined {
    return this.#move;
  }

  get aim(): Stick | undefined {
    return this.#aim;
  }

  down(pointer: number, x: number, y: number, width: number): void {
    const stick: Stick = { pointer, fromX: x, fromY: y, x, y };
    if (x < width / 2) {
      this.#move ??= stick;
    } else {
      this.#aim ??= stick;
    }
  }

  drag(pointer: number, x: number, y: number): void {
    if (this.#move?.pointer === pointer) {
      this.#move = follow(this.#move, x, y);
    } else if (this.#aim?.pointer === pointer) {
      this.#aim = follow(this.#aim, x, y);
    }
  }

  up(pointer: number): void {
    this.#move = this.#move?.pointer === pointer ? undefined : this.#move;
    this.#aim = this.#aim?.pointer === pointer ? undefined : this.#aim;
  }

  releaseAll(): void {
    this.#move = undefined;
    this.#aim = undefined;
  }

  take(): Wish {
    const move = tilt(this.#move, MOVE_DEAD);
    const aimed = tilt(this.#aim, AIM_DEAD);
    const aims = aimed.x !== 0 || aimed.y !== 0;
    return {
      moveX: move.x,
      moveY: move.y,
      aim: aims ? Math.atan2(aimed.y, aimed.x) : undefined,
      fire: this.#aim !== undefined && length(this.#aim) >= FIRE_AT,
      dash: false,
      weapon: 0,
    };
  }
}

/** The finger moved. Beyond the rim it takes the stick along, so that turning back is felt at once. */
function follow(stick: Stick, x: number, y: number): Stick {
  const away = Math.hypot(x - stick.fromX, y - stick.fromY);
  const excess = away > STICK_RADIUS_PX ? 1 - STICK_RADIUS_PX / away : 0;
  return {
    ...stick,
    x,
    y,
    fromX: stick.fromX + (x - stick.fromX) * excess,
    fromY: stick.fromY + (y - stick.fromY) * excess,
  };
}

function length(stick: Stick): number {
  return Math.hypot(stick.x - stick.fromX, stick.y - stick.fromY) / STICK_RADIUS_PX;
}

function tilt(stick: Stick | undefined, deadZone: number): { x: number; y: number } {
  return stick === undefined
    ? { x: 0, y: 0 }
    : shortened((stick.x - stick.fromX) / STICK_RADIUS_PX, (stick.y - stick.fromY) / STICK_RADIUS_PX, deadZone);
}
