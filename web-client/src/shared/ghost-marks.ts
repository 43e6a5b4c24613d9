import { Graphics } from "pixi.js";
import type { Ghost } from "./ghosts.ts";

const COLOR = 0xff5ad9;
const RADIUS_UNITS = 0.5;
const WIDTH_PX = 1.5;

/** Rings where the server last said that things are, each with a line from where it is shown. A developer's: it may cost garbage. */
export class GhostMarks {
  readonly root = new Graphics();
  #count = 0;

  /** How many were drawn last. */
  get count(): number {
    return this.#count;
  }

  /** `shownAt` says where an entity is shown; undefined: it is not. */
  draw(
    ghosts: readonly Ghost[],
    shownAt: (entityId: number) => { x: number; y: number } | undefined,
    scale: number,
  ): void {
    if (ghosts.length === 0 && this.#count === 0) {
      return;
    }
    this.#count = ghosts.length;
    this.root.clear();
    for (const { entityId, x, y } of ghosts) {
      this.root.circle(x, y, RADIUS_UNITS);
      const shown = shownAt(entityId);
      if (shown !== undefined) {
        this.root.moveTo(shown.x, shown.y).lineTo(x, y);
      }
    }
    this.root.stroke({ width: WIDTH_PX / Math.max(1, scale), color: COLOR, alpha: 0.9 });
  }
}
