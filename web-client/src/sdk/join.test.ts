import { describe, expect, test } from "vitest";
import { readJoinAnswer } from "./join.ts";

describe("readJoinAnswer", () => {
  test("takes a ticket", () => {
    const body = { url: "ws://127.0.0.1:8080/play", ticket: "t", room: "drift-1", game: "drift" };
    expect(readJoinAnswer({ status: 200, body })).toEqual({ kind: "accepted", url: body.url, ticket: "t" });
  });

  test("says a refusal in the server's words", () => {
    const body = { title: "The room is full", detail: "Try another room.", code: "room-full" };
    expect(readJoinAnswer({ status: 409, body })).toEqual({
      kind: "refused",
      status: 409,
      words: "The room is full. Try another room.",
      problem: "room-full",
      passes: false,
      retryAfterMs: 0,
    });
  });

  test("knows what passes, and when to ask again", () => {
    const answer = readJoinAnswer({ status: 503, body: { title: "The server is draining" }, retryAfterS: 3 });
    expect(answer).toMatchObject({ kind: "refused", passes: true, retryAfterMs: 3000 });
    expect(readJoinAnswer({ status: 429, body: undefined })).toMatchObject({ passes: true });
    expect(readJoinAnswer({ status: 410, body: undefined })).toMatchObject({ passes: false });
  });

  test.each([null, "oops", 7, [], { title: 7, detail: " " }])("has words for the body %j", (body) => {
    expect(readJoinAnswer({ status: 500, body })).toMatchObject({
      words: "The server refused to let you in (HTTP 500).",
    });
    expect(readJoinAnswer({ status: 200, body })).toMatchObject({ kind: "refused" });
  });
});
