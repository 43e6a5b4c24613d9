import { expect, test } from "vitest";
import { Series } from "./series.ts";

test("keeps the last of its numbers, oldest first", () => {
  const series = new Series(3);
  expect([series.length, series.quantile(0.5)]).toEqual([0, 0]);
  for (const value of [5, 1, 9, 4]) {
    series.add(value);
  }
  expect([series.at(0), series.at(1), series.at(2)]).toEqual([1, 9, 4]);
  expect([series.quantile(0), series.quantile(0.5), series.quantile(1)]).toEqual([1, 4, 9]);
});
