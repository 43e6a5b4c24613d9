import { describe, expect, test } from "vitest";
import { GamepadReader, type Pad } from "./gamepad.ts";

const SHELLS = [0, 0, 4, 4];

function pad(axes: number[], ...pressed: number[]): Pad {
  const buttons = Array.from({ length: 16 }, (_, index) => {
    const held = pressed.includes(index);
    return { pressed: held, value: held ? 1 : 0 };
  });
  return { axes, buttons };
}

describe("GamepadReader", () => {
  test("a pad that lies there wants nothing, drift of its sticks included", () => {
    expect(new GamepadReader().read(pad([0.1, -0.1, 0.05, 0]), 1, SHELLS)).toBeUndefined();
  });

  test("sticks move and aim, triggers fire and dash", () => {
    const wish = new GamepadReader().read(pad([1, 0, 0, -1], 6, 7), 1, SHELLS);
    expect(wish).toMatchObject({ moveX: 1, moveY: 0, fire: true, dash: true });
    expect(wish?.aim).toBeCloseTo(-Math.PI / 2);
  });

  test("a shoulder that is held changes the weapon once", () => {
    const reader = new GamepadReader();
    expect(reader.read(pad([0, 0, 0, 0], 5), 1, SHELLS)?.weapon).toBe(2);
    expect(reader.read(pad([0, 0, 0, 0], 5), 2, SHELLS)).toBeUndefined();
    expect(reader.read(pad([0, 0, 0, 0], 4), 2, SHELLS)?.weapon).toBe(1);
  });
});
