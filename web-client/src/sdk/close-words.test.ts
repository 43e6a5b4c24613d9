import { describe, expect, test } from "vitest";
import { closeMeaning, closeWords } from "./close-words.ts";

describe("closeMeaning", () => {
  const documented = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 1013];
  const ours = [4400, 4401, 4403, 4404, 4408, 4409, 4413, 4426, 4429];

  test.each([...documented, ...ours])("%i has words of its own", (code) => {
    expect(closeMeaning(code).words).not.toContain("code");
  });

  test("comes back after what passes, not after what would happen again", () => {
    const back = [...documented, 1006, ...ours].filter((code) => closeMeaning(code).comesBack);
    expect(back).toEqual([1001, 1011, 1012, 1013, 1006, 4408, 4413]);
  });

  test("names a code that it does not know", () => {
    expect(closeMeaning(4999)).toEqual({ comesBack: false, words: "The server closed the connection (code 4999)." });
    expect(closeMeaning(1099).comesBack).toBe(true);
  });
});

describe("closeWords", () => {
  test("adds the server's reason", () => {
    expect(closeWords(4403, "language")).toBe("You were removed from the room by its host. Reason: language.");
  });

  test("says nothing of an empty reason", () => {
    expect(closeWords(1006, " ")).toBe("The connection was lost.");
  });
});

test("a reason that only repeats the code is not said twice", () => {
  expect(closeWords(1001, "server stopping")).toBe("The server is stopping or restarting.");
  expect(closeWords(4403, "kicked")).toBe("You were removed from the room by its host.");
});
