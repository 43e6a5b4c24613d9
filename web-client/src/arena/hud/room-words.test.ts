import { expect, test } from "vitest";
import type { RoomInfo } from "../../sdk/index.ts";
import { inOrder, modeWords, placesWords, readCode, roomsWords } from "./room-words.ts";

function room(code: string, mode = "ffa"): RoomInfo {
  return {
    room: code,
    game: "arena",
    private: false,
    players: 3,
    capacity: 64,
    spectators: 0,
    spectatorsMax: 16,
    options: { mode },
  };
}

test("a room is described", () => {
  expect([modeWords(room("A")), modeWords(room("A", "teams")), placesWords(room("A"))]).toEqual([
    "Free-for-all",
    "Teams",
    "3 of 64",
  ]);
  expect([0, 1, 4].map(roomsWords)).toEqual([
    "Nobody is here yet. Press Play, and you are the first.",
    "One room is open.",
    "4 rooms are open.",
  ]);
});

test.each([
  ["0123abcd", "0123ABCD"],
  [" 0123-ABCD ", "0123ABCD"],
  ["http://host/?room=0123ABCD#x", "0123ABCD"],
  ["", undefined],
  ["0123ABC", undefined],
  ["0123ABCDE", undefined],
  ["<img src>", undefined],
])("%j is read as the code %j", (text, code) => {
  expect(readCode(text)).toBe(code);
});

test("rooms stay where they are, and others come after them", () => {
  const ordered = inOrder(["B", "A", "X"], [room("A"), room("C"), room("B"), room("D")]);
  expect(ordered.map((each) => each.room)).toEqual(["B", "A", "C", "D"]);
  expect(inOrder([], [room("D"), room("A")]).map((each) => each.room)).toEqual(["D", "A"]);
});
