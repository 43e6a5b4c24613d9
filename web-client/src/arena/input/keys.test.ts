import { beforeEach, describe, expect, test } from "vitest";
import { Keys, nextWeapon } from "./keys.ts";
import { inputValues, NO_WISH, shortened, turnOf } from "./wish.ts";

const EMPTY = [0, 0, 0, 0];
let keys: Keys;

beforeEach(() => {
  keys = new Keys();
});

describe("Keys", () => {
  test("wants nothing at first", () => {
    expect(keys.take(undefined, 1, EMPTY)).toEqual(NO_WISH);
  });

  test("two keys run as fast as one", () => {
    keys.press("KeyD");
    keys.press("ArrowUp");
    const { moveX, moveY } = keys.take(0, 1, EMPTY);
    expect(moveX).toBeCloseTo(Math.SQRT1_2);
    expect(moveY).toBeCloseTo(-Math.SQRT1_2);
  });

  test("a tap shorter than a tick counts, once", () => {
    keys.press("Space");
    keys.release("Space");
    keys.mouse(true);
    keys.mouse(false);
    expect(keys.take(0, 1, EMPTY)).toMatchObject({ dash: true, fire: true });
    expect(keys.take(0, 1, EMPTY)).toMatchObject({ dash: false, fire: false });
  });

  test("1 to 3 take up a weapon, other keys are the browser's", () => {
    expect(keys.press("Digit3")).toBe(true);
    expect(keys.take(0, 1, EMPTY).weapon).toBe(3);
    expect(keys.press("Tab")).toBe(false);
    expect(keys.press("F5")).toBe(false);
  });

  test("the wheel passes over weapons without shells", () => {
    keys.turnWheel(120);
    expect(keys.take(0, 1, [0, 0, 0, 4]).weapon).toBe(3);
    expect(keys.take(0, 1, [0, 0, 0, 4]).weapon).toBe(0);
    expect(nextWeapon(1, [0, 0, 5, 0], -1)).toBe(2);
    expect(nextWeapon(1, EMPTY, 1)).toBe(1);
  });

  test("a window without the keyboard lets go of everything", () => {
    keys.press("KeyA");
    keys.mouse(true);
    keys.releaseAll();
    expect(keys.take(undefined, 1, EMPTY)).toEqual(NO_WISH);
  });
});

describe("a wish in the input's terms", () => {
  test("directions are in 127ths, the aim in 1024ths of a turn", () => {
    const wish = { ...NO_WISH, moveX: 1, moveY: -0.5, fire: true, weapon: 2 };
    expect(inputValues(wish, Math.PI / 2)).toEqual([127, -63, 256, true, false, 2]);
    expect([0, -Math.PI / 2, 2 * Math.PI, -0.0001].map(turnOf)).toEqual([0, 768, 0, 0]);
  });

  test("a stick rests in its dead zone and is full at its rim", () => {
    expect(shortened(0.1, 0, 0.2)).toEqual({ x: 0, y: 0 });
    expect(shortened(0, -3, 0.2)).toEqual({ x: 0, y: -1 });
    expect(shortened(0.6, 0, 0.2).x).toBeCloseTo(0.5);
  });
});
