import type { Pad } from "./gamepad.ts";

/** What a gamepad asks of a menu, or of the page. */
export type MenuStep = "previous" | "next" | "less" | "more" | "press" | "back" | "menu" | "scores";

/** In the standard layout. */
const BUTTONS: readonly (readonly [number, MenuStep])[] = [
  [0, "press"],
  [1, "back"],
  [8, "scores"],
  [9, "menu"],
  [12, "previous"],
  [13, "next"],
  [14, "less"],
  [15, "more"],
];
const DIRECTIONS: ReadonlySet<MenuStep> = new Set<MenuStep>(["previous", "next", "less", "more"]);
const TILTED = 0.6;
/** A direction that is held goes on after a while. */
const FIRST_REPEAT_MS = 420;
const REPEAT_MS = 130;

/** Reads gamepads as a menu is used: a step for each press, and more of them while a direction is held. */
export class MenuPad {
  #held: MenuStep | undefined;
  #againAtMs = 0;

  /** Asked before each picture. Undefined: nothing new. */
  read(pads: readonly (Pad | null)[], nowMs: number): MenuStep | undefined {
    const wanted = wantedOf(pads);
    if (wanted !== this.#held) {
      this.#held = wanted;
      this.#againAtMs = nowMs + FIRST_REPEAT_MS;
      return wanted;
    }
    if (wanted !== undefined && DIRECTIONS.has(wanted) && nowMs >= this.#againAtMs) {
      this.#againAtMs = nowMs + REPEAT_MS;
      return wanted;
    }
    return undefined;
  }
}

function wantedOf(pads: readonly (Pad | null)[]): MenuStep | undefined {
  for (const pad of pads) {
    if (pad === null) {
      continue;
    }
    for (const [button, step] of BUTTONS) {
      if (pad.buttons[button]?.pressed === true) {
        return step;
      }
    }
    const x = pad.axes[0] ?? 0;
    const y = pad.axes[1] ?? 0;
    if (Math.abs(y) >= TILTED && Math.abs(y) >= Math.abs(x)) {
      return y < 0 ? "previous" : "next";
    }
    if (Math.abs(x) >= TILTED) {
      return x < 0 ? "less" : "more";
    }
  }
  return undefined;
}
