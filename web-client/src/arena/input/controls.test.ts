import { expect, test } from "vitest";
import { Controls } from "./controls.ts";
import { STICK_RADIUS_PX } from "./touch-sticks.ts";

test("the mouse aims at once, from the own avatar", () => {
  const controls = new Controls(() => []);
  controls.mouseAt(200, 300);
  controls.lookFrom(200, 200, 400);
  expect(controls.aim).toBeCloseTo(Math.PI / 2);
  expect(controls.reach).toBe(0.25);
  expect(controls.take(true)).toEqual([0, 0, 256, false, false, 0]);
});

test("with a menu open nothing is wanted, and nothing is left over", () => {
  const controls = new Controls(() => []);
  controls.keys.press("Space");
  expect(controls.take(false)).toEqual([0, 0, 0, false, false, 0]);
  controls.keys.release("Space");
  expect(controls.take(true)).toEqual([0, 0, 0, false, false, 0]);
});

test("who moves by touch and does not aim looks where it runs", () => {
  const controls = new Controls(() => []);
  controls.use("touch");
  controls.sticks.down(1, 50, 100, 400);
  controls.sticks.drag(1, 50 - STICK_RADIUS_PX, 100);
  expect(controls.take(true)).toEqual([-127, 0, 512, false, false, 0]);
});

test("a gamepad that is touched takes over", () => {
  const controls = new Controls(() => [null, { axes: [0, 1, 1, 0], buttons: [] }]);
  expect(controls.take(true)).toEqual([0, 127, 0, false, false, 0]);
  expect(controls.device).toBe("gamepad");
});

test("a button of the page counts once", () => {
  const controls = new Controls(() => []);
  controls.dash();
  controls.takeUp(3);
  expect(controls.take(true)).toEqual([0, 0, 0, false, true, 3]);
  expect(controls.take(true)).toEqual([0, 0, 0, false, false, 0]);
});
