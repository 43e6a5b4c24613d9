import { expect, test } from "vitest";
import { MAP } from "../rules.ts";
import { fitMap, onMap } from "./minimap-geometry.ts";

test.each([
  { width: 288, height: 192 },
  { width: 300, height: 100 },
  { width: 100, height: 300 },
])("all of the map is on a picture of $width × $height", ({ width, height }) => {
  const fit = fitMap(width, height);
  for (const [x, y] of [
    [-MAP.halfWidth, -MAP.halfHeight],
    [MAP.halfWidth, MAP.halfHeight],
  ] as const) {
    const at = onMap(fit, x, y);
    expect(at.x).toBeGreaterThanOrEqual(0);
    expect(at.x).toBeLessThanOrEqual(width);
    expect(at.y).toBeGreaterThanOrEqual(0);
    expect(at.y).toBeLessThanOrEqual(height);
  }
  expect(onMap(fit, 0, 0)).toEqual({ x: width / 2, y: height / 2 });
});

test("the rules have walls, pillars and pick-ups, the same turned by half a turn", () => {
  expect(MAP.walls.length).toBeGreaterThan(20);
  for (const wall of MAP.walls) {
    expect(wall.left).toBeLessThan(wall.right);
    expect(wall.top).toBeLessThan(wall.bottom);
    expect(MAP.walls).toContainEqual({
      left: 0 - wall.right,
      top: 0 - wall.bottom,
      right: 0 - wall.left,
      bottom: 0 - wall.top,
      look: wall.look,
    });
  }
  expect(MAP.pickUps.at(-1)).toEqual({ x: 0, y: 0, kind: 3 });
});
