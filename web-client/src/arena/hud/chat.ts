import type { RoomMessage } from "../../sdk/index.ts";
import { element } from "../../shared/element.ts";
import type { MutedNames } from "../game/muted.ts";

export interface ChatCalls {
  /** False: not connected, nothing was said. */
  say(text: string, team: boolean): boolean;
  /** The number of the player who is here: its own lines cannot be muted. */
  ownPlayer(): number | undefined;
  onMuted(): void;
  /** It was opened: the keys are its own now. */
  onOpened(): void;
}

/** Lines on the page; older ones go. */
const LINES_MAX = 100;
/** How long a line stays on the screen while the chat is closed. */
const SHOWN_MS = 12_000;

/** What people write to each other. All of it is others' text: it is put on the page as text, never as markup. */
export class Chat {
  readonly #calls: ChatCalls;
  readonly #muted: MutedNames;
  readonly #panel = element("chat");
  readonly #scroll = element("chat-scroll");
  readonly #past = element("chat-past");
  readonly #lines = element("chat-lines");
  readonly #form = element("chat-form");
  readonly #text = element("chat-text") as HTMLInputElement;
  readonly #team = element("chat-team");
  readonly #button = element("chat-button");
  readonly #atMs = new WeakMap<Element, number>();
  #toTeam = false;

  constructor(muted: MutedNames, calls: ChatCalls) {
    this.#muted = muted;
    this.#calls = calls;
    this.#scroll.tabIndex = -1;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#say();
    });
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        this.close();
      }
    });
    this.#team.addEventListener("click", () => this.#aimAtTeam(!this.#toTeam));
    this.#button.addEventListener("click", () => (this.open ? this.close() : this.show()));
  }

  get open(): boolean {
    return !this.#form.hidden;
  }

  /** Whether there are teams, and so a team to write to. */
  teams(there: boolean): void {
    this.#team.hidden = !there;
    if (!there && this.#toTeam) {
      this.#aimAtTeam(false);
    }
  }

  /** Who watches may read. */
  mayWrite(may: boolean): void {
    this.#text.disabled = !may;
    const keys = document.body.dataset.device === "touch" ? "Say something" : "Enter sends, Esc closes";
    this.#text.placeholder = may ? keys : "Who watches can read only";
  }

  show(): void {
    this.#calls.onOpened();
    this.#form.hidden = false;
    this.#panel.dataset.open = "true";
    this.#button.setAttribute("aria-expanded", "true");
    this.#scroll.tabIndex = 0; // the arrow keys scroll it
    (this.#text.disabled ? this.#scroll : this.#text).focus();
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
  }

  close(): void {
    if (this.open) {
      this.#form.hidden = true;
      this.#panel.dataset.open = "false";
      this.#button.setAttribute("aria-expanded", "false");
      this.#scroll.tabIndex = -1;
      this.#text.blur();
      this.#scroll.scrollTop = this.#scroll.scrollHeight;
    }
  }

  /** Nothing of a room that was left. */
  clear(): void {
    this.close();
    this.#text.value = "";
    this.#past.replaceChildren();
    this.#lines.replaceChildren();
  }

  onMessage(message: RoomMessage, nowMs: number): void {
    if (message.kind === "notice") {
      this.note(message.text, nowMs);
    } else if (!this.#muted.has(message.name) || message.player === this.#calls.ownPlayer()) {
      this.#add(message.past ? this.#past : this.#lines, this.#lineOf(message), nowMs);
    }
  }

  /** What the room, or the page itself, has to say. */
  note(words: string, nowMs: number): void {
    const line = document.createElement("p");
    line.className = "note";
    line.textContent = words;
    this.#add(this.#lines, line, nowMs);
  }

  /** Lines that were shown for long enough fade, unless the chat is open; some times a second. */
  refresh(nowMs: number): void {
    for (const line of [...this.#past.children, ...this.#lines.children] as HTMLElement[]) {
      if (line.dataset.old === undefined && nowMs - (this.#atMs.get(line) ?? 0) > SHOWN_MS) {
        line.dataset.old = "";
      }
    }
  }

  #say(): void {
    const text = this.#text.value.trim();
    if (text === "") {
      this.close();
      return;
    }
    if (this.#calls.say(text, this.#toTeam)) {
      this.#text.value = "";
      this.close();
    } else {
      this.note("Not connected: nothing was sent.", performance.now());
    }
  }

  #aimAtTeam(toTeam: boolean): void {
    this.#toTeam = toTeam;
    this.#team.setAttribute("aria-pressed", String(toTeam));
    this.#text.focus();
  }

  #lineOf(message: RoomMessage & { kind: "chat" }): HTMLElement {
    const line = document.createElement("p");
    line.dataset.from = message.name;
    const who = document.createElement("b");
    who.textContent = message.team ? `${message.name} (team)` : message.name;
    const words = document.createElement("span");
    words.textContent = message.text;
    line.append(who, " ", words);
    if (message.player !== this.#calls.ownPlayer()) {
      line.append(" ", this.#muteButton(message.name));
    }
    return line;
  }

  #muteButton(name: string): HTMLButtonElement {
    const mute = document.createElement("button");
    mute.type = "button";
    mute.className = "mute";
    mute.textContent = "Mute";
    mute.setAttribute("aria-label", `Mute ${name}`);
    mute.addEventListener("click", () => {
      this.#muted.mute(name);
      for (const line of this.#panel.querySelectorAll<HTMLElement>("[data-from]")) {
        if (this.#muted.has(line.dataset.from ?? "")) {
          line.remove();
        }
      }
      this.note(`You no longer read ${name}. The menu has the way back.`, performance.now());
      this.#calls.onMuted();
      this.#text.focus();
    });
    return mute;
  }

  #add(to: HTMLElement, line: HTMLElement, nowMs: number): void {
    const atEnd = this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight < 40;
    this.#atMs.set(line, nowMs);
    to.append(line);
    while (to.children.length > LINES_MAX) {
      to.firstElementChild?.remove();
    }
    if (atEnd || !this.open) {
      this.#scroll.scrollTop = this.#scroll.scrollHeight;
    }
  }
}
