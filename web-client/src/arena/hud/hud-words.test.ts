import { expect, test } from "vitest";
import type { Match, ScoreLine } from "../game/scores.ts";
import { byRank, placeOf } from "../game/scores.ts";
import {
  clockWords,
  deathWords,
  ordinal,
  pingGrade,
  resultWords,
  returnWords,
  standingWords,
  streakWords,
} from "./hud-words.ts";

function line(participant: number, kills: number, deaths: number): ScoreLine {
  return {
    participant,
    player: participant,
    name: `P${participant}`,
    bot: false,
    present: true,
    side: 0,
    kills,
    deaths,
    best: kills,
  };
}

function over(teams: boolean, winner: number): Match {
  return { teams, phase: "result", round: 1, endsTick: 0, kills1: 12, kills2: 15, winner };
}

test("the clock counts whole seconds down to nothing", () => {
  expect([300_000, 65_001, 59_999, 1, 0, -20].map(clockWords)).toEqual([
    "5:00",
    "1:06",
    "1:00",
    "0:01",
    "0:00",
    "0:00",
  ]);
});

test("places are spoken", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101].map(ordinal).join(" ")).toBe(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 101st",
  );
  expect(standingWords(2, 8, 1)).toBe("2nd of 8 · 1 kill");
  expect(standingWords(0, 8, 0)).toBe("–");
});

test("a result says who won, or that nobody did", () => {
  const lines = [line(1, 5, 2), line(2, 5, 1)];
  expect(resultWords(over(false, 2), lines, 2)).toBe("You win the round");
  expect(resultWords(over(false, 1), lines, 2)).toBe("P1 wins the round");
  expect(resultWords(over(false, 9), lines, 2)).toBe("Somebody wins the round");
  expect(resultWords(over(false, 0), lines, 2)).toBe("A tie at the top");
  expect(resultWords(over(true, 2), lines, 2)).toBe("Amber wins 15 to 12");
  expect(resultWords(over(true, 0), lines, 2)).toBe("A draw");
});

test("the list is by kills, then deaths, and those alike share a place", () => {
  const lines = [line(1, 2, 3), line(2, 4, 4), line(3, 2, 1), line(4, 2, 3)].sort(byRank);
  expect(lines.map((entry) => entry.participant)).toEqual([2, 3, 1, 4]);
  expect(lines.map((entry) => placeOf(lines, entry.participant))).toEqual([1, 2, 3, 3]);
  expect(placeOf(lines, 9)).toBe(0);
});

test("a death names who, with what, and for how long", () => {
  expect(deathWords("Ben", 3)).toBe("Ben got you · Cannon");
  expect(returnWords(2060)).toBe("Back in 2 s");
  expect(returnWords(0)).toBe("Back now");
});

test("runs of kills are said at a few numbers", () => {
  expect([1, 2, 3, 4, 5].map(streakWords)).toEqual([
    undefined,
    undefined,
    "Three in a row",
    undefined,
    "Five in a row",
  ]);
});

test("a round trip has a grade", () => {
  expect([undefined, 20, 120, 400].map(pingGrade)).toEqual(["good", "good", "slow", "bad"]);
});
