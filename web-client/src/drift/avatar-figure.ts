import { Container, Graphics, GraphicsContext, Text } from "pixi.js";
import type { Avatar } from "./avatars.ts";
import { PALETTE, TYPEFACE } from "./palette.ts";

/** In units. */
const RADIUS = 0.5;
const RING_RADIUS = 0.72;
const RING_WIDTH = 0.11;
/** Drawn at 100 pixels a unit, so that circles stay round at any scale. */
const DETAIL = 100;
const LABEL_PX = 14;

/** The two bodies, shared by all figures. */
export interface Bodies {
  readonly own: GraphicsContext;
  readonly other: GraphicsContext;
}

export function drawBodies(): Bodies {
  return { own: drawBody(PALETTE.own), other: drawBody(PALETTE.other) };
}

/** A round body with a nose along x. */
function drawBody(color: number): GraphicsContext {
  const radius = RADIUS * DETAIL;
  return new GraphicsContext()
    .poly([radius * 0.5, -radius * 0.8, radius * 1.5, 0, radius * 0.5, radius * 0.8])
    .fill(color)
    .circle(0, 0, radius)
    .fill(color)
    .circle(0, 0, radius * 0.45)
    .fill({ color: PALETTE.void, alpha: 0.55 });
}

/** One avatar on the stage. */
export class AvatarFigure {
  readonly root = new Container();
  readonly #body = new Graphics();
  readonly #ring = new Graphics();
  readonly #bodies: Bodies;
  #label: Text | undefined;
  #health = -1;

  constructor(bodies: Bodies) {
    this.#bodies = bodies;
    this.#body.scale.set(1 / DETAIL);
    this.#ring.scale.set(1 / DETAIL);
    this.root.addChild(this.#ring, this.#body);
  }

  update(avatar: Avatar, name: string, scale: number): void {
    this.root.position.set(avatar.x, avatar.y);
    this.root.zIndex = avatar.own ? 1 : 0;
    this.#body.context = avatar.own ? this.#bodies.own : this.#bodies.other;
    this.#body.rotation = avatar.heading ?? 0;
    this.#updateRing(avatar.health);
    this.#updateLabel(avatar.own ? name : "", scale);
  }

  destroy(): void {
    this.#body.context = new GraphicsContext();
    this.root.destroy({ children: true });
  }

  #updateRing(health: number | undefined): void {
    const shown = health ?? -1;
    if (shown === this.#health) {
      return;
    }
    this.#health = shown;
    this.#ring.clear();
    if (health === undefined) {
      return;
    }
    const top = -Math.PI / 2;
    const radius = RING_RADIUS * DETAIL;
    const width = RING_WIDTH * DETAIL;
    this.#ring.circle(0, 0, radius).stroke({ width, color: PALETTE.ringRest });
    if (health > 0) {
      const color = health < 0.35 ? PALETTE.ringLow : PALETTE.ringHigh;
      this.#ring
        .beginPath()
        .arc(0, 0, radius, top, top + health * 2 * Math.PI)
        .stroke({ width, color });
    }
  }

  #updateLabel(name: string, scale: number): void {
    if (name === "") {
      this.#label?.destroy();
      this.#label = undefined;
      return;
    }
    if (this.#label === undefined) {
      const style = { fontFamily: TYPEFACE, fontSize: LABEL_PX, fontWeight: "600", fill: PALETTE.text } as const;
      this.#label = new Text({ text: name, style, resolution: 2, anchor: { x: 0.5, y: 0 } });
      this.#label.position.set(0, RING_RADIUS + 0.2);
      this.root.addChild(this.#label);
    }
    this.#label.text = name;
    this.#label.scale.set(1 / scale);
  }
}
