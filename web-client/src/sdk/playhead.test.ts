import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Playhead } from "./playhead.ts";

describe("Playhead", () => {
  test("is two send intervals behind on a fast link", () => {
    const playhead = new Playhead(20, 1);
    playhead.onSnapshot(100, 100.1);
    expect(playhead.advance(100.1)).toBeCloseTo(98.1);
  });

  test("a slower send rate means a longer delay", () => {
    const playhead = new Playhead(20, 3);
    playhead.onSnapshot(99, 99.5);
    expect(playhead.advance(99.5)).toBeCloseTo(93.5);
  });

  test("grows with lateness, without a jump and without running backwards", () => {
    const playhead = new Playhead(20, 1);
    let previous = playhead.advance(100);
    for (let serverTick = 100.25; serverTick < 140; serverTick += 0.25) {
      playhead.onSnapshot(Math.floor(serverTick) - 4, serverTick);
      const render = playhead.advance(serverTick);
      expect(render - previous).toBeGreaterThanOrEqual(0.25 * 0.9 - 1e-9);
      expect(render - previous).toBeLessThanOrEqual(0.25 * 1.1 + 1e-9);
      previous = render;
    }
    expect(playhead.delayTicks).toBeGreaterThan(5);
  });

  test("forgets lateness in time", () => {
    const playhead = new Playhead(20, 1);
    playhead.onSnapshot(96, 100);
    for (let tick = 100; tick < 600; tick++) {
      playhead.onSnapshot(tick, tick + 0.1);
      playhead.advance(tick + 0.1);
    }
    expect(playhead.delayTicks).toBeCloseTo(2);
  });

  test("snaps when the server's time jumps", () => {
    const playhead = new Playhead(20, 1);
    playhead.advance(100);
    expect(playhead.advance(500)).toBeCloseTo(498);
    expect(playhead.advance(50)).toBeCloseTo(48);
  });

  test("once settled, the snapshot after the drawn tick has always arrived", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 400, maxLength: 400 }),
        (sendEvery, delays) => {
          const playhead = new Playhead(20, sendEvery);
          const worst = Math.max(...delays.slice(0, 20));
          let newest = 0;
          let render = 0;
          for (const [index, delay] of delays.entries()) {
            const tick = index * sendEvery;
            const arrives = tick + Math.min(delay, worst);
            if (index > 200) {
              expect(newest).toBeGreaterThanOrEqual(render - 0.9 * 4);
            }
            newest = Math.max(newest, tick);
            playhead.onSnapshot(tick, arrives);
            render = playhead.advance(arrives);
          }
          expect(playhead.delayTicks).toBeGreaterThanOrEqual(2 * sendEvery);
        },
      ),
      { numRuns: 50 },
    );
  });
});
