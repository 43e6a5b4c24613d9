import { shortened, type Wish } from "./wish.ts";

type Want = "left" | "right" | "up" | "down" | "fire" | "dash" | "rifle" | "scatter" | "cannon";

/** By `KeyboardEvent.code`: the place on the keyboard, whatever is printed there. */
const KEYS: ReadonlyMap<string, Want> = new Map([
  ["KeyA", "left"],
  ["KeyD", "right"],
  ["KeyW", "up"],
  ["KeyS", "down"],
  ["ArrowLeft", "left"],
  ["ArrowRight", "right"],
  ["ArrowUp", "up"],
  ["ArrowDown", "down"],
  ["Space", "dash"],
  ["ShiftLeft", "dash"],
  ["ShiftRight", "dash"],
  ["KeyF", "fire"],
  ["Digit1", "rifle"],
  ["Digit2", "scatter"],
  ["Digit3", "cannon"],
]);

const WEAPONS: readonly Want[] = ["rifle", "scatter", "cannon"];

/** What the keyboard and the mouse button want. A tap shorter than a tick counts. */
export class Keys {
  readonly #held = new Set<string>();
  readonly #tapped = new Set<string>();
  #mouseHeld = false;
  #mouseTapped = false;
  #wheel = 0;

  /** Whether the key means anything here. */
  press(code: string): boolean {
    if (!KEYS.has(code)) {
      return false;
    }
    this.#held.add(code);
    this.#tapped.add(code);
    return true;
  }

  release(code: string): void {
    this.#held.delete(code);
  }

  mouse(down: boolean): void {
    this.#mouseHeld = down;
    this.#mouseTapped ||= down;
  }

  /** Asks for the next weapon, or the one before. */
  turnWheel(by: number): void {
    this.#wheel = Math.sign(by);
  }

  /** The window lost the keyboard: releases would not be heard. */
  releaseAll(): void {
    this.#held.clear();
    this.#tapped.clear();
    this.#mouseHeld = false;
    this.#mouseTapped = false;
  }

  /** Takes what is wanted for one tick. The wheel goes from the weapon in hand to the next that can be fired. */
  take(aim: number | undefined, weapon: number, shells: readonly number[]): Wish {
    const direction = shortened(this.#axis("left", "right"), this.#axis("up", "down"), 0);
    const wish: Wish = {
      moveX: direction.x,
      moveY: direction.y,
      aim,
      fire: this.#wants("fire") || this.#mouseHeld || this.#mouseTapped,
      dash: this.#wants("dash"),
      weapon: this.#weapon(weapon, shells),
    };
    this.#tapped.clear();
    this.#mouseTapped = false;
    this.#wheel = 0;
    return wish;
  }

  #weapon(inHand: number, shells: readonly number[]): number {
    const named = WEAPONS.findIndex((want) => this.#wants(want)) + 1;
    return named > 0 || this.#wheel === 0 ? named : nextWeapon(inHand, shells, this.#wheel);
  }

  #axis(less: Want, more: Want): number {
    return Number(this.#wants(more)) - Number(this.#wants(less));
  }

  #wants(want: Want): boolean {
    for (const [code, means] of KEYS) {
      if (means === want && (this.#held.has(code) || this.#tapped.has(code))) {
        return true;
      }
    }
    return false;
  }
}

/** The next weapon round the belt that has a shell; the rifle always can be fired. */
export function nextWeapon(inHand: number, shells: readonly number[], by: number): number {
  for (let step = 1; step <= 3; step++) {
    const weapon = ((((inHand - 1 + by * step) % 3) + 3) % 3) + 1;
    if (weapon === 1 || (shells[weapon] ?? 0) > 0) {
      return weapon;
    }
  }
  return 0;
}
