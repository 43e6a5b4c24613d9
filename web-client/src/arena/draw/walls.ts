import { Container, Graphics, Sprite } from "pixi.js";
import { MAP, type Wall, type WallLook } from "../rules.ts";
import type { Atlas } from "./atlas.ts";

/** How much higher than its foot the top of a thing is drawn: it is seen a little from the south. */
const HEIGHT: Readonly<Record<WallLook, number>> = { border: 0.5, building: 0.42, crate: 0.3 };
const TOPS: Readonly<Record<WallLook, number>> = { border: 0x222c40, building: 0x3c4863, crate: 0x4b5468 };
const FRONTS: Readonly<Record<WallLook, number>> = { border: 0x111827, building: 0x1d2639, crate: 0x272f40 };
const LIT = 0x8fa3cc;
const BEVEL = 0.09;

/** All that stands: blocks with a light top, seen from above, the light from the top left. Drawn once, in units. */
export function drawWalls(): Graphics {
  const graphics = new Graphics();
  for (const wall of MAP.walls) {
    const height = HEIGHT[wall.look];
    graphics.rect(wall.left, wall.bottom - height, wall.right - wall.left, height).fill(FRONTS[wall.look]);
  }
  for (const wall of MAP.walls) {
    const height = HEIGHT[wall.look];
    graphics.rect(wall.left, wall.top - height, wall.right - wall.left, wall.bottom - wall.top).fill(TOPS[wall.look]);
  }
  for (const wall of MAP.walls) {
    if (wall.look === "crate") {
      drawCrate(graphics, wall);
    }
  }
  drawEdges(graphics);
  return graphics;
}

/** The round ones, from the atlas: smooth at any scale. */
export function drawPillars(atlas: Atlas): Container {
  const pillars = new Container();
  for (const pillar of MAP.pillars) {
    const sprite = new Sprite({ texture: atlas.texture("pillar"), anchor: 0.5 });
    sprite.position.set(pillar.x, pillar.y);
    sprite.scale.set(atlas.unit("pillar") * pillar.radius);
    pillars.addChild(sprite);
  }
  return pillars;
}

function drawCrate(graphics: Graphics, wall: Wall): void {
  const height = HEIGHT.crate;
  const inset = 0.2;
  const left = wall.left + inset;
  const right = wall.right - inset;
  const top = wall.top - height + inset;
  const bottom = wall.bottom - height - inset;
  graphics.rect(left, top, right - left, bottom - top).fill(0x3f485c);
  graphics.moveTo(left, top).lineTo(right, bottom).moveTo(right, top).lineTo(left, bottom);
  graphics.stroke({ width: 0.12, color: 0x4b5468 });
  graphics.rect(left, top, right - left, bottom - top).stroke({ width: 0.05, color: 0x2b3344 });
}

/** Lines of light and shadow where blocks end; between blocks that touch and look alike there are none. */
function drawEdges(graphics: Graphics): void {
  const cells = new Map<string, WallLook>();
  for (const wall of MAP.walls) {
    for (let x = wall.left; x < wall.right; x++) {
      for (let y = wall.top; y < wall.bottom; y++) {
        cells.set(`${x},${y}`, wall.look);
      }
    }
  }
  const at = (x: number, y: number): WallLook | undefined => cells.get(`${x},${y}`);
  for (const [key, look] of cells) {
    const [x, y] = key.split(",").map(Number) as [number, number];
    const top = y - HEIGHT[look];
    if (at(x, y + 1) !== look) {
      graphics.rect(x, top + 1 - BEVEL / 2, 1, BEVEL / 2).fill({ color: LIT, alpha: 0.35 });
    }
    if (at(x + 1, y) !== look) {
      graphics.rect(x + 1 - BEVEL / 2, top, BEVEL / 2, 1).fill({ color: 0x05080f, alpha: 0.4 });
    }
    if (at(x, y - 1) !== look) {
      graphics.rect(x, top, 1, BEVEL).fill({ color: LIT, alpha: look === "border" ? 0.45 : 0.95 });
    }
    if (at(x - 1, y) !== look) {
      graphics.rect(x, top, BEVEL, 1).fill({ color: LIT, alpha: look === "border" ? 0.3 : 0.6 });
    }
  }
}
