import { beforeEach, describe, expect, test } from "vitest";
import { STICK_RADIUS_PX, TouchSticks } from "./touch-sticks.ts";
import { NO_WISH } from "./wish.ts";

const WIDTH = 400;
let sticks: TouchSticks;

beforeEach(() => {
  sticks = new TouchSticks();
});

describe("TouchSticks", () => {
  test("a finger that rests wants nothing", () => {
    sticks.down(1, 100, 300, WIDTH);
    expect(sticks.take()).toEqual(NO_WISH);
  });

  test("the left half moves, the right half aims, and fires when pushed out", () => {
    sticks.down(1, 100, 300, WIDTH);
    sticks.down(2, 300, 300, WIDTH);
    sticks.drag(1, 100, 300 - STICK_RADIUS_PX);
    sticks.drag(2, 300 + STICK_RADIUS_PX * 0.4, 300);
    expect(sticks.take()).toMatchObject({ moveX: 0, moveY: -1, aim: 0, fire: false });
    sticks.drag(2, 300, 300 + STICK_RADIUS_PX);
    const wish = sticks.take();
    expect(wish.aim).toBeCloseTo(Math.PI / 2);
    expect(wish.fire).toBe(true);
  });

  test("a finger beyond the rim takes the stick along", () => {
    sticks.down(1, 100, 300, WIDTH);
    sticks.drag(1, 100 + 3 * STICK_RADIUS_PX, 300);
    expect(sticks.take().moveX).toBe(1);
    sticks.drag(1, 100 + 2 * STICK_RADIUS_PX - 30, 300);
    expect(sticks.take().moveX).toBeLessThan(0);
  });

  test("lifting one finger leaves the other", () => {
    sticks.down(1, 100, 300, WIDTH);
    sticks.down(2, 300, 300, WIDTH);
    sticks.drag(1, 160, 300);
    sticks.up(2);
    expect(sticks.aim).toBeUndefined();
    expect(sticks.take().moveX).toBe(1);
    sticks.up(1);
    expect(sticks.take()).toEqual(NO_WISH);
  });

  test("a third finger is nobody's", () => {
    sticks.down(1, 100, 300, WIDTH);
    sticks.down(3, 120, 300, WIDTH);
    sticks.drag(3, 50, 300);
    expect(sticks.take().moveX).toBe(0);
  });
});
