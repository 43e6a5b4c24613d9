import { describe, expect, test } from "vitest";
import { Feed } from "./feed.ts";

function kill(victim: string, atMs: number): Parameters<Feed["add"]>[0] {
  return { killer: "Ada", victim, own: "none", killerSide: 0, victimSide: 0, weapon: 1, atMs };
}

describe("Feed", () => {
  test("shows the newest last, and at most five", () => {
    const feed = new Feed();
    for (let i = 1; i <= 7; i++) {
      feed.add(kill(`Bot ${i}`, i));
    }
    expect(feed.linesAt(10).map((line) => line.victim)).toEqual(["Bot 3", "Bot 4", "Bot 5", "Bot 6", "Bot 7"]);
  });

  test("forgets a line after six seconds", () => {
    const feed = new Feed();
    feed.add(kill("Ben", 0));
    feed.add(kill("Cyd", 1000));
    expect(feed.linesAt(5999)).toHaveLength(2);
    expect(feed.linesAt(6000).map((line) => line.victim)).toEqual(["Cyd"]);
  });

  test("every line has a key of its own, also after a clear", () => {
    const feed = new Feed();
    feed.add(kill("Ben", 0));
    const first = feed.linesAt(0)[0]?.key;
    feed.clear();
    feed.add(kill("Ben", 0));
    expect(feed.linesAt(0)[0]?.key).not.toBe(first);
  });
});
