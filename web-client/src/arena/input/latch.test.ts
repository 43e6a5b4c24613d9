import { expect, test } from "vitest";
import { Latch } from "./latch.ts";

test("what is wanted goes out as it is", () => {
  const latch = new Latch();
  expect(latch.look([127, 0, 5])).toEqual([127, 0, 5]);
  expect(latch.take([127, 0, 6])).toEqual([127, 0, 6]);
});

test("a tap between two ticks counts, once", () => {
  const latch = new Latch();
  latch.take([0, 0, 0, false]);
  latch.look([127, 0, 0, true]);
  expect(latch.look([0, 0, 0, false])).toEqual([127, 0, 0, true]);
  expect(latch.take([0, 0, 0, false])).toEqual([127, 0, 0, true]);
  expect(latch.take([0, 0, 0, false])).toEqual([0, 0, 0, false]);
});

test("so does a release, so that the next press is a new one", () => {
  const latch = new Latch();
  latch.take([0, 0, 0, true]);
  latch.look([0, 0, 0, false]);
  expect(latch.take([0, 0, 0, true])).toEqual([0, 0, 0, false]);
  expect(latch.take([0, 0, 0, true])).toEqual([0, 0, 0, true]);
});

test("who lets go stops at once", () => {
  const latch = new Latch();
  latch.take([127, 0, 0]);
  latch.look([127, 0, 0]);
  expect(latch.take([0, 0, 0])).toEqual([0, 0, 0]);
});

test("of the aim the newest counts", () => {
  const latch = new Latch();
  latch.take([0, 0, 5]);
  latch.look([0, 0, 9]);
  expect(latch.take([0, 0, 5])).toEqual([0, 0, 5]);
});
