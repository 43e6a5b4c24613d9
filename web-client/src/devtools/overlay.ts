import "./overlay.css";
import type { Client, LinkConditioner } from "../sdk/index.ts";
import { Inspector } from "./inspector.ts";
import { LatenessChart } from "./lateness-chart.ts";
import { LinkPanel } from "./link-panel.ts";
import { type MoreReadings, type Reading, readings } from "./readings.ts";

const REFRESH_MS = 250;

export interface OverlayOptions {
  readonly client: Client;
  /** What the client's sockets go through; without it there is nothing to make the link worse with. */
  readonly conditioner?: LinkConditioner;
  /** Numbers of the page's own, after those that every client has. */
  readonly more?: MoreReadings;
  /** Shows or hides where the server last said that things are, beside what is shown. */
  readonly onGhosts?: (shown: boolean) => void;
}

/**
 * What a developer wants to see of a running game, over it: F3 shows and hides it. It asks nothing of the page but the client, and
 * costs nothing while it is hidden.
 */
export class Overlay {
  readonly #options: OverlayOptions;
  readonly #root = document.createElement("section");
  readonly #list = document.createElement("dl");
  readonly #chart = new LatenessChart();
  readonly #inspector = new Inspector();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: OverlayOptions) {
    this.#options = options;
    this.#root.className = "devtools";
    this.#root.hidden = true;
    this.#root.setAttribute("aria-label", "Network tools");
    const title = document.createElement("h2");
    title.textContent = "Network (F3)";
    this.#root.append(title, this.#list, this.#chart.canvas);
    if (options.conditioner !== undefined) {
      this.#root.append(new LinkPanel(options.conditioner).root);
    }
    if (options.onGhosts !== undefined) {
      this.#root.append(ghostBox(options.onGhosts));
    }
    this.#root.append(this.#inspector.root);
    document.body.append(this.#root);
    window.addEventListener("keydown", (event) => {
      if (event.key === "F3") {
        event.preventDefault();
        this.toggle();
      }
    });
  }

  get shown(): boolean {
    return !this.#root.hidden;
  }

  toggle(): void {
    this.#root.hidden = this.shown;
    clearInterval(this.#timer);
    this.#timer = this.shown ? setInterval(() => this.#refresh(), REFRESH_MS) : undefined;
    this.#refresh();
  }

  #refresh(): void {
    const { client, more } = this.#options;
    const world = client.world;
    if (world === undefined || !this.shown) {
      return;
    }
    const nowMs = performance.now();
    this.#write([...readings(client, world), ...(more?.(world, nowMs) ?? [])]);
    this.#chart.draw(world.lateness, world.playhead.delayTicks * world.clock.tickMs);
    this.#inspector.refresh(world);
  }

  #write(lines: readonly Reading[]): void {
    if (this.#list.children.length !== 2 * lines.length) {
      this.#list.replaceChildren(...lines.flatMap(() => [document.createElement("dt"), document.createElement("dd")]));
    }
    lines.forEach((line, index) => {
      const name = this.#list.children[2 * index] as HTMLElement;
      const value = this.#list.children[2 * index + 1] as HTMLElement;
      name.textContent = line.name;
      name.title = line.hint;
      value.textContent = line.value;
      value.dataset.bad = String(line.bad ?? false);
    });
  }
}

function ghostBox(onGhosts: (shown: boolean) => void): HTMLElement {
  const label = document.createElement("label");
  const box = document.createElement("input");
  label.className = "devtools-check";
  box.type = "checkbox";
  box.addEventListener("change", () => onGhosts(box.checked));
  label.append(box, "ghosts: where the server last said things are");
  return label;
}
