import { Graphics } from "pixi.js";
import { MAP } from "../rules.ts";
import { scatter } from "./floor.ts";

/** Units that one may see past the outer walls, and more. */
const REACH = 24;
const BLOCK = 6;
const ALLEY = 0.7;
const ROOFS = [0x0e1420, 0x101725, 0x121a2a] as const;
const RIM = 0x1f2a3f;

/** What lies around the arena: roofs in the dark, so that the picture does not end at its wall. Drawn once, in units. */
export function drawOutskirts(): Graphics {
  const graphics = new Graphics();
  const right = MAP.halfWidth + 1;
  const bottom = MAP.halfHeight + 1;
  for (let x = -right - REACH; x < right + REACH; x += BLOCK) {
    for (let y = -bottom - REACH; y < bottom + REACH; y += BLOCK) {
      const seed = Math.round(x * 13 + y * 29);
      const width = BLOCK - ALLEY - 2.2 * scatter(seed);
      const height = BLOCK - ALLEY - 2.2 * scatter(seed + 7);
      if (x + width <= -right || x >= right || y + height <= -bottom || y >= bottom) {
        drawRoof(graphics, x, y, width, height, scatter(seed + 3));
      }
    }
  }
  return graphics;
}

function drawRoof(graphics: Graphics, x: number, y: number, width: number, height: number, tone: number): void {
  graphics.rect(x, y, width, height).fill(ROOFS[Math.floor(tone * ROOFS.length)] ?? ROOFS[0]);
  graphics.rect(x, y, width, 0.07).fill({ color: RIM, alpha: 0.9 });
  graphics.rect(x, y, 0.07, height).fill({ color: RIM, alpha: 0.6 });
  if (tone > 0.4) {
    const side = 0.8 + tone;
    graphics.rect(x + width - side - 0.5, y + 0.5, side, side * 0.7).fill({ color: RIM, alpha: 0.35 });
  }
}
