import { describe, expect, test } from "vitest";
import { readJoinAnswer } from "./join.ts";

const HOME = "http://127.0.0.1:8080";

/** Where an answer leads that names this address. */
function leadsTo(url: string, baseUrl: string): string | undefined {
  const answer = readJoinAnswer({ status: 200, body: { url, ticket: "t" } }, baseUrl);
  return answer.kind === "accepted" ? answer.url : undefined;
}

describe("readJoinAnswer", () => {
  test("takes a ticket", () => {
    const body = { url: "ws://127.0.0.1:8080/play", ticket: "t", room: "drift-1", game: "drift" };
    expect(readJoinAnswer({ status: 200, body }, HOME)).toEqual({ kind: "accepted", url: body.url, ticket: "t" });
  });

  test.each([
    ["https://play.example.org", "ws://play.example.org/play", "wss://play.example.org/play"],
    ["https://play.example.org/games", "WS://Play.example.org/play", "wss://Play.example.org/play"],
    ["https://play.example.org:8443", "ws://play.example.org:8443/play", "wss://play.example.org:8443/play"],
    ["https://play.example.org", "ws://play.example.org:443/play", "wss://play.example.org:443/play"],
    ["https://play.example.org", "wss://play.example.org/play", "wss://play.example.org/play"],
  ])("goes on over TLS: at %s, %s", (baseUrl, url, wanted) => {
    expect(leadsTo(url, baseUrl)).toBe(wanted);
  });

  test.each([
    ["http://play.example.org", "ws://play.example.org/play"],
    ["http://play.example.org", "wss://play.example.org/play"],
    ["https://play.example.org", "ws://other.example.org/play"],
    ["https://play.example.org", "ws://play.example.org.evil.example/play"],
    ["https://play.example.org", "ws://play.example.org:8080/play"],
    ["", "ws://play.example.org/play"],
    ["https://play.example.org", "http://play.example.org/play"],
  ])("leaves an address as it is: at %s, %s", (baseUrl, url) => {
    expect(leadsTo(url, baseUrl)).toBe(url);
  });

  test("says a refusal in the server's words", () => {
    const body = { title: "The room is full", detail: "Try another room.", code: "room-full" };
    expect(readJoinAnswer({ status: 409, body }, HOME)).toEqual({
      kind: "refused",
      status: 409,
      words: "The room is full. Try another room.",
      problem: "room-full",
      passes: false,
      retryAfterMs: 0,
    });
  });

  test("knows what passes, and when to ask again", () => {
    const answer = readJoinAnswer({ status: 503, body: { title: "The server is draining" }, retryAfterS: 3 }, HOME);
    expect(answer).toMatchObject({ kind: "refused", passes: true, retryAfterMs: 3000 });
    expect(readJoinAnswer({ status: 429, body: undefined }, HOME)).toMatchObject({ passes: true });
    expect(readJoinAnswer({ status: 410, body: undefined }, HOME)).toMatchObject({ passes: false });
  });

  test.each([null, "oops", 7, [], { title: 7, detail: " " }])("has words for the body %j", (body) => {
    expect(readJoinAnswer({ status: 500, body }, HOME)).toMatchObject({
      words: "The server refused to let you in (HTTP 500).",
    });
    expect(readJoinAnswer({ status: 200, body }, HOME)).toMatchObject({ kind: "refused" });
  });
});
