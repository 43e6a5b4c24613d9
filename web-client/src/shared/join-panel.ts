import type { ClientState } from "../sdk/index.ts";
import { element } from "./element.ts";
import { stateWords } from "./state-words.ts";

/** The form one joins with, and where one learns why it did not work. */
export class JoinPanel {
  readonly #form = element("join-form") as HTMLFormElement;
  readonly #name = element("name") as HTMLInputElement;
  readonly #play = element("play") as HTMLButtonElement;
  readonly #words = element("join-words");

  constructor(name: string, onPlay: (name: string) => void) {
    this.#name.value = name;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const wanted = this.wanted();
      if (wanted !== undefined) {
        onPlay(wanted);
      }
    });
  }

  /** The name to join by; undefined: there is none yet, which it says. */
  wanted(): string | undefined {
    const wanted = this.#name.value.trim();
    if (wanted === "") {
      this.refuse("Enter a name first.");
      this.#name.focus();
      return undefined;
    }
    return wanted;
  }

  /** Says why something that was asked for here did not work. */
  refuse(words: string): void {
    this.#say(words, "bad");
  }

  /** The page is ready to join, but for what is wrong with its address, if anything; `hint`: where Play leads, if that is not plain. */
  ready(wrong: string, hint = ""): void {
    this.#play.disabled = false;
    this.#say(wrong === "" ? hint : wrong, wrong === "" ? "plain" : "bad");
    this.#name.focus();
  }

  onState(state: ClientState): void {
    const busy = state.kind === "joining" || state.kind === "connecting";
    this.#play.disabled = busy;
    if (busy || state.kind === "closed") {
      this.#say(busy ? `${stateWords(state, 0)} …` : stateWords(state, 0), state.kind === "closed" ? "bad" : "plain");
    }
    if (state.kind === "closed") {
      this.#play.focus();
    }
    if (state.kind === "live") {
      this.#play.blur();
    }
  }

  #say(words: string, tone: "plain" | "bad"): void {
    this.#words.textContent = words;
    this.#words.dataset.tone = tone;
  }
}
