import { describe, expect, test } from "vitest";
import { VIEW } from "../rules.ts";
import { Camera, scaleFor } from "./camera.ts";

const SCREENS = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 1024, height: 768 },
  { width: 1280, height: 720 },
  { width: 2560, height: 1080 },
  { width: 3840, height: 2160 },
];
const HERE = { x: 0, y: 0 };

describe("the camera", () => {
  test.each(SCREENS)("shows nothing that the server does not, at $width × $height", (screen) => {
    const scale = scaleFor(screen);
    expect(screen.width / 2 / scale).toBeLessThanOrEqual(VIEW.halfWidth);
    expect(screen.height / 2 / scale).toBeLessThanOrEqual(screen.height > screen.width ? 15.6 : VIEW.halfHeight);
    for (const aim of [0, 1, 2, 3, 4, 5, 6]) {
      const camera = new Camera();
      for (let i = 0; i < 100; i++) {
        camera.follow(screen, HERE, aim, 1, 16);
      }
      const right = (screen.width - camera.left) / scale;
      const left = -camera.left / scale;
      expect(Math.max(right, -left)).toBeLessThanOrEqual(VIEW.halfWidth);
    }
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
    expect((screen.width - camera.left) / camera.scale).toBeCloseTo(50.5);
    expect(-camera.top / camera.scale).toBeCloseTo(-34.5);
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
