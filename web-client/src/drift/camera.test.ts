import { describe, expect, test } from "vitest";
import { cameraView, onScreen } from "./camera.ts";

const SCREEN = { width: 720, height: 480 };

describe("cameraView", () => {
  test("puts the avatar in the middle of the screen", () => {
    const view = cameraView(SCREEN, { x: 50, y: 40 }, 100);
    expect(view.scale).toBe(20);
    expect(view.left + 50 * view.scale).toBe(360);
    expect(view.top + 40 * view.scale).toBe(240);
  });

  test("looks at most two units past the border", () => {
    const corner = cameraView(SCREEN, { x: 0, y: 100 }, 100);
    expect(corner.left).toBe(2 * 20);
    expect(corner.top + 100 * 20).toBe(480 - 2 * 20);
  });

  test("shows a small world in the middle", () => {
    const view = cameraView(SCREEN, { x: 3, y: 3 }, 10);
    expect(view.left + 5 * view.scale).toBe(360);
    expect(view.top + 5 * view.scale).toBe(240);
  });

  test("keeps avatars at a size that can be seen", () => {
    expect(cameraView({ width: 320, height: 200 }, { x: 0, y: 0 }, undefined).scale).toBe(15);
    expect(cameraView({ width: 4000, height: 3000 }, { x: 0, y: 0 }, undefined).scale).toBe(44);
  });
});

test("an avatar is on the screen when all of it is", () => {
  const view = { scale: 20, left: 0, top: 0 };
  expect(onScreen({ x: 1, y: 23 }, view, SCREEN)).toBe(true);
  expect(onScreen({ x: 0.9, y: 10 }, view, SCREEN)).toBe(false);
  expect(onScreen({ x: 10, y: 23.1 }, view, SCREEN)).toBe(false);
});
