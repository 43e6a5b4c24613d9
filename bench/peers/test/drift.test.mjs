import assert from "node:assert/strict";
import { test } from "node:test";
import { Drift, Grid, headingOf, sees } from "../src/drift.mjs";

/** Numbers that are the same in each run. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function crowd(players, seed) {
  const random = dice(seed);
  const drift = new Drift(players, random);
  for (let i = 0; i < players; i++) {
    const avatar = drift.join();
    drift.steer(avatar, random() * 2 - 1, random() * 2 - 1);
  }
  return drift;
}

test("avatars move 5 units a second and stay within the walls", () => {
  const drift = crowd(40, 1);
  const before = drift.avatars.map(({ x, y }) => ({ x, y }));
  drift.step();
  drift.avatars.forEach((a, i) => {
    const moved = Math.hypot(a.x - before[i].x, a.y - before[i].y);
    assert.ok(moved <= 0.25 + 1e-9);
    assert.equal(a.heading, headingOf(a.directionX, a.directionY));
  });
  for (let i = 0; i < 1000; i++) {
    drift.step();
  }
  assert.ok(drift.avatars.every((a) => a.x >= 0 && a.x <= drift.sizeUnits && a.y >= 0 && a.y <= drift.sizeUnits));
});

test("inputs out of range are no inputs", () => {
  const drift = new Drift(1, dice(1));
  const avatar = drift.join();
  drift.steer(avatar, Number.NaN, 0);
  drift.steer(avatar, 2, 0);
  assert.equal(avatar.directionX, 0);
  drift.steer(avatar, 0, 0.5);
  assert.equal(avatar.directionY, 1);
});

test("whoever joined since the last tick is not yet known to anyone", () => {
  const drift = crowd(3, 1);
  drift.step();
  const late = drift.join();
  assert.equal(drift.truth().rows.length, 3);
  drift.step();
  assert.equal(drift.truth().rows.at(-1)[0], late.id);
});

test("the grid finds exactly those in view", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const drift = crowd(50 + seed * 10, seed);
    const grid = new Grid(drift.sizeUnits);
    const found = [];
    for (let tick = 0; tick < 20; tick++) {
      drift.step();
      grid.build(drift.avatars);
      for (const viewer of drift.avatars) {
        const count = grid.find(viewer, found);
        const expected = drift.avatars.filter((other) => sees(viewer, other)).map((a) => a.id);
        const ids = found.slice(0, count).map((a) => a.id);
        assert.deepEqual(ids.sort(), expected.sort());
      }
    }
  }
});
