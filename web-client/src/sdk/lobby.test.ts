import { beforeEach, describe, expect, test } from "vitest";
import { Lobby } from "./lobby.ts";
import { ManualPlatform } from "./testing/manual-platform.ts";

const ROOM = {
  room: "0123ABCD",
  game: "arena",
  private: false,
  players: 3,
  capacity: 64,
  spectators: 1,
  spectatorsMax: 16,
  options: { mode: "teams", bots: 8 },
};

let platform: ManualPlatform;
let lobby: Lobby;

beforeEach(() => {
  platform = new ManualPlatform();
  lobby = new Lobby(platform, "http://server");
});

describe("Lobby", () => {
  test("lists the rooms of a game, and knows how far away they are", async () => {
    platform.answer = { status: 200, body: { rooms: [ROOM] } };
    expect(lobby.rttMs).toBeUndefined();
    const answer = await lobby.rooms("arena & more");
    expect(platform.requests).toEqual([{ url: "http://server/api/rooms?game=arena%20%26%20more", body: undefined }]);
    expect(answer).toEqual({ kind: "ok", value: [{ ...ROOM, options: { mode: "teams", bots: "8" } }] });
    expect(lobby.rttMs, "the first had to connect").toBeUndefined();
    await lobby.rooms();
    expect(lobby.rttMs).toBe(0);
  });

  test("says what is played, and whether one needs a token for it", async () => {
    const options = [
      { name: "bots", kind: "whole", otherwise: 8, min: 0, max: 63 },
      { name: "mode", kind: "word", otherwise: "ffa", words: ["ffa", "teams"] },
    ];
    const arena = { game: "arena", tickHz: 20, capacity: 64, options };
    platform.answer = { status: 200, body: { identity: "jwt", games: [arena] } };
    const answer = await lobby.games();
    expect(platform.requests[0]?.url).toBe("http://server/api/games");
    expect(answer).toEqual({
      kind: "ok",
      value: { identity: "jwt", games: [{ ...arena, options: [{ ...options[0], otherwise: "8" }, options[1]] }] },
    });
    platform.answer = { status: 200, body: { identity: "open", games: [{ ...arena, tickHz: "often" }] } };
    expect(await lobby.games()).toMatchObject({ kind: "refused" });
  });

  test("shows one room with its people", async () => {
    platform.answer = { status: 200, body: { ...ROOM, people: [{ player: 4, name: "Ada", connected: true }] } };
    expect(await lobby.room("0123abcd")).toMatchObject({ kind: "ok", value: { people: [{ player: 4, name: "Ada" }] } });
  });

  test("opens one", async () => {
    platform.answer = { status: 201, body: { ...ROOM, private: true } };
    const answer = await lobby.create({ game: "arena", private: true });
    expect(platform.requests[0]).toEqual({ url: "http://server/api/rooms", body: { game: "arena", private: true } });
    expect(answer).toMatchObject({ kind: "ok", value: { room: "0123ABCD", private: true } });
  });

  test("says a refusal in the server's words", async () => {
    platform.answer = { status: 404, body: { title: "No such room", detail: "Check its code.", code: "no-such-room" } };
    expect(await lobby.room("00000000")).toMatchObject({
      kind: "refused",
      status: 404,
      problem: "no-such-room",
      words: "No such room. Check its code.",
    });
  });

  test.each([
    { status: 200, body: undefined },
    { status: 200, body: { rooms: "none" } },
    { status: 200, body: { rooms: [{ room: 7 }] } },
    "fails" as const,
  ])("what cannot be read is refused: %j", async (answer) => {
    platform.answer = answer;
    expect(await lobby.rooms()).toMatchObject({ kind: "refused", problem: "" });
    expect(await lobby.create({})).toMatchObject({ kind: "refused" });
  });
});
