import type { Series } from "../sdk/index.ts";

const WIDTH = 240;
const HEIGHT = 36;
const SCALE_MIN_MS = 40;

/** The lateness of the last snapshots as a line of bars: one a snapshot, newest on the right. */
export class LatenessChart {
  readonly canvas = document.createElement("canvas");

  constructor() {
    this.canvas.width = WIDTH;
    this.canvas.height = HEIGHT;
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", "Lateness of the last snapshots");
  }

  draw(lateness: Series, delayMs: number): void {
    const context = this.canvas.getContext("2d");
    if (context === null) {
      return;
    }
    const most = Math.max(SCALE_MIN_MS, delayMs * 1.2, lateness.quantile(1));
    context.clearRect(0, 0, WIDTH, HEIGHT);
    for (let index = 0; index < lateness.length; index++) {
      const ms = Math.max(0, lateness.at(index));
      const height = Math.max(1, (ms / most) * HEIGHT);
      context.fillStyle = ms > delayMs ? "#ff8c5a" : "#5fd0c5";
      context.fillRect(WIDTH - lateness.length + index, HEIGHT - height, 1, height);
    }
    context.fillStyle = "#ffffff80";
    context.fillRect(0, Math.round(HEIGHT - (delayMs / most) * HEIGHT), WIDTH, 1);
  }
}
