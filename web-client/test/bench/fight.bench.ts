import { Texture } from "pixi.js";
import { bench, describe, vi } from "vitest";
import { Camera } from "../../src/arena/draw/camera.ts";
import { Effects } from "../../src/arena/draw/effects.ts";
import type { Looks } from "../../src/arena/draw/particles.ts";
import { ShotFigures } from "../../src/arena/draw/shot-figures.ts";
import { Actors } from "../../src/arena/game/actors.ts";

// PixiJS asks what browser this is as it is loaded.
vi.hoisted(() => vi.stubGlobal("navigator", { userAgent: "" }));

const LOOKS: Looks = { texture: () => Texture.EMPTY, unit: () => 0.02 };
const SCREEN = { width: 1280, height: 720 };
const SHOTS = 300;
const PICTURE_MS = 1000 / 60;
/** Pictures for which a shot flies. */
const FLIGHT = 30;

/** 300 shots on the screen, of which ten begin and ten end in each picture, with all that flashes and sparks. */
describe("one picture of a fight", () => {
  const effects = new Effects(LOOKS);
  const figures = new ShotFigures(LOOKS, effects);
  const actors = new Actors();
  const camera = new Camera();
  camera.follow(SCREEN, { x: 0, y: 0 }, 0, 0, PICTURE_MS);
  const keys = Array.from({ length: SHOTS * 4 }, () => ({}));
  let picture = 0;
  const fired = (_participant: number, weapon: number, x: number, y: number, angle: number): void =>
    effects.muzzle(x, y, angle, weapon);

  bench(
    "300 shots and their effects",
    () => {
      picture++;
      actors.shots.count = 0;
      for (let i = 0; i < SHOTS; i++) {
        const shot = actors.shots.next();
        const flown = (picture + i) % FLIGHT;
        shot.key = keys[(i + SHOTS * Math.floor((picture + i) / FLIGHT)) % keys.length];
        shot.again = false;
        shot.weapon = 1 + (i % 3);
        shot.angle = i;
        shot.x = Math.cos(i) * (1 + flown * 0.3);
        shot.y = Math.sin(i) * (1 + flown * 0.3);
      }
      figures.draw(actors, camera, SCREEN, PICTURE_MS, fired);
      effects.step(PICTURE_MS);
    },
    { time: Number(process.env.BENCH_MS ?? 2000) },
  );
});
