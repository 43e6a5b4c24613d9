import { describe, expect, test } from "vitest";
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

test("one that came too late is stood in for as if it had not been sent", () => {
  const inputs = history();
  inputs.add(10, [1, 2]);
  inputs.add(11, [3, 4]);
  expect(inputs.miss(11, 11, false)).toBe(false);
  expect([...inputs.at(11)]).toEqual([1, 2]);
  expect([...inputs.at(12)]).toEqual([1, 2]);
});

describe("a press that came too late", () => {
  const HELD = [7, 1];
  const FREE = [7, 0];

  function pressing(): InputHistory {
    return new InputHistory(Int32Array.of(0, 0), 64, 30, [1]);
  }

  test("is in the next input, once", () => {
    const inputs = pressing();
    inputs.add(10, FREE);
    inputs.add(11, HELD);
    inputs.add(12, FREE);
    expect(inputs.miss(11, 11, false)).toBe(true);
    expect([...inputs.at(11)]).toEqual(FREE);
    expect([...inputs.at(12)]).toEqual(HELD);
    expect([...inputs.at(13)]).toEqual(FREE);
  });

  test("waits for the one after, when that comes too late as well", () => {
    const inputs = pressing();
    inputs.add(10, FREE);
    inputs.add(11, HELD);
    inputs.add(12, FREE);
    inputs.miss(11, 11, false);
    expect(inputs.miss(11, 12, true)).toBe(true);
    expect([...inputs.at(12)]).toEqual(FREE);
    expect([...inputs.at(13)]).toEqual(HELD);
  });

  test("is done with, once the server has run it", () => {
    const inputs = pressing();
    inputs.add(10, FREE);
    inputs.add(11, HELD);
    inputs.miss(11, 11, false);
    expect(inputs.miss(11, 12, false)).toBe(false);
    expect([...inputs.at(13)]).toEqual(FREE);
  });

  test("is none, when it was held before", () => {
    const inputs = pressing();
    inputs.add(10, HELD);
    inputs.add(11, HELD);
    expect(inputs.miss(11, 11, false)).toBe(false);
  });
});
