import { element } from "../../shared/element.ts";
import type { Controls } from "../input/controls.ts";
import type { Pad } from "../input/gamepad.ts";
import { MenuPad, type MenuStep } from "../input/menu-pad.ts";
import type { PauseMenu } from "./pause-menu.ts";
import type { ScoreList } from "./score-list.ts";

const USABLE = "button, input, summary, a[href]";

/** Lets a gamepad use what a keyboard can: the lobby, the menu, the bar of those who watch, and in the fight the way to menu and scores. */
export class PadMenu {
  readonly #pads: () => readonly (Pad | null)[];
  readonly #controls: Controls;
  readonly #menu: PauseMenu;
  readonly #scores: ScoreList;
  readonly #reader = new MenuPad();
  readonly #dialog = element("menu");
  readonly #lobby = element("lobby");
  readonly #watching = element("watching");

  constructor(pads: () => readonly (Pad | null)[], controls: Controls, menu: PauseMenu, scores: ScoreList) {
    this.#pads = pads;
    this.#controls = controls;
    this.#menu = menu;
    this.#scores = scores;
  }

  /** Asked before each picture. */
  poll(inRoom: boolean, nowMs: number): void {
    const step = this.#reader.read(this.#pads(), nowMs);
    if (step === undefined) {
      return;
    }
    this.#controls.use("gamepad");
    document.body.dataset.device = "gamepad";
    if (this.#menu.open) {
      if (step === "menu" || step === "back") {
        this.#menu.close();
      } else {
        use(this.#dialog, step);
      }
    } else if (step === "menu") {
      this.#menu.show(inRoom);
    } else if (!inRoom) {
      use(this.#lobby, step);
    } else if (step === "scores") {
      this.#scores.toggle();
    } else if (!this.#watching.hidden) {
      use(this.#watching, step);
    }
  }
}

/** Moves the focus among what can be used in a part of the page, or uses what has it. */
function use(part: HTMLElement, step: MenuStep): void {
  const all = [...part.querySelectorAll<HTMLElement>(USABLE)].filter(
    (candidate) => candidate.checkVisibility() && !candidate.matches(":disabled"),
  );
  const at = all.indexOf(document.activeElement as HTMLElement);
  const here = all[at];
  if (step === "press") {
    here?.click();
  } else if ((step === "less" || step === "more") && isRange(here)) {
    here[step === "more" ? "stepUp" : "stepDown"]();
    here.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (step !== "back" && step !== "scores") {
    const by = step === "next" || step === "more" ? 1 : -1;
    all[at === -1 ? 0 : (at + by + all.length) % all.length]?.focus();
  }
}

function isRange(target: HTMLElement | undefined): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === "range";
}
