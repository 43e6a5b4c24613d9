import { type FieldLayout, type FieldValue, Kind } from "../sdk/index.ts";

type Wish = "left" | "right" | "up" | "down" | "fire";

/** By `KeyboardEvent.code`: the place on the keyboard, whatever is printed there. */
const KEYS: ReadonlyMap<string, Wish> = new Map([
  ["ArrowLeft", "left"],
  ["ArrowRight", "right"],
  ["ArrowUp", "up"],
  ["ArrowDown", "down"],
  ["KeyA", "left"],
  ["KeyD", "right"],
  ["KeyW", "up"],
  ["KeyS", "down"],
  ["Space", "fire"],
]);

/** What the player wants, from the keys held and the finger or mouse button down. */
export class Steering {
  readonly #held = new Set<string>();
  /** Pressed since the last input, so that a tap shorter than a tick counts. */
  readonly #tapped = new Set<string>();
  #towards: { readonly x: number; readonly y: number } | undefined;

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

  /** A direction on the screen, or undefined when the finger is up. */
  point(towards: { readonly x: number; readonly y: number } | undefined): void {
    this.#towards = towards;
  }

  /** The window lost the keyboard: releases would not be heard. */
  releaseAll(): void {
    this.#held.clear();
    this.#towards = undefined;
  }

  /**
   * The next input's values, by kind: the input's first two numbers take the direction, its first BOOLEAN takes fire, all
   * else stays 0.
   */
  take(fields: readonly FieldLayout[]): FieldValue[] {
    const wishes = new Set<Wish>();
    for (const code of [...this.#held, ...this.#tapped]) {
      const wish = KEYS.get(code);
      if (wish !== undefined) {
        wishes.add(wish);
      }
    }
    this.#tapped.clear();
    const numbers = this.#direction(wishes);
    const flags = [wishes.has("fire")];
    return fields.map((field) => {
      switch (field.kind) {
        case Kind.INT:
        case Kind.DOUBLE:
          return numbers.shift() ?? 0;
        case Kind.BOOLEAN:
          return flags.shift() ?? false;
        default:
          return field.constants[0] ?? "";
      }
    });
  }

  #direction(wishes: ReadonlySet<Wish>): number[] {
    const x = Number(wishes.has("right")) - Number(wishes.has("left"));
    const y = Number(wishes.has("down")) - Number(wishes.has("up"));
    if (x !== 0 || y !== 0 || this.#towards === undefined) {
      return [x, y];
    }
    const length = Math.hypot(this.#towards.x, this.#towards.y);
    return length < 1 ? [0, 0] : [this.#towards.x / length, this.#towards.y / length];
  }
}

/** Hears the keyboard of the window and the pointer on the stage; `centre` is where on the stage the own avatar stands. */
export function listenForSteering(
  steering: Steering,
  stage: HTMLElement,
  playing: () => boolean,
  centre: () => { x: number; y: number },
): void {
  window.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey;
    const onButton = event.target instanceof HTMLButtonElement && event.code === "Space";
    if (playing() && !typing && !onButton && steering.press(event.code)) {
      event.preventDefault();
    }
  });
  window.addEventListener("keyup", (event) => steering.release(event.code));
  window.addEventListener("blur", () => steering.releaseAll());
  const point = (event: PointerEvent): void => {
    const at = centre();
    steering.point({ x: event.offsetX - at.x, y: event.offsetY - at.y });
  };
  stage.addEventListener("pointerdown", (event) => {
    if (playing() && event.isPrimary && event.button === 0) {
      stage.setPointerCapture(event.pointerId);
      point(event);
    }
  });
  stage.addEventListener("pointermove", (event) => {
    if (stage.hasPointerCapture(event.pointerId)) {
      point(event);
    }
  });
  stage.addEventListener("lostpointercapture", () => steering.point(undefined));
}
