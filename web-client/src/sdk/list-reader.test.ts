import { describe, expect, test } from "vitest";
import { ListReader } from "./list-reader.ts";

describe("a string in a list", () => {
  test.each([
    ["no code point", [], ""],
    ["one of each size in UTF-8", [0x61, 0xe9, 0x6f22, 0x1f600], "aé漢😀"],
    ["the neighbours of the surrogates", [0xd7ff, 0xe000], "\ud7ff\ue000"],
    ["the last code point", [0x10ffff], "\u{10ffff}"],
    ["64 code points", Array<number>(64).fill(0x61), "a".repeat(64)],
  ])("is read: %s", (_, codePoints, text) => {
    const reader = new ListReader([codePoints.length, ...codePoints, 7]);
    expect(reader.nextString()).toBe(text);
    expect(reader.failed).toBe(false);
    expect(reader.next()).toBe(7);
  });

  test.each([
    ["the first surrogate", [0xd800]],
    ["the last surrogate", [0xdfff]],
    ["a pair of surrogates", [0xd83d, 0xde00]],
    ["one past the last code point", [0x110000]],
    ["65 code points", Array<number>(65).fill(0x61)],
  ])("is refused: %s", (_, codePoints) => {
    const reader = new ListReader([codePoints.length, ...codePoints]);
    expect(reader.nextString()).toBe("");
    expect(reader.failed).toBe(true);
  });

  test("is refused when the list ends within it", () => {
    const reader = new ListReader([2, 0x61]);
    expect(reader.nextString()).toBe("");
    expect(reader.failed).toBe(true);
  });
});
