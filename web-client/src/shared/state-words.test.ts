import { describe, expect, test } from "vitest";
import { differenceWords, rateWords, rttWords, spokenWords, stateWords } from "./state-words.ts";

describe("stateWords", () => {
  test("counts a wait down in whole seconds", () => {
    const state = { kind: "reconnecting", attempt: 3, inMs: 1800, words: "The connection was lost." } as const;
    expect(stateWords(state, 1800)).toBe("The connection was lost. Coming back in 2 s (attempt 3).");
    expect(stateWords(state, 0)).toBe("The connection was lost. Coming back now (attempt 3).");
  });

  test("does not count the first attempt", () => {
    const state = { kind: "reconnecting", attempt: 1, inMs: 10, words: "The connection was lost." } as const;
    expect(stateWords(state, 0)).toBe("The connection was lost. Coming back now.");
  });

  test("every state has words", () => {
    const words = [
      { kind: "idle" } as const,
      { kind: "joining" } as const,
      { kind: "connecting" } as const,
      { kind: "live" } as const,
      { kind: "closed", code: 4403, words: "You were removed." } as const,
    ].map((state) => stateWords(state, 0));
    expect(words).toEqual(["Not connected", "Asking for a place", "Connecting", "Connected", "You were removed."]);
  });
});

test("a screen reader hears no countdown", () => {
  const state = { kind: "reconnecting", attempt: 2, inMs: 900, words: "The connection was lost." } as const;
  expect(spokenWords(state)).toBe("The connection was lost. Coming back.");
});

test("figures keep to a few characters", () => {
  expect([0, 849.6, 1000, 12_345].map(rateWords)).toEqual(["0 B/s", "850 B/s", "1.0 kB/s", "12.3 kB/s"]);
  expect([undefined, 0.44, 22.6].map(rttWords)).toEqual(["–", "0.4 ms", "23 ms"]);
});

test("a desync names the entity, the field and both values", () => {
  const difference = { tick: 7, rowId: 70, what: "Avatar.hp", server: "90", client: "91" };
  expect(differenceWords(difference)).toBe(
    "Desync at tick 7, entity 17: Avatar.hp is 90 at the server and was 91 here.",
  );
});
