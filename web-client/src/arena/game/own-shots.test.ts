import { beforeEach, describe, expect, test } from "vitest";
import { RIFLE, type RunnerAhead, runnerAhead, runnerNumber, SCATTER, UNIT } from "../rules.ts";
import { type OwnShot, OwnShots, type SeenShot, type Target } from "./own-shots.ts";

const TICK_MS = 1000 / 30;
const FIRED = 1000;

let shots: OwnShots;
let ahead: RunnerAhead;
let nowMs: number;

beforeEach(() => {
  shots = new OwnShots();
  ahead = runnerAhead();
  nowMs = 0;
});

/** Somebody in the middle of the map looks along x, and fires. */
function fire(weapon = RIFLE, untilMs = 700): void {
  ahead.runner[runnerNumber("life")] = 100;
  ahead.runner[runnerNumber("random")] = 1;
  ahead.runner[runnerNumber("refireTicks")] = 0;
  ahead.runner[runnerNumber("armed")] = weapon;
  ahead.runner[runnerNumber("scatterShells")] = 5;
  ahead.steering[3] = 1;
  ahead.step();
  expect(ahead.volley[0]).toBeGreaterThan(0);
  shots.fire(FIRED, ahead, untilMs);
}

function draw(renderTick: number, targets: Target[] = []): OwnShot[] {
  const shown: OwnShot[] = [];
  shots.draw(renderTick, TICK_MS, nowMs, { all: targets, count: targets.length, ownSide: 0 }, (shot) =>
    shown.push(shot),
  );
  return shown;
}

/** The server's shot, as it is at a tick. */
function seen(renderTick: number, change: Partial<SeenShot> = {}): SeenShot {
  const velocityX = (ahead.volley[2] ?? 0) / UNIT;
  const velocityY = (ahead.volley[3] ?? 0) / UNIT;
  const age = renderTick - FIRED + 1;
  return {
    track: { goneTick: Number.POSITIVE_INFINITY },
    x: velocityX * age,
    y: velocityY * age,
    velocityX,
    velocityY,
    weapon: RIFLE,
    fired: FIRED & 255,
    ...change,
  };
}

describe("a shot", () => {
  test("is drawn at once, in front of the runner, and flies", () => {
    fire();
    const [shot] = draw(FIRED - 5);
    expect(shot?.x).toBeGreaterThan(0.2);
    const x = shot?.x ?? 0;
    nowMs += TICK_MS;
    draw(FIRED - 4);
    expect(shot?.x).toBeGreaterThan(x + 0.5);
  });

  test("whose input came too late is the server's later one, drawn once, and glides there", () => {
    fire();
    const [shot] = draw(FIRED - 5);
    nowMs += 4 * TICK_MS;
    draw(FIRED - 1);
    const x = shot?.x ?? 0;
    const late = seen(FIRED - 4, { fired: (FIRED + 4) & 255 });
    expect(shots.covers({ ...late, fired: (FIRED + 9) & 255 }, FIRED)).toBe(false);
    expect(shots.covers(late, FIRED)).toBe(true);
    nowMs += TICK_MS;
    const [same, ...others] = draw(FIRED);
    expect(others).toEqual([]);
    expect(same).toBe(shot);
    expect(same?.x).toBeGreaterThan(x - 0.5);
    expect(shots.covers(late, FIRED + 1)).toBe(true);
  });

  test("far ahead of the world it falls back, but never flies back", () => {
    fire();
    const [shot] = draw(FIRED - 20);
    let x = shot?.x ?? 0;
    for (let tick = 1; tick <= 17; tick++) {
      nowMs += TICK_MS;
      draw(FIRED - 20 + tick);
      expect(shot?.x).toBeGreaterThan(x);
      x = shot?.x ?? 0;
    }
    const aheadTicks = FIRED - 1 + x / seen(FIRED).velocityX - (FIRED - 3);
    expect(aheadTicks).toBeLessThan(15);
    expect(aheadTicks).toBeGreaterThan(7.5);
  });

  test("stays as far ahead as the own avatar while the server looks so far back", () => {
    fire();
    const [shot] = draw(FIRED - 5);
    const x = shot?.x ?? 0;
    for (let tick = 1; tick <= 10; tick++) {
      nowMs += TICK_MS;
      draw(FIRED - 5 + tick);
    }
    expect((shot?.x ?? 0) - x).toBeCloseTo(10 * seen(FIRED).velocityX);
  });

  test("goes when the server never tells of it", () => {
    fire(RIFLE, 300);
    draw(FIRED - 5);
    nowMs = 301;
    draw(FIRED + 4);
    expect(shots.count).toBe(0);
  });

  test("ends at the end of its flight, and stays known while the server's goes on", () => {
    fire();
    const told = seen(FIRED);
    draw(FIRED);
    expect(shots.covers(told, FIRED)).toBe(true);
    for (let tick = 1; tick < 60; tick++) {
      nowMs += TICK_MS;
      draw(FIRED + tick);
    }
    expect(draw(FIRED + 60)).toEqual([]);
    expect(shots.covers(told, FIRED + 60)).toBe(true);
  });
});

describe("the server's shot", () => {
  test("is one of these by who fired and in which tick", () => {
    fire();
    draw(FIRED);
    expect(shots.covers(seen(FIRED, { fired: (FIRED - 1) & 255 }), FIRED)).toBe(false);
    expect(shots.covers(seen(FIRED, { weapon: SCATTER }), FIRED)).toBe(false);
    expect(shots.covers(seen(FIRED), FIRED)).toBe(true);
  });

  test("is the nearest when it does not say in which tick, and each only once", () => {
    fire(SCATTER);
    draw(FIRED);
    const pellets = Array.from({ length: 7 }, (_, index) => {
      const velocityX = (ahead.volley[2 + 2 * index] ?? 0) / UNIT;
      const velocityY = (ahead.volley[3 + 2 * index] ?? 0) / UNIT;
      return seen(FIRED, { velocityX, velocityY, x: velocityX, y: velocityY, weapon: SCATTER, fired: Number.NaN });
    });
    expect(pellets.map((pellet) => shots.covers(pellet, FIRED))).toEqual(pellets.map(() => true));
    expect(shots.covers(seen(FIRED, { weapon: SCATTER, fired: Number.NaN }), FIRED)).toBe(false);
    expect(pellets.map((pellet) => shots.covers(pellet, FIRED))).toEqual(pellets.map(() => true));
  });

  test("ends it when it ends", () => {
    fire();
    draw(FIRED);
    shots.covers(seen(FIRED, { track: { goneTick: FIRED + 3 } }), FIRED);
    nowMs += 2 * TICK_MS;
    expect(draw(FIRED + 2)).toHaveLength(1);
    nowMs += 2 * TICK_MS;
    expect(draw(FIRED + 4)).toEqual([]);
    expect(shots.count).toBe(0);
  });

  test("that flies a little otherwise is glided over to", () => {
    fire();
    const [shot] = draw(FIRED);
    const y = shot?.y ?? 0;
    shots.covers(seen(FIRED, { y: 1 }), FIRED);
    draw(FIRED);
    expect(Math.abs((shot?.y ?? 0) - y)).toBeLessThan(0.01);
    nowMs += 500;
    draw(FIRED + 15);
    const told = seen(FIRED);
    const along = ((shot?.x ?? 0) - told.x) / told.velocityX;
    expect(shot?.y).toBeCloseTo(1 + along * told.velocityY, 1);
  });
});

describe("somebody in the way", () => {
  const target: Target = { x: 4, y: 0, health: 100, own: false, side: 0 };

  function flyInto(targets: Target[]): void {
    draw(FIRED - 5, targets);
    for (let tick = 1; tick <= 8; tick++) {
      nowMs += TICK_MS;
      draw(FIRED - 5 + tick, targets);
    }
  }

  test("stops it, but not the dead nor oneself", () => {
    fire();
    flyInto([
      { ...target, health: 0 },
      { ...target, own: true },
    ]);
    expect(draw(FIRED + 3)).toHaveLength(1);
    fire();
    flyInto([target]);
    expect(draw(FIRED + 3).filter((shot) => shot.x < 6)).toEqual([]);
  });

  test("whom the server's shot flew past did not stop it", () => {
    fire();
    flyInto([target]);
    expect(draw(FIRED + 3, [target])).toEqual([]);
    expect(shots.covers(seen(FIRED + 9), FIRED + 9)).toBe(true);
    expect(draw(FIRED + 9, [target])[0]).toMatchObject({ again: true });
  });
});
