import { expect, test } from "vitest";
import { InputHistory } from "./input-history.ts";

const NEUTRAL = Int32Array.of(0, 5);

function history(): InputHistory {
  return new InputHistory(NEUTRAL, 64, 30);
}

test("an input is there for its tick", () => {
  const inputs = history();
  inputs.add(10, [1, 2]);
  inputs.add(11, [3, 4]);
  expect([...inputs.at(10)]).toEqual([1, 2]);
  expect([...inputs.at(11)]).toEqual([3, 4]);
});

test("the last one stands in for 250 ms, then the neutral one", () => {
  const inputs = history();
  inputs.add(10, [1, 2]);
  expect([...inputs.at(17)]).toEqual([1, 2]);
  expect(inputs.at(18)).toBe(NEUTRAL);
  expect(inputs.at(9)).toBe(NEUTRAL);
});

test("only the last ones are kept", () => {
  const inputs = history();
  for (let tick = 0; tick < 1000; tick++) {
    inputs.add(tick, [tick, 0]);
  }
  expect(inputs.at(100)).toBe(NEUTRAL);
  expect(inputs.at(999)[0]).toBe(999);
  inputs.clear();
  expect(inputs.at(999)).toBe(NEUTRAL);
});
