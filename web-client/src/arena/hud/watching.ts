import { element, setText } from "../../shared/element.ts";
import type { ScoreLine } from "../game/scores.ts";
import { nextToWatch, watchWords } from "./watch-words.ts";

export interface WatchCalls {
  /** A player's number; 0: the whole room. */
  watch(player: number): void;
  /** Plays here instead of watching. */
  join(): void;
}

/** The bar of those who watch: whom, and whom next. */
export class Watching {
  readonly #calls: WatchCalls;
  readonly #bar = element("watching");
  readonly #words = element("watching-words");
  readonly #all = element("watch-all");
  #people: readonly ScoreLine[] = [];
  #player = 0;
  #coveredPx = 0;

  constructor(calls: WatchCalls) {
    this.#calls = calls;
    element("watch-previous").addEventListener("click", () => this.#turn(-1));
    element("watch-next").addEventListener("click", () => this.#turn(1));
    this.#all.addEventListener("click", () => this.#to(0));
    element("watch-join").addEventListener("click", () => calls.join());
    // Space and Enter are the page's again after a click: a button that the mouse left the focus on would take them.
    this.#bar.addEventListener("click", (event) => {
      if (event.detail > 0 && document.activeElement instanceof HTMLElement) {
        document.activeElement.blur();
      }
    });
  }

  /** How much of the screen the bar takes, from the bottom up. */
  get coveredPx(): number {
    return this.on ? this.#coveredPx : 0;
  }

  get on(): boolean {
    return !this.#bar.hidden;
  }

  /** Whom it watches; undefined: the whole room. */
  get participant(): number | undefined {
    return this.#people.find((line) => line.player === this.#player)?.participant;
  }

  /** Whether this page watches now, and whom: a player's number; 0: the whole room. */
  show(on: boolean, player = 0): void {
    this.#bar.hidden = !on;
    document.body.dataset.watching = String(on);
    this.#player = player;
    this.#people = [];
  }

  /** The newest people in the room, and how late it is told of them. */
  refresh(lines: readonly ScoreLine[], delayMs: number): void {
    this.#people = lines.filter((line) => line.player !== 0).sort((a, b) => a.player - b.player);
    // As long as nobody is known there, nothing has come yet.
    if (this.#player !== 0 && this.#people.length > 0 && this.participant === undefined) {
      this.#to(0);
    }
    this.#coveredPx = Math.max(0, window.innerHeight - this.#bar.getBoundingClientRect().top);
    this.#all.setAttribute("aria-pressed", String(this.participant === undefined));
    setText(this.#words, watchWords(this.#people.find((line) => line.player === this.#player)?.name, delayMs));
  }

  /** True: the key was for the bar. */
  press(code: string): boolean {
    if (code === "ArrowLeft" || code === "KeyA") {
      this.#turn(-1);
    } else if (code === "ArrowRight" || code === "KeyD") {
      this.#turn(1);
    } else if (code === "Space") {
      this.#to(0);
    } else if (code === "KeyJ") {
      this.#calls.join();
    } else {
      return false;
    }
    return true;
  }

  #turn(by: 1 | -1): void {
    this.#to(
      nextToWatch(
        this.#people.map((line) => line.player),
        this.#player,
        by,
      ),
    );
  }

  #to(player: number): void {
    if (player !== this.#player) {
      this.#player = player;
      this.#calls.watch(player);
    }
  }
}
