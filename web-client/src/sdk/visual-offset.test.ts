import { expect, test } from "vitest";
import { VisualOffset } from "./visual-offset.ts";

test("what was corrected stays where it was shown, and closes in", () => {
  const offset = new VisualOffset(2, 4);
  offset.take([3, 0], [2, 1]);
  expect([...offset.units]).toEqual([1, -1]);
  offset.decay(100);
  expect(offset.units[0]).toBeCloseTo(1 / Math.E);
  expect(offset.units[1]).toBeCloseTo(-1 / Math.E);
});

test("closes in no faster than it may", () => {
  const offset = new VisualOffset(1, 4, 10);
  offset.take([3], [0]);
  offset.decay(16);
  expect(offset.units[0]).toBeCloseTo(3 - 0.16);
  offset.decay(0);
  expect(offset.units[0]).toBeCloseTo(3 - 0.16);
});

test("leaps when it is too far, also when it came to that little by little", () => {
  const offset = new VisualOffset(1, 4);
  offset.take([3], [0]);
  expect(offset.leaps).toBe(0);
  offset.take([3], [0]);
  expect(offset.leaps).toBe(1);
  expect(offset.units[0]).toBe(0);
});
