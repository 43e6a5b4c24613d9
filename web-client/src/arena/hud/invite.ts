import { element, setText } from "../../shared/element.ts";

/** The menu's way to bring others along: the room's code, and a link to it. */
export class Invite {
  readonly #part = element("invite");
  readonly #code = element("room-code");
  readonly #link = element("room-link") as HTMLInputElement;
  readonly #copy = element("copy-link");

  constructor() {
    this.#part.hidden = true;
    this.#link.addEventListener("focus", () => this.#link.select());
    this.#copy.addEventListener("click", () => void this.#onCopy());
  }

  show(room: string): void {
    this.#part.hidden = false;
    setText(this.#code, room);
    this.#link.value = `${location.origin}/?room=${encodeURIComponent(room)}`;
    setText(this.#copy, "Copy");
  }

  /** Where a page may not write to the clipboard, as over plain HTTP, the link is selected, so that a key does it. */
  async #onCopy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#link.value);
      setText(this.#copy, "Copied");
    } catch {
      this.#link.focus();
    }
  }
}
