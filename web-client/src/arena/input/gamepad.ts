import { nextWeapon } from "./keys.ts";
import { shortened, type Wish } from "./wish.ts";

/** As much of the browser's Gamepad as is read here. */
export interface Pad {
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean; readonly value: number }[];
}

const DEAD = 0.22;
/** In the standard layout. */
const SHOULDERS_AND_TRIGGERS = { leftShoulder: 4, rightShoulder: 5, leftTrigger: 6, rightTrigger: 7 } as const;
const FACE = { south: 0, east: 1, west: 2, north: 3 } as const;
const TRIGGER_AT = 0.3;

/** Reads a gamepad in the standard layout: sticks move and aim, triggers fire and dash, shoulders change the weapon. */
export class GamepadReader {
  #held = 0;

  /** Undefined: nothing on it is touched. */
  read(pad: Pad, inHand: number, shells: readonly number[]): Wish | undefined {
    const move = shortened(pad.axes[0] ?? 0, pad.axes[1] ?? 0, DEAD);
    const aimed = shortened(pad.axes[2] ?? 0, pad.axes[3] ?? 0, DEAD);
    const aims = aimed.x !== 0 || aimed.y !== 0;
    const fire = pressed(pad, SHOULDERS_AND_TRIGGERS.rightTrigger);
    const dash = pressed(pad, SHOULDERS_AND_TRIGGERS.leftTrigger) || pressed(pad, FACE.south);
    const weapon = this.#weapon(pad, inHand, shells);
    if (!aims && !fire && !dash && weapon === 0 && move.x === 0 && move.y === 0) {
      return undefined;
    }
    const aim = aims ? Math.atan2(aimed.y, aimed.x) : undefined;
    return { moveX: move.x, moveY: move.y, aim, fire, dash, weapon };
  }

  /** A press of a shoulder goes round the belt once; west, north and east are the three weapons. */
  #weapon(pad: Pad, inHand: number, shells: readonly number[]): number {
    const turn =
      Number(pressed(pad, SHOULDERS_AND_TRIGGERS.rightShoulder)) -
      Number(pressed(pad, SHOULDERS_AND_TRIGGERS.leftShoulder));
    const turned = turn !== 0 && turn !== this.#held;
    this.#held = turn;
    if (turned) {
      return nextWeapon(inHand, shells, turn);
    }
    return 1 + [FACE.west, FACE.north, FACE.east].findIndex((button) => pressed(pad, button));
  }
}

function pressed(pad: Pad, button: number): boolean {
  const state = pad.buttons[button];
  return state !== undefined && (state.pressed || state.value > TRIGGER_AT);
}
