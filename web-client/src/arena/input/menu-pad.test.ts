import { expect, test } from "vitest";
import type { Pad } from "./gamepad.ts";
import { MenuPad } from "./menu-pad.ts";

function pad(axes: number[], ...pressed: number[]): Pad {
  return {
    axes,
    buttons: Array.from({ length: 16 }, (_, index) => ({ pressed: pressed.includes(index), value: 0 })),
  };
}

test("a press counts once, however long it is held", () => {
  const menu = new MenuPad();
  expect(menu.read([null, pad([0, 0], 0)], 0)).toBe("press");
  expect(menu.read([null, pad([0, 0], 0)], 5000)).toBeUndefined();
  expect(menu.read([null, pad([0, 0])], 5001)).toBeUndefined();
  expect(menu.read([null, pad([0, 0], 0)], 5002)).toBe("press");
});

test("a direction that is held goes on after a while", () => {
  const menu = new MenuPad();
  const held = [pad([0, 0], 13)];
  const steps = Array.from({ length: 61 }, (_, index) => menu.read(held, index * 16)).filter((step) => step === "next");
  expect(steps.length).toBe(5);
});

test("the stick moves as the cross does, along the axis it is pushed to more", () => {
  const menu = new MenuPad();
  expect(menu.read([pad([0.3, -0.9])], 0)).toBe("previous");
  expect(menu.read([pad([0.9, 0.3])], 1)).toBe("more");
  expect(menu.read([pad([-0.9, 0.3])], 2)).toBe("less");
  expect(menu.read([pad([0.2, 0.3])], 3)).toBeUndefined();
});

test("the two in the middle ask for the scores and the menu", () => {
  const menu = new MenuPad();
  expect(menu.read([pad([], 8)], 0)).toBe("scores");
  expect(menu.read([pad([], 9)], 1)).toBe("menu");
});
