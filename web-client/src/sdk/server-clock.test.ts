import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ServerClock } from "./server-clock.ts";

const TICK_HZ = 20;
const TICK_MS = 50;

/** A pong from a server that is at tick `nowMs / 50 + aheadTicks`, over a link with these delays. */
function pong(clock: ServerClock, sentMs: number, upMs: number, downMs: number, aheadTicks: number): void {
  const atServer = (sentMs + upMs) / TICK_MS + aheadTicks;
  const tick = Math.floor(atServer);
  clock.onPong(sentMs, tick, (atServer - tick) * TICK_MS * 1000, sentMs + upMs + downMs);
}

describe("ServerClock", () => {
  test("the first pong sets it", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(100, 0);
    pong(clock, 0, 30, 30, 100);
    expect(clock.serverTick(60)).toBeCloseTo(101.2);
    expect(clock.rttMs).toBe(60);
    expect(clock.oneWayTicks).toBeCloseTo(0.6);
  });

  test("runs on between pongs", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(100, 0);
    expect(clock.serverTick(500)).toBeCloseTo(110);
  });

  test("the shortest round trip counts, not a delayed one", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(100, 0);
    pong(clock, 0, 10, 10, 100);
    pong(clock, 1000, 10, 200, 100);
    expect(clock.serverTick(1210)).toBeCloseTo(100 + 1210 / TICK_MS);
  });

  test("slews over a small difference, at most a twentieth of real time", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(0, 0);
    pong(clock, 0, 20, 20, 0);
    pong(clock, 1000, 10, 10, 2);
    const before = clock.serverTick(1020);
    const after = clock.serverTick(1120);
    expect(after - before).toBeCloseTo(2 * 1.05);
    expect(clock.serverTick(60_000)).toBeCloseTo(60_000 / TICK_MS + 2);
  });

  test("snaps over more than 250 ms", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(0, 0);
    pong(clock, 0, 20, 20, 0);
    pong(clock, 1000, 10, 10, 6);
    expect(clock.serverTick(1020)).toBeCloseTo(1020 / TICK_MS + 6);
  });

  test("is never behind a snapshot that arrived for long", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(0, 0);
    clock.onSnapshot(50, 100);
    expect(clock.serverTick(100)).toBeCloseTo(50);
  });

  test("lost time sets it back at once", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(0, 0);
    pong(clock, 0, 50, 50, 0);
    clock.restart(10, 60_000);
    expect(clock.serverTick(60_000)).toBeCloseTo(11);
  });

  test("comes within the asymmetry of any steady link", () => {
    const delay = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(
        delay,
        delay,
        fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 20, maxLength: 40 }),
        (up, down, jitters) => {
          const clock = new ServerClock(TICK_HZ);
          clock.restart(0, 0);
          let sentMs = 0;
          for (const jitter of jitters) {
            pong(clock, sentMs, up + jitter, down, 1000);
            sentMs += 1000;
          }
          const error = Math.abs(clock.serverTick(sentMs) - (sentMs / TICK_MS + 1000)) * TICK_MS;
          expect(error).toBeLessThanOrEqual((Math.abs(up - down) + 80) / 2 + 0.001);
        },
      ),
    );
  });
});
