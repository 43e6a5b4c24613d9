import type { Lobby, RoomInfo } from "../../sdk/index.ts";
import { element, setText } from "../../shared/element.ts";
import { rttWords } from "../../shared/state-words.ts";
import { inOrder, modeWords, placesWords, readCode, roomsWords } from "./room-words.ts";

export interface RoomCalls {
  /** Plays in a room, or watches it. */
  enter(room: string, watches: boolean): void;
  /** Opens a room and plays in it. */
  open(hidden: boolean): void;
  /** Something that was asked for cannot be. */
  refuse(words: string): void;
}

interface RoomRow {
  readonly root: HTMLLIElement;
  readonly mode: HTMLElement;
  readonly places: HTMLElement;
  readonly ping: HTMLElement;
  readonly join: HTMLButtonElement;
  readonly watch: HTMLButtonElement;
}

const LOOK_EVERY_MS = 5000;
const WARM_LOOKS = 3;

/** The lobby's rooms: those that are public, one by its code, one of one's own. It looks for them while somebody does. */
export class RoomList {
  readonly #lobby: Lobby;
  readonly #game: string;
  readonly #calls: RoomCalls;
  readonly #words = element("rooms-words");
  readonly #list = element("rooms-list");
  readonly #code = element("code") as HTMLInputElement;
  /** By code. */
  readonly #rows = new Map<string, RoomRow>();
  #shown: readonly string[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(lobby: Lobby, game: string, calls: RoomCalls) {
    this.#lobby = lobby;
    this.#game = game;
    this.#calls = calls;
    this.#list.tabIndex = 0; // the arrow keys scroll it
    element("code-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#enterByCode(false);
    });
    element("code-watch").addEventListener("click", () => this.#enterByCode(true));
    element("open-form").addEventListener("submit", (event) => {
      event.preventDefault();
      calls.open(document.querySelector<HTMLInputElement>('input[name="seen"]:checked')?.value === "private");
    });
  }

  /** Whether the lobby is there to be looked at. */
  show(shown: boolean): void {
    if (shown === (this.#timer !== undefined)) {
      return;
    }
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (shown) {
      this.#shown = [];
      this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
      void this.#begin();
    }
  }

  /** Rooms at once, and how far away they are after some questions more: the first has to connect, which says nothing of that. */
  async #begin(): Promise<void> {
    for (let asked = 0; asked <= WARM_LOOKS && this.#timer !== undefined; asked++) {
      await this.#look();
    }
  }

  async #look(): Promise<void> {
    if (document.hidden) {
      return;
    }
    const answer = await this.#lobby.rooms(this.#game);
    if (this.#timer === undefined) {
      return;
    }
    const rooms = answer.kind === "ok" ? inOrder(this.#shown, answer.value) : [];
    setText(this.#words, answer.kind === "ok" ? roomsWords(rooms.length) : answer.words);
    this.#write(rooms);
  }

  #write(rooms: readonly RoomInfo[]): void {
    const ping = this.#lobby.rttMs === undefined ? "" : rttWords(this.#lobby.rttMs);
    for (const room of rooms) {
      const row = this.#rows.get(room.room) ?? this.#add(room.room);
      describe(row, room, ping);
    }
    const shown = rooms.map((room) => room.room);
    if (shown.join() === this.#shown.join() && this.#rows.size === shown.length) {
      return;
    }
    this.#shown = shown;
    const kept = new Set(shown);
    for (const code of [...this.#rows.keys()].filter((code) => !kept.has(code))) {
      this.#rows.delete(code);
    }
    const focused = document.activeElement;
    this.#list.replaceChildren(...shown.map((code) => this.#rows.get(code)?.root ?? ""));
    if (focused instanceof HTMLElement && this.#list.contains(focused)) {
      focused.focus();
    }
  }

  #add(code: string): RoomRow {
    const root = document.createElement("li");
    const [mode, places, ping] = [part("b", "mode-name"), part("span", "places"), part("span", "far")];
    const join = button("Join", () => this.#calls.enter(code, false));
    const watch = button("Watch", () => this.#calls.enter(code, true));
    root.append(mode, places, ping, join, watch);
    const row = { root, mode, places, ping, join, watch };
    this.#rows.set(code, row);
    return row;
  }

  #enterByCode(watches: boolean): void {
    const code = readCode(this.#code.value);
    if (code === undefined) {
      this.#calls.refuse("A room's code has 8 letters and digits.");
      this.#code.focus();
    } else {
      this.#calls.enter(code, watches);
    }
  }
}

function describe(row: RoomRow, room: RoomInfo, ping: string): void {
  setText(row.mode, modeWords(room));
  setText(row.places, placesWords(room));
  setText(row.ping, ping);
  const away = ping === "" ? "" : `, ${ping} away`;
  const name = `room ${room.room}: ${modeWords(room)}, ${placesWords(room)} places taken${away}`;
  row.join.setAttribute("aria-label", `Join ${name}`);
  row.watch.setAttribute("aria-label", `Watch ${name}`);
  row.join.disabled = room.players >= room.capacity;
  row.watch.disabled = room.spectators >= room.spectatorsMax;
}

function part(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}
