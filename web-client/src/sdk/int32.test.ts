import fc from "fast-check";
import { expect, test } from "vitest";
import { unzigzag, zigzag } from "./int32.ts";

test("small numbers of either sign stay small", () => {
  expect([0, -1, 1, -2, 2].map(zigzag)).toEqual([0, 1, 2, 3, 4]);
});

test("both ends of 32 bits fit", () => {
  expect(zigzag(2 ** 31 - 1)).toBe(2 ** 32 - 2);
  expect(zigzag(-(2 ** 31))).toBe(2 ** 32 - 1);
});

test("unzigzag is the inverse", () => {
  fc.assert(fc.property(fc.integer(), (value) => unzigzag(zigzag(value)) === value));
});
