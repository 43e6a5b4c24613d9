import { describe, expect, test } from "vitest";
import { MAP, VIEW } from "../rules.ts";
import { Camera } from "./camera.ts";

const SCREENS = [
  { width: 360, height: 640 },
  { width: 360, height: 740 },
  { width: 320, height: 1400 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 1024, height: 768 },
  { width: 1280, height: 720 },
  { width: 2560, height: 1080 },
  { width: 3840, height: 2160 },
];
const HERE = { x: 0, y: 0 };
/** In the middle, at a wall, and in two corners. */
const PLACES = [HERE, { x: 47, y: 3 }, { x: 47, y: -31 }, { x: -47, y: 31 }];

describe("the camera", () => {
  test.each(SCREENS)("shows nothing that the server does not, at $width × $height", (screen) => {
    for (const at of PLACES) {
      for (const aim of [0, 1, 2, 3, 4, 5, 6]) {
        const camera = new Camera();
        for (let i = 0; i < 100; i++) {
          camera.follow(screen, at, aim, 1, 16);
        }
        const left = -camera.left / camera.scale - at.x;
        const right = (screen.width - camera.left) / camera.scale - at.x;
        const top = -camera.top / camera.scale - at.y;
        const bottom = (screen.height - camera.top) / camera.scale - at.y;
        expect(Math.max(right, -left)).toBeLessThanOrEqual(VIEW.halfWidth);
        expect(Math.max(bottom, -top)).toBeLessThanOrEqual(VIEW.halfHeight);
      }
    }
  });

  test.each(SCREENS)("shows those who watch all of the map above their bar, at $width × $height", (screen) => {
    const camera = new Camera();
    camera.whole(screen, 110);
    const edge = (x: number, y: number): [number, number] => [
      camera.left + x * camera.scale,
      camera.top + y * camera.scale,
    ];
    const [left, top] = edge(-MAP.halfWidth, -MAP.halfHeight);
    const [right, bottom] = edge(MAP.halfWidth, MAP.halfHeight);
    expect(Math.min(left, top)).toBeGreaterThan(0);
    expect(right).toBeLessThan(screen.width);
    expect(bottom).toBeLessThan(screen.height - 110);
  });

  test("looks ahead towards the aim, little by little", () => {
    const camera = new Camera();
    const screen = { width: 1280, height: 720 };
    camera.follow(screen, HERE, 0, 1, 16);
    const first = camera.x;
    expect(first).toBeGreaterThan(0);
    for (let i = 0; i < 100; i++) {
      camera.follow(screen, HERE, 0, 1, 16);
    }
    expect(camera.x).toBeGreaterThan(first);
    expect(camera.x).toBeLessThanOrEqual(4.5);
    expect(camera.y).toBeCloseTo(0);
  });

  test("does not look far past the outer walls", () => {
    const camera = new Camera();
    const screen = { width: 1280, height: 720 };
    camera.follow(screen, { x: 47, y: -31 }, 0, 0, 16);
    const right = (screen.width - camera.left) / camera.scale;
    const top = -camera.top / camera.scale;
    expect(right).toBeLessThan(47 + screen.width / 2 / camera.scale);
    expect(top).toBeGreaterThan(-31 - screen.height / 2 / camera.scale);
  });

  test("trembles a little, and comes to rest", () => {
    const camera = new Camera();
    const screen = { width: 1280, height: 720 };
    camera.follow(screen, HERE, 0, 0, 16);
    const rest = camera.left;
    camera.shake(5);
    camera.tremble(16, () => 1);
    expect(camera.left - rest).toBeCloseTo(0.16 * camera.scale);
    camera.follow(screen, HERE, 0, 0, 16);
    camera.tremble(2000, () => 1);
    camera.follow(screen, HERE, 0, 0, 16);
    camera.tremble(16, () => 1);
    expect(camera.left).toBe(rest);
  });

  test("knows what is on the screen", () => {
    const camera = new Camera();
    const screen = { width: 1280, height: 720 };
    camera.follow(screen, HERE, 0, 0, 16);
    expect(camera.sees(0, 0, 1, screen)).toBe(true);
    expect(camera.sees(30, 0, 1, screen)).toBe(false);
  });
});
