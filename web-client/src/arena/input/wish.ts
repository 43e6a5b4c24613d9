/** What one device wants now. */
export interface Wish {
  /** Where to, in [-1, 1] each; at most 1 together. */
  readonly moveX: number;
  readonly moveY: number;
  /** Where to aim, radians from x towards y; undefined: where it was. */
  readonly aim: number | undefined;
  readonly fire: boolean;
  readonly dash: boolean;
  /** A weapon to take up; 0: the one in hand. */
  readonly weapon: number;
}

export const NO_WISH: Wish = { moveX: 0, moveY: 0, aim: undefined, fire: false, dash: false, weapon: 0 };

const TURN = 1024;
const TILT_MAX = 127;

/** The values of the game's input record, in its order: moveX, moveY, aim, fire, dash, weapon. */
export function inputValues(wish: Wish, aim: number): (number | boolean)[] {
  return [
    Math.round(wish.moveX * TILT_MAX),
    Math.round(wish.moveY * TILT_MAX),
    turnOf(aim),
    wish.fire,
    wish.dash,
    wish.weapon,
  ];
}

/** Radians as the input has them, in 1/1024 turns. */
export function turnOf(radians: number): number {
  return ((Math.round((radians / (2 * Math.PI)) * TURN) % TURN) + TURN) % TURN;
}

/** The same direction, not longer than 1, and 0 within the dead zone. */
export function shortened(x: number, y: number, deadZone: number): { x: number; y: number } {
  const length = Math.hypot(x, y);
  if (length <= deadZone) {
    return { x: 0, y: 0 };
  }
  const wanted = Math.min(1, (length - deadZone) / (1 - deadZone));
  return { x: (x / length) * wanted, y: (y / length) * wanted };
}
