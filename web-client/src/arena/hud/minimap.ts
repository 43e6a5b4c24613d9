import { css, PALETTE, pickUpColor, sideColor } from "../draw/palette.ts";
import type { Actors } from "../game/actors.ts";
import { MAP, VIEW } from "../rules.ts";
import { fitMap, type MapFit, onMap } from "./minimap-geometry.ts";

type Pen = CanvasRenderingContext2D;

/** The whole map in small: what stands, what can be taken, and whom one sees. */
export class Minimap {
  readonly #canvas: HTMLCanvasElement;
  readonly #pen: Pen | null;
  readonly #ground: HTMLCanvasElement;
  readonly #fit: MapFit;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    const sharp = Math.min(3, Math.max(1, (window.devicePixelRatio || 1) * (window.innerWidth > 2200 ? 1.6 : 1)));
    canvas.width = Math.round(288 * sharp);
    canvas.height = Math.round(192 * sharp);
    this.#pen = canvas.getContext("2d");
    this.#fit = fitMap(canvas.width, canvas.height);
    this.#ground = document.createElement("canvas");
    this.#ground.width = canvas.width;
    this.#ground.height = canvas.height;
    const pen = this.#ground.getContext("2d");
    if (pen !== null) {
      drawGround(pen, this.#fit);
    }
  }

  draw(actors: Actors, aim: number): void {
    const pen = this.#pen;
    if (pen === null) {
      return;
    }
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    pen.drawImage(this.#ground, 0, 0);
    const own = actors.own;
    if (own !== undefined) {
      this.#drawView(pen, own.x, own.y);
    }
    for (let i = 0; i < actors.avatars.count; i++) {
      const actor = actors.avatars.items[i];
      if (actor !== undefined && !actor.own && actor.health > 0) {
        this.#drawOther(pen, actor.x, actor.y, actor.side);
      }
    }
    if (own !== undefined) {
      this.#drawOwn(pen, own.x, own.y, aim);
    }
  }

  #drawView(pen: Pen, x: number, y: number): void {
    const from = onMap(
      this.#fit,
      Math.max(-MAP.halfWidth, x - VIEW.halfWidth),
      Math.max(-MAP.halfHeight, y - VIEW.halfHeight),
    );
    const to = onMap(
      this.#fit,
      Math.min(MAP.halfWidth, x + VIEW.halfWidth),
      Math.min(MAP.halfHeight, y + VIEW.halfHeight),
    );
    pen.fillStyle = "rgb(150 180 235 / 0.1)";
    pen.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
  }

  #drawOther(pen: Pen, x: number, y: number, side: number): void {
    const at = onMap(this.#fit, x, y);
    const size = this.#fit.scale * 1.3;
    pen.fillStyle = css(sideColor(side, false));
    pen.beginPath();
    if (side === 2) {
      pen.moveTo(at.x, at.y - size * 1.15);
      pen.lineTo(at.x + size, at.y + size * 0.8);
      pen.lineTo(at.x - size, at.y + size * 0.8);
    } else {
      pen.arc(at.x, at.y, size, 0, 2 * Math.PI);
    }
    pen.fill();
  }

  #drawOwn(pen: Pen, x: number, y: number, aim: number): void {
    const at = onMap(this.#fit, x, y);
    const size = this.#fit.scale * 2.2;
    pen.save();
    pen.translate(at.x, at.y);
    pen.rotate(aim);
    pen.beginPath();
    pen.moveTo(size * 1.2, 0);
    pen.lineTo(-size * 0.8, size * 0.8);
    pen.lineTo(-size * 0.35, 0);
    pen.lineTo(-size * 0.8, -size * 0.8);
    pen.closePath();
    pen.fillStyle = css(PALETTE.mint);
    pen.strokeStyle = "#05080e";
    pen.lineWidth = this.#fit.scale * 0.6;
    pen.stroke();
    pen.fill();
    pen.restore();
  }
}

function drawGround(pen: Pen, fit: MapFit): void {
  pen.fillStyle = "rgb(92 112 155 / 0.85)";
  for (const wall of MAP.walls) {
    const from = onMap(fit, wall.left, wall.top);
    pen.fillRect(from.x, from.y, (wall.right - wall.left) * fit.scale, (wall.bottom - wall.top) * fit.scale);
  }
  for (const pillar of MAP.pillars) {
    const at = onMap(fit, pillar.x, pillar.y);
    pen.beginPath();
    pen.arc(at.x, at.y, pillar.radius * fit.scale, 0, 2 * Math.PI);
    pen.fill();
  }
  for (const place of MAP.pickUps) {
    const at = onMap(fit, place.x, place.y);
    pen.fillStyle = css(pickUpColor(place.kind), 0.75);
    pen.fillRect(at.x - fit.scale * 0.7, at.y - fit.scale * 0.7, fit.scale * 1.4, fit.scale * 1.4);
  }
}
