import { isRecord, type Refusal, refusal } from "./join.ts";
import type { HttpAnswer, Platform } from "./platform.ts";

/** A room as a list shows it. */
export interface RoomInfo {
  /** Its code. */
  readonly room: string;
  readonly game: string;
  readonly private: boolean;
  /** Places taken, those of players who may come back included. */
  readonly players: number;
  readonly capacity: number;
  readonly spectators: number;
  readonly spectatorsMax: number;
  /** All of the game's, those that nobody asked for included. */
  readonly options: Readonly<Record<string, string>>;
}

/** What is played at a server. */
export interface GamesInfo {
  /** "jwt": whoever joins or opens a room needs a token. */
  readonly identity: "open" | "jwt";
  readonly games: readonly GameInfo[];
}

export interface GameInfo {
  readonly game: string;
  readonly tickHz: number;
  readonly capacity: number;
  /** What a room may be asked to be. */
  readonly options: readonly GameOption[];
}

export interface GameOption {
  readonly name: string;
  readonly kind: "whole" | "number" | "word";
  /** What it is when nobody asks. */
  readonly otherwise: string;
  /** Of a number. */
  readonly min?: number;
  readonly max?: number;
  /** Of a word: those there are. */
  readonly words?: readonly string[];
}

/** Somebody who plays in a room. */
export interface RoomPerson {
  readonly player: number;
  readonly name: string;
  readonly connected: boolean;
}

export interface RoomWithPeople extends RoomInfo {
  readonly people: readonly RoomPerson[];
}

export interface NewRoom {
  readonly game?: string;
  /** Not listed: others need its code. */
  readonly private?: boolean;
  readonly options?: Readonly<Record<string, string>>;
  /** A JWT, where the server wants one. */
  readonly token?: string;
}

/** What came of a question: it never rejects. */
export type LobbyAnswer<T> = { readonly kind: "ok"; readonly value: T } | Refusal;

const TIMEOUT_MS = 5000;
/** The round trip is the best of so many of the last questions. */
const TRIPS_KEPT = 5;

/** What there is to join at a server, before one does: rooms, their people, and how far away it is. Any number of questions at once. */
export class Lobby {
  readonly #platform: Platform;
  readonly #baseUrl: string;
  readonly #tripsMs: number[] = [];
  /** The first question has to connect: its time says nothing of the way. */
  #connected = false;

  /** `baseUrl` is without a slash at its end. */
  constructor(platform: Platform, baseUrl: string) {
    this.#platform = platform;
    this.#baseUrl = baseUrl;
  }

  /** The shortest round trip of the last five questions, but for the first of all; undefined: there is none yet. */
  get rttMs(): number | undefined {
    return this.#tripsMs.length === 0 ? undefined : Math.min(...this.#tripsMs);
  }

  /** What is played here, and whether one needs a token for it. */
  async games(): Promise<LobbyAnswer<GamesInfo>> {
    return read(await this.#look("/api/games"), 200, gamesInfo);
  }

  /** Public rooms, the fullest first. */
  async rooms(game?: string): Promise<LobbyAnswer<readonly RoomInfo[]>> {
    const query = game === undefined ? "" : `?game=${encodeURIComponent(game)}`;
    const answer = await this.#look(`/api/rooms${query}`);
    return read(answer, 200, (body) => (Array.isArray(body.rooms) ? all(body.rooms, roomInfo) : undefined));
  }

  /** One room, private or not, by its code. */
  async room(code: string): Promise<LobbyAnswer<RoomWithPeople>> {
    const answer = await this.#look(`/api/rooms/${encodeURIComponent(code)}`);
    return read(answer, 200, (body) => {
      const info = roomInfo(body);
      const people = Array.isArray(body.people) ? all(body.people, roomPerson) : undefined;
      return info === undefined || people === undefined ? undefined : { ...info, people };
    });
  }

  /** Opens a room; who wants to play in it joins it by its code, soon. */
  async create(wanted: NewRoom): Promise<LobbyAnswer<RoomInfo>> {
    const answer = await this.#platform
      .postJson(`${this.#baseUrl}/api/rooms`, wanted, TIMEOUT_MS)
      .catch(() => undefined);
    return read(answer, 201, roomInfo);
  }

  async #look(path: string): Promise<HttpAnswer | undefined> {
    const sinceMs = this.#platform.nowMs();
    try {
      const answer = await this.#platform.getJson(`${this.#baseUrl}${path}`, TIMEOUT_MS);
      if (this.#connected) {
        this.#tripsMs.push(this.#platform.nowMs() - sinceMs);
        this.#tripsMs.splice(0, this.#tripsMs.length - TRIPS_KEPT);
      }
      this.#connected = true;
      return answer;
    } catch {
      return undefined;
    }
  }
}

function read<T>(
  answer: HttpAnswer | undefined,
  status: number,
  reader: (body: Readonly<Record<string, unknown>>) => T | undefined,
): LobbyAnswer<T> {
  const body = answer?.status === status && isRecord(answer.body) ? answer.body : undefined;
  const value = body === undefined ? undefined : reader(body);
  return value === undefined ? refusal(answer) : { kind: "ok", value };
}

/** Undefined as soon as one of them is not as it should be. */
function all<T>(values: readonly unknown[], reader: (body: Readonly<Record<string, unknown>>) => T | undefined) {
  const found = values.map((value) => (isRecord(value) ? reader(value) : undefined));
  return found.every((value) => value !== undefined) ? found : undefined;
}

function gamesInfo(body: Readonly<Record<string, unknown>>): GamesInfo | undefined {
  const games = Array.isArray(body.games) ? all(body.games, gameInfo) : undefined;
  return games === undefined ? undefined : { identity: body.identity === "jwt" ? "jwt" : "open", games };
}

function gameInfo(body: Readonly<Record<string, unknown>>): GameInfo | undefined {
  const { game, tickHz, capacity } = body;
  const options = Array.isArray(body.options) ? all(body.options, gameOption) : undefined;
  if (typeof game !== "string" || typeof tickHz !== "number" || typeof capacity !== "number" || options === undefined) {
    return undefined;
  }
  return { game, tickHz, capacity, options };
}

function gameOption(body: Readonly<Record<string, unknown>>): GameOption | undefined {
  const { name, kind, otherwise, min, max, words } = body;
  if (typeof name !== "string" || (kind !== "whole" && kind !== "number" && kind !== "word")) {
    return undefined;
  }
  return {
    name,
    kind,
    otherwise: String(otherwise ?? ""),
    ...(typeof min === "number" ? { min } : {}),
    ...(typeof max === "number" ? { max } : {}),
    ...(Array.isArray(words) ? { words: words.map(String) } : {}),
  };
}

function roomInfo(body: Readonly<Record<string, unknown>>): RoomInfo | undefined {
  const { room, game, players, capacity, spectators, spectatorsMax } = body;
  if (typeof room !== "string" || typeof game !== "string" || typeof players !== "number") {
    return undefined;
  }
  const options = isRecord(body.options) ? body.options : {};
  return {
    room,
    game,
    private: body.private === true,
    players,
    capacity: typeof capacity === "number" ? capacity : 0,
    spectators: typeof spectators === "number" ? spectators : 0,
    spectatorsMax: typeof spectatorsMax === "number" ? spectatorsMax : 0,
    options: Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)])),
  };
}

function roomPerson(body: Readonly<Record<string, unknown>>): RoomPerson | undefined {
  const { player, name, connected } = body;
  return typeof player === "number" && typeof name === "string"
    ? { player, name, connected: connected === true }
    : undefined;
}
