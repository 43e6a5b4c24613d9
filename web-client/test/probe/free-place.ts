import { MAP } from "../../src/arena/rules.ts";

/** A part of the arena, so wide and high, in which nothing stands. */
export function freePlace(width: number, height: number): { left: number; top: number } {
  for (let top = -MAP.halfHeight + 1; top + height < MAP.halfHeight; top += 0.5) {
    for (let left = -MAP.halfWidth + 1; left + width < MAP.halfWidth; left += 0.5) {
      const [right, bottom] = [left + width, top + height];
      const walls = MAP.walls.some(
        (wall) => wall.left < right && wall.right > left && wall.top < bottom && wall.bottom > top,
      );
      const pillars = MAP.pillars.some(
        ({ x, y, radius }) => x + radius > left && x - radius < right && y + radius > top && y - radius < bottom,
      );
      if (!walls && !pillars) {
        return { left, top };
      }
    }
  }
  throw new Error("the arena has no room for this probe");
}
