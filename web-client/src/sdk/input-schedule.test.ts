import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputSchedule } from "./input-schedule.ts";

const TICK_HZ = 20;

describe("InputSchedule", () => {
  test("names the tick that is ahead by the way there and the lead", () => {
    const schedule = new InputSchedule(TICK_HZ);
    expect(schedule.take(100.2, 0.5)).toEqual({ first: 101, last: 101 });
  });

  test("sends each tick once", () => {
    const schedule = new InputSchedule(TICK_HZ);
    schedule.take(100, 0);
    expect(schedule.take(100.5, 0)).toBeUndefined();
    expect(schedule.waitTicks(100.5, 0)).toBeCloseTo(0.5);
    expect(schedule.take(101, 0)).toEqual({ first: 102, last: 102 });
  });

  test("after a pause sends what can still be in time, and none that cannot", () => {
    const schedule = new InputSchedule(TICK_HZ);
    schedule.take(100, 0);
    expect(schedule.take(140.5, 0)).toEqual({ first: 141, last: 141 });
  });

  test("moves ahead at once when late, back slowly when early", () => {
    const late = new InputSchedule(TICK_HZ);
    const early = new InputSchedule(TICK_HZ);
    late.take(100, 0);
    early.take(100, 0);
    late.onSlack(102, 101, -16);
    early.onSlack(101, 101, 32);
    early.onSlack(102, 102, 32);
    expect(late.leadTicks).toBeGreaterThan(2.5);
    expect(early.leadTicks - 1).toBeCloseTo(-0.02);
  });

  test("an input in time counts once", () => {
    const schedule = new InputSchedule(TICK_HZ);
    schedule.take(100, 0);
    schedule.onSlack(101, 101, 16);
    const lead = schedule.leadTicks;
    schedule.onSlack(102, 101, 16);
    expect(schedule.leadTicks).toBe(lead);
  });

  test("learns from inputs none of which come in time", () => {
    const schedule = new InputSchedule(TICK_HZ);
    schedule.take(100, 0);
    schedule.onSlack(100, 0, -40);
    expect(schedule.leadTicks).toBe(1);
    for (let tick = 103; tick < 106; tick++) {
      schedule.onSlack(tick, 0, -40);
      schedule.take(tick, 0);
    }
    expect(schedule.leadTicks).toBeGreaterThan(3);
  });

  test("starts over when the server's time jumps back", () => {
    const schedule = new InputSchedule(TICK_HZ);
    schedule.take(1000, 0);
    expect(schedule.take(10, 0)).toEqual({ first: 11, last: 11 });
  });

  test("settles on any link so that inputs arrive in time and not long before", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (way, error) => {
          const schedule = new InputSchedule(TICK_HZ);
          const wayGuess = Math.max(0, way + error);
          const reports: { atTick: number; tick: number; ack: number; slack16: number }[] = [];
          let slack16 = 0;
          let ack = 99;
          for (let now = 100; now < 700; now += 0.1) {
            const ticks = schedule.take(now, wayGuess);
            if (ticks !== undefined) {
              slack16 = Math.floor((ticks.last - (now + way)) * 16);
              ack = slack16 >= 0 ? ticks.last : ack;
              reports.push({ atTick: now + 2 * way + 0.5, tick: Math.ceil(now + way), ack, slack16 });
            }
            while (reports[0] !== undefined && reports[0].atTick <= now) {
              schedule.onSlack(reports[0].tick, reports[0].ack, reports[0].slack16);
              reports.shift();
            }
          }
          expect(slack16).toBeGreaterThanOrEqual(0);
          expect(slack16).toBeLessThanOrEqual(32);
        },
      ),
    );
  });
});
