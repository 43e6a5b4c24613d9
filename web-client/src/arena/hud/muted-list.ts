import { element } from "../../shared/element.ts";
import type { MutedNames } from "../game/muted.ts";

/** The menu's list of those who are muted here, with the way back for each. */
export class MutedList {
  readonly #muted: MutedNames;
  readonly #part = element("muted");
  readonly #list = element("muted-list");

  constructor(muted: MutedNames) {
    this.#muted = muted;
    this.write();
  }

  write(): void {
    this.#part.hidden = this.#muted.names.length === 0;
    this.#list.replaceChildren(...this.#muted.names.map((name) => this.#entry(name)));
  }

  #entry(name: string): HTMLLIElement {
    const entry = document.createElement("li");
    const unmute = document.createElement("button");
    unmute.type = "button";
    unmute.textContent = "Unmute";
    unmute.setAttribute("aria-label", `Unmute ${name}`);
    unmute.addEventListener("click", () => {
      this.#muted.unmute(name);
      this.write();
      element("resume").focus();
    });
    const words = document.createElement("span");
    words.textContent = name;
    entry.append(words, unmute);
    return entry;
  }
}
