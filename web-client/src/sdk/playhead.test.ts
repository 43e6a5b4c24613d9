import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Playhead } from "./playhead.ts";

const TICK_MS = 50;
const FRAME_MS = 10;
const FRAME_TICKS = FRAME_MS / TICK_MS;

/** A playhead on a server clock that is right unless told otherwise, with a picture every 10 ms. */
class Stage {
  readonly playhead: Playhead;
  nowMs = 5000;

  constructor(sendEveryTicks = 1) {
    this.playhead = new Playhead(20, sendEveryTicks);
  }

  get serverTick(): number {
    return this.nowMs / TICK_MS;
  }

  /** Answers the steps from picture to picture. A snapshot comes every so many ticks, each so late; without, none. */
  run(ms: number, snapshots?: { everyTicks: number; lateTicks: number }, serverTick = () => this.serverTick): number[] {
    const steps: number[] = [];
    const untilMs = this.nowMs + ms;
    let newest = Math.floor(this.serverTick);
    for (; this.nowMs < untilMs; this.nowMs += FRAME_MS) {
      const due = this.serverTick - (snapshots?.lateTicks ?? Number.POSITIVE_INFINITY);
      const tick = snapshots === undefined ? 0 : Math.floor(due / snapshots.everyTicks + 1e-9) * snapshots.everyTicks;
      if (tick > newest) {
        newest = tick;
        this.playhead.onSnapshot(tick, this.serverTick, "running");
      }
      const before = this.playhead.renderTick;
      steps.push(this.playhead.advance(serverTick(), this.nowMs) - before);
    }
    return steps;
  }
}

const FAST = { everyTicks: 1, lateTicks: 0 };
const SLACK = 1e-9;

describe("Playhead", () => {
  test("is two send intervals behind on a fast link", () => {
    const playhead = new Playhead(20, 1);
    playhead.onSnapshot(100, 100.1, "running");
    expect(playhead.advance(100.1, 5005)).toBeCloseTo(98.1);
  });

  test("a slower send rate means a longer delay", () => {
    const playhead = new Playhead(20, 3);
    playhead.onSnapshot(99, 99.5, "running");
    expect(playhead.advance(99.5, 5000)).toBeCloseTo(93.5);
  });

  test("grows with lateness, without a jump and without running backwards", () => {
    const stage = new Stage();
    stage.run(500, FAST);
    for (const step of stage.run(3000, { everyTicks: 1, lateTicks: 4 })) {
      expect(step).toBeGreaterThanOrEqual(0.9 * FRAME_TICKS - SLACK);
      expect(step).toBeLessThanOrEqual(1.1 * FRAME_TICKS + SLACK);
    }
    expect(stage.playhead.delayTicks).toBeCloseTo(5.25);
  });

  test("forgets lateness in time, slowly", () => {
    const stage = new Stage();
    stage.run(4000, { everyTicks: 1, lateTicks: 4 });
    expect(stage.playhead.delayTicks).toBeCloseTo(5.25);
    stage.run(2000, FAST);
    expect(stage.playhead.delayTicks).toBeGreaterThan(3.5);
    stage.run(20_000, FAST);
    expect(stage.playhead.delayTicks).toBeCloseTo(2);
  });

  test("silence is not lateness", () => {
    const stage = new Stage();
    stage.run(1000, FAST);
    for (const step of stage.run(15_000, { everyTicks: 5, lateTicks: 0 })) {
      expect(step).toBeCloseTo(FRAME_TICKS);
    }
    expect(stage.playhead.delayTicks).toBe(2);
  });

  test("without snapshots it goes on for half a second, then brakes to a stop, and comes back in", () => {
    const stage = new Stage();
    stage.run(1010, FAST);
    const newest = Math.floor(stage.serverTick);
    const steps = stage.run(1500);
    expect(stage.playhead.renderTick).toBeGreaterThan(newest + 10);
    expect(stage.playhead.renderTick).toBeLessThanOrEqual(newest + 10 + 3);
    const firm = steps.filter((step) => Math.abs(step - FRAME_TICKS) < SLACK);
    expect(firm.length * FRAME_TICKS).toBeGreaterThanOrEqual(10);
    for (const [index, step] of steps.slice(1).entries()) {
      const before = steps[index] ?? 0;
      expect(step).toBeGreaterThanOrEqual(0);
      expect(step).toBeLessThanOrEqual(before + SLACK);
      expect(before - step).toBeLessThan(0.1 * FRAME_TICKS);
    }
    expect(steps.at(-1)).toBeLessThan(0.01 * FRAME_TICKS);
    for (const step of stage.run(5000, FAST)) {
      expect(step).toBeGreaterThanOrEqual(0);
      expect(step).toBeLessThanOrEqual(2 * FRAME_TICKS + SLACK);
    }
    expect(stage.serverTick - stage.playhead.renderTick).toBeCloseTo(stage.playhead.delayTicks, 0);
  });

  test("leaps when nobody looked, and when it is off by far", () => {
    const playhead = new Playhead(20, 1);
    playhead.advance(100, 0);
    expect(playhead.advance(120, 1000)).toBeCloseTo(118);
    expect(playhead.advance(520, 1010)).toBeCloseTo(518);
    expect(playhead.advance(50, 1020)).toBeCloseTo(48);
  });

  test("a world that stands is drawn as it stands, and goes on from there", () => {
    const stage = new Stage();
    stage.run(1010, FAST);
    const tick = Math.floor(stage.serverTick);
    stage.playhead.onSnapshot(tick, tick, "standing");
    for (const step of stage.run(500, undefined, () => tick)) {
      expect(step).toBeGreaterThanOrEqual(0);
      expect(step).toBeLessThanOrEqual(2 * FRAME_TICKS + SLACK);
    }
    expect(stage.playhead.renderTick).toBe(tick);
    stage.playhead.onSnapshot(tick + 1, tick + 1, "unsure");
    const steppedMs = stage.nowMs;
    stage.run(200, undefined, () => tick + 1 + (stage.nowMs - steppedMs) / TICK_MS);
    expect(stage.playhead.renderTick, "one step of the world").toBe(tick + 1);
    stage.playhead.onSnapshot(tick + 1, tick + 1, "standing");
    stage.run(200, undefined, () => tick + 1);
    expect(stage.playhead.renderTick).toBe(tick + 1);
  });

  test("after lost time it waits for the server instead of going back", () => {
    const stage = new Stage();
    stage.run(1010, FAST);
    const newest = Math.floor(stage.serverTick);
    stage.run(1000);
    const stopped = stage.playhead.renderTick;
    const backMs = stage.nowMs;
    const serverTick = (): number => newest + 5 + (stage.nowMs - backMs) / TICK_MS;
    stage.playhead.onSnapshot(newest + 5, newest + 5, "unsure");
    const steps = stage.run(50, undefined, serverTick);
    for (let tick = newest + 6; tick < newest + 46; tick++) {
      stage.playhead.onSnapshot(tick, tick, "running");
      steps.push(...stage.run(50, undefined, serverTick));
    }
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps)).toBeLessThanOrEqual(1.1 * FRAME_TICKS + SLACK);
    expect(stage.playhead.renderTick).toBeGreaterThan(stopped);
    expect(serverTick() - stage.playhead.renderTick).toBeCloseTo(2, 0);
  });

  test("once settled, the snapshot after the drawn tick has always arrived", () => {
    const lateness = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.array(lateness, { minLength: 300, maxLength: 300 }),
        (everyTicks, worst, shares) => {
          const playhead = new Playhead(20, everyTicks);
          // One in ten is as late as it gets.
          const late = shares.map((share, index) => (index % 10 === 0 ? worst : share * worst));
          let newest = 0;
          let missing = 0;
          const arrivals = late
            .map((ticks, index) => ({ tick: index * everyTicks, at: index * everyTicks + ticks }))
            .map((arrival, index, all) => ({
              ...arrival,
              at: Math.max(...all.slice(Math.max(0, index - 8), index + 1).map(({ at }) => at)),
            }));
          for (let nowMs = 0; arrivals.length > 0; nowMs += FRAME_MS) {
            while ((arrivals[0]?.at ?? Number.POSITIVE_INFINITY) * TICK_MS <= nowMs) {
              newest = arrivals.shift()?.tick ?? newest;
              playhead.onSnapshot(newest, nowMs / TICK_MS, "running");
            }
            const render = playhead.advance(nowMs / TICK_MS, nowMs);
            missing = nowMs > 8000 ? Math.max(missing, render - newest) : missing;
          }
          // What is forgotten from one that was as late as it gets to the next.
          expect(missing).toBeLessThanOrEqual(0.1 * worst * everyTicks);
          expect(playhead.delayTicks).toBeGreaterThanOrEqual(2 * everyTicks);
        },
      ),
      { numRuns: 30 },
    );
  });
});
