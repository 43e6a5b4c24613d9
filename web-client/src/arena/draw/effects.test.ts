import { Texture } from "pixi.js";
import { expect, test, vi } from "vitest";
import { Effects } from "./effects.ts";
import { type Looks, Particles } from "./particles.ts";

// PixiJS asks what browser this is as it is loaded.
vi.hoisted(() => vi.stubGlobal("navigator", { userAgent: "" }));

const LOOKS: Looks = { texture: () => Texture.EMPTY, unit: () => 0.5 };

test("a particle flies, grows, fades and ends", () => {
  const particles = new Particles(LOOKS, "add");
  const { sprite } = particles.begin("spark", 1, 2).flies(0, 10).grows(2, 4).fades(0.8, 200).colored(0x123456);
  particles.step(100);
  expect(sprite.x).toBeCloseTo(2);
  expect(sprite.y).toBe(2);
  expect(sprite.scale.x).toBeCloseTo(3 * 0.5);
  expect(sprite.alpha).toBeCloseTo(0.4);
  expect(sprite.tint).toBe(0x123456);
  particles.step(100);
  expect(sprite.visible).toBe(false);
  expect(particles.alive).toBe(0);
});

test("a particle that is used again has nothing of what it was", () => {
  const particles = new Particles(LOOKS, "normal");
  const first = particles.begin("shard", 0, 0).flies(1, 5).spins(9).grows(3, 1).fades(1, 100);
  particles.step(100);
  const second = particles.begin("shard", 4, 4).fades(1, 100);
  expect(second).toBe(first);
  particles.step(50);
  expect([second.sprite.x, second.sprite.y, second.sprite.rotation]).toEqual([4, 4, 0]);
  expect(second.sprite.scale.x).toBeCloseTo(0.5);
});

test("of those that end in any order, each is used again and none twice", () => {
  const particles = new Particles(LOOKS, "normal");
  for (let i = 0; i < 5; i++) {
    particles.begin("shard", 0, 0).fades(1, 100 + (i % 2) * 100);
  }
  particles.step(150);
  expect(particles.alive).toBe(2);
  const begun = new Set(Array.from({ length: 3 }, () => particles.begin("shard", 0, 0).fades(1, 500)));
  expect(begun.size).toBe(3);
  particles.step(60);
  expect(particles.alive).toBe(3);
  expect(particles.root.children.length).toBe(5);
});

test("a long fight makes no more sprites than were to be seen at once", () => {
  const effects = new Effects(LOOKS);
  let most = 0;
  for (let picture = 0; picture < 150; picture++) {
    for (let shot = 0; shot < 10; shot++) {
      effects.muzzle(0, 0, shot, 1 + (shot % 3));
      effects.impact(0, 0, shot, 1 + (shot % 3));
    }
    effects.burst(0, 0, 2);
    effects.death(0, 0, 0xffffff);
    most = Math.max(most, effects.glow.alive + effects.solid.alive);
    effects.step(16);
  }
  expect(effects.glow.alive).toBeLessThanOrEqual(700);
  expect(effects.glow.root.children.length + effects.solid.root.children.length).toBeLessThanOrEqual(most);
  effects.clear();
  expect(effects.glow.alive + effects.solid.alive).toBe(0);
});
