import { GamepadReader, type Pad } from "./gamepad.ts";
import { Keys } from "./keys.ts";
import { TouchSticks } from "./touch-sticks.ts";
import { inputValues, NO_WISH, type Wish } from "./wish.ts";

/** Which device was used last: what help and buttons are shown for. */
export type Device = "mouse" | "touch" | "gamepad";

/** All that a player can play with, made into one wish a tick. */
export class Controls {
  readonly keys = new Keys();
  readonly sticks = new TouchSticks();
  readonly #pads: () => readonly (Pad | null)[];
  readonly #reader = new GamepadReader();
  #device: Device = "mouse";
  #aim = 0;
  /** Where on the stage the mouse is, in pixels. */
  #mouse: { x: number; y: number } | undefined;
  #weapon = 1;
  #shells: readonly number[] = [];
  /** How far out it aims, 0 to 1. */
  #reach = 0;
  #dash = false;
  #asked = 0;

  constructor(pads: () => readonly (Pad | null)[]) {
    this.#pads = pads;
  }

  get device(): Device {
    return this.#device;
  }

  /** Where it aims, radians from x towards y: drawn at once. */
  get aim(): number {
    return this.#aim;
  }

  /** How far the camera may look towards the aim, 0 to 1. */
  get reach(): number {
    return this.#reach;
  }

  use(device: Device): void {
    this.#device = device;
  }

  /** The mouse is there on the stage, in pixels. */
  mouseAt(x: number, y: number): void {
    this.#mouse = { x, y };
  }

  /** The own avatar is drawn there on the stage; the mouse reaches as far as it can `reachPx` away. Asked before each picture. */
  lookFrom(x: number, y: number, reachPx: number): void {
    if (this.#device !== "mouse" || this.#mouse === undefined) {
      return;
    }
    const dx = this.#mouse.x - x;
    const dy = this.#mouse.y - y;
    if (dx !== 0 || dy !== 0) {
      this.#aim = Math.atan2(dy, dx);
      this.#reach = Math.min(1, Math.hypot(dx, dy) / Math.max(1, reachPx));
    }
  }

  /** What the own avatar has, for those that ask for the next weapon. */
  onOwn(weapon: number, shells: readonly number[]): void {
    this.#weapon = weapon;
    this.#shells = shells;
  }

  /** It came into the world, and looks there. */
  face(aim: number): void {
    if (this.#mouse === undefined || this.#device !== "mouse") {
      this.#aim = aim;
    }
  }

  /** A button on the page asks for a dash. */
  dash(): void {
    this.#dash = true;
  }

  /** A button on the page asks for a weapon. */
  takeUp(weapon: number): void {
    this.#asked = weapon;
  }

  releaseAll(): void {
    this.keys.releaseAll();
    this.sticks.releaseAll();
  }

  /** Takes what is wanted for one tick, as the input's values. */
  take(playing: boolean): (number | boolean)[] {
    const device = this.#takeWish();
    const wish: Wish = { ...device, dash: device.dash || this.#dash, weapon: device.weapon || this.#asked };
    this.#dash = false;
    this.#asked = 0;
    if (!playing) {
      return inputValues(NO_WISH, this.#aim);
    }
    if (wish.aim !== undefined) {
      this.#aim = wish.aim;
      this.#reach = 0.6;
    }
    return inputValues(wish, this.#aim);
  }

  #takeWish(): Wish {
    for (const pad of this.#pads()) {
      const wish = pad === null ? undefined : this.#reader.read(pad, this.#weapon, this.#shells);
      if (wish !== undefined) {
        this.#device = "gamepad";
        return this.#aimed(wish);
      }
    }
    if (this.#device === "touch") {
      return this.#aimed(this.sticks.take());
    }
    return this.keys.take(undefined, this.#weapon, this.#shells);
  }

  /** Who does not aim looks where it runs. */
  #aimed(wish: Wish): Wish {
    const runs = wish.moveX !== 0 || wish.moveY !== 0;
    return wish.aim === undefined && runs && !wish.fire ? { ...wish, aim: Math.atan2(wish.moveY, wish.moveX) } : wish;
  }
}
