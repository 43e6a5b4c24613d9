import type { ClientState } from "../../sdk/index.ts";
import { element, setText } from "../../shared/element.ts";
import { spokenWords, stateWords } from "../../shared/state-words.ts";

/** Codes after which only a reload helps. */
const RELOAD = new Set([1002, 1003, 1007, 1008, 1009, 4400, 4426]);

/** Where the connection stands, in words: over the fight while it is lost, in the lobby when it is over. */
export class Status {
  readonly #body = document.body;
  readonly #notice = element("notice");
  readonly #words = element("notice-words");
  readonly #live = element("live");
  readonly #reload = element("reload");
  readonly #otherGame = element("other-game");
  #retryAtMs = 0;
  #blind = "";

  constructor() {
    this.#reload.addEventListener("click", () => location.reload());
  }

  onState(state: ClientState, nowMs: number): void {
    this.#body.dataset.state = state.kind;
    this.#retryAtMs = state.kind === "reconnecting" ? nowMs + state.inMs : 0;
    this.#reload.hidden = !(state.kind === "closed" && RELOAD.has(state.code));
    this.#otherGame.hidden = !(state.kind === "closed" && state.problem === "no-such-game");
    this.say(spokenWords(state));
    this.refresh(state, nowMs);
  }

  /** This browser cannot draw, and that is why. */
  blind(words: string): void {
    this.#blind = words;
    this.say(words);
  }

  /** To be heard by who does not see the page. */
  say(words: string): void {
    setText(this.#live, words);
  }

  /** Counts down. */
  refresh(state: ClientState, nowMs: number): void {
    const lost = state.kind === "reconnecting";
    const words = lost ? stateWords(state, Math.max(0, this.#retryAtMs - nowMs)) : this.#blind;
    this.#notice.hidden = words === "";
    setText(this.#words, words);
  }
}
