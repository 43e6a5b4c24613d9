import { element } from "../../shared/element.ts";
import type { FeedLine } from "../game/feed.ts";
import { WEAPON_NAMES } from "../rules.ts";

const SVG = "http://www.w3.org/2000/svg";

/** The kill feed on the page: a line for each, the newest at the bottom. */
export class FeedList {
  readonly #list = element("feed");
  #shown: readonly FeedLine[] = [];

  show(lines: readonly FeedLine[]): void {
    const same =
      lines.length === this.#shown.length && lines.every((line, index) => line.key === this.#shown[index]?.key);
    if (!same) {
      this.#shown = [...lines];
      this.#list.replaceChildren(...lines.map(lineElement));
    }
  }
}

function lineElement(line: FeedLine): HTMLLIElement {
  const item = document.createElement("li");
  item.dataset.own = line.own;
  item.append(who(line.killer, line.killerSide), weaponIcon(line.weapon), who(line.victim, line.victimSide));
  return item;
}

function who(name: string, side: number): HTMLSpanElement {
  const span = document.createElement("span");
  span.className = "who";
  span.dataset.side = String(side);
  span.textContent = name;
  return span;
}

function weaponIcon(weapon: number): SVGSVGElement {
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("viewBox", "0 0 48 24");
  icon.setAttribute("role", "img");
  icon.setAttribute("aria-label", WEAPON_NAMES[weapon]?.toLowerCase() ?? "");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${weapon}`);
  icon.append(use);
  return icon;
}
