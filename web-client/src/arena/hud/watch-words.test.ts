import { expect, test } from "vitest";
import { nextToWatch, watchWords } from "./watch-words.ts";

test("it says whom one watches, and how late", () => {
  expect([watchWords(undefined, 0), watchWords("Ada", 0), watchWords("Ada", 3000), watchWords("Ada", 250)]).toEqual([
    "Watching the whole room",
    "Watching Ada",
    "Watching Ada, 3 s late",
    "Watching Ada, 0.3 s late",
  ]);
});

test("one goes round all players and the whole room", () => {
  const turn = (by: 1 | -1): number[] => {
    let player = 0;
    return [1, 2, 3, 4].map(() => {
      player = nextToWatch([3, 7], player, by);
      return player;
    });
  };
  expect(turn(1)).toEqual([3, 7, 0, 3]);
  expect(turn(-1)).toEqual([7, 3, 0, 7]);
  expect(nextToWatch([], 0, 1)).toBe(0);
  expect(nextToWatch([3, 7], 5, 1), "who has left meanwhile").toBe(0);
});
