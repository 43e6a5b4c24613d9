import { element, setText } from "../../shared/element.ts";
import { type Match, placeOf, type ScoreLine } from "../game/scores.ts";
import { resultWords } from "./hud-words.ts";

/** From so many lines on they stand closer. */
const MANY = 11;

/** The score list: while it is asked for, and after a round as its result. */
export class ScoreList {
  readonly #panel = element("scores");
  readonly #title = element("scores-title");
  readonly #over = element("result-over");
  readonly #round = element("result-round");
  readonly #rows = element("scores-rows");
  readonly #list = element("scores-list");
  readonly #foot = element("scores-foot");
  #asked = false;
  #written = "";

  constructor() {
    this.#list.tabIndex = 0; // the arrow keys scroll it
  }

  /** Whether somebody wants to see it. */
  ask(shown: boolean): void {
    this.#asked = shown;
  }

  toggle(): void {
    this.#asked = !this.#asked;
  }

  show(match: Match, lines: readonly ScoreLine[], own: number, leftMs: number): void {
    const result = match.phase === "result";
    const wasShown = !this.#panel.hidden;
    this.#panel.hidden = !result && !this.#asked;
    document.body.dataset.result = String(result);
    if (this.#panel.hidden) {
      return;
    }
    this.#panel.dataset.result = String(result);
    this.#over.hidden = !result;
    setText(this.#round, String(match.round));
    setText(this.#title, result ? resultWords(match, lines, own) : match.teams ? "Scores by team" : "Scores");
    setText(this.#foot, result ? `Next round in ${Math.max(0, Math.ceil(leftMs / 1000))} s` : "");
    this.#panel.dataset.many = String(lines.length > MANY);
    const written = JSON.stringify([lines, own]);
    if (written !== this.#written) {
      this.#written = written;
      const ordered = match.teams ? [...lines].sort((a, b) => a.side - b.side) : lines;
      this.#rows.replaceChildren(...ordered.map((line) => rowElement(line, placeOf(lines, line.participant), own)));
    }
    if (!wasShown) {
      this.#showOwn();
    }
  }

  /** In a list that is longer than its place, the own line is what one looks for. */
  #showOwn(): void {
    const own = this.#rows.querySelector<HTMLElement>('[data-own="true"]');
    this.#list.scrollTop = own === null ? 0 : own.offsetTop - (this.#list.clientHeight - own.offsetHeight) / 2;
  }

  hide(): void {
    this.#asked = false;
    this.#panel.hidden = true;
    document.body.dataset.result = "false";
  }
}

function rowElement(line: ScoreLine, place: number, own: number): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.dataset.own = String(line.participant === own);
  const name = cell("");
  if (line.side !== 0) {
    const shape = document.createElement("i");
    shape.className = "shape";
    shape.dataset.side = String(line.side);
    name.append(shape);
  }
  name.append(line.name);
  if (line.bot || !line.present) {
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.textContent = line.bot ? "bot" : "away";
    name.append(badge);
  }
  row.append(cell(String(place)), name, cell(String(line.kills)), cell(String(line.deaths)), cell(String(line.best)));
  return row;
}

function cell(text: string): HTMLTableCellElement {
  const data = document.createElement("td");
  data.textContent = text;
  return data;
}
