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

  test("a pong is right when this computer's clock was set, whatever pongs and snapshots before it said", () => {
    for (const stepMs of [3000, -3000, 400]) {
      const clock = new ServerClock(TICK_HZ);
      clock.restart(100, 10_000);
      for (let second = 0; second < 5; second++) {
        pong(clock, 10_000 + second * 1000, 10, 10, 0);
        clock.onSnapshot(200 + second * 20, false, 10_010 + second * 1000);
      }
      pong(clock, 15_000 + stepMs, 60, 60, -stepMs / TICK_MS);
      expect(clock.serverTick(15_120 + stepMs)).toBeCloseTo(15_120 / TICK_MS);
    }
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
    clock.onSnapshot(50, false, 100);
    expect(clock.serverTick(100)).toBeCloseTo(50);
  });

  test("lost time sets it to the header's tick at once, there and back, by however little", () => {
    for (const aheadTicks of [-100, -2, 3, 100]) {
      const clock = new ServerClock(TICK_HZ);
      clock.restart(0, 0);
      pong(clock, 0, 50, 50, 0);
      clock.onSnapshot(1200 + aheadTicks, true, 60_050);
      expect(clock.serverTick(60_050), "half a round trip of 100 ms ago").toBeCloseTo(1201 + aheadTicks);
      expect(clock.course).toBe("unsure");
      clock.onSnapshot(1201 + aheadTicks, false, 60_100);
      expect(clock.course).toBe("running");
      expect(clock.serverTick(60_100)).toBeCloseTo(1202 + aheadTicks);
    }
  });

  test("after lost time pongs from before do not count, and the next does not make it leap", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(0, 0);
    pong(clock, 0, 50, 50, 0);
    clock.onSnapshot(1000, true, 60_050);
    pong(clock, 61_000, 50, 50, -199);
    expect(clock.serverTick(61_100)).toBeCloseTo(61_100 / TICK_MS - 200, 3);
    expect(clock.serverTick(65_000)).toBeCloseTo(65_000 / TICK_MS - 199, 3);
  });

  test("stands while the same tick comes again, and goes on with the next", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(100, 0);
    pong(clock, 0, 10, 10, 100);
    clock.onSnapshot(110, false, 510);
    clock.onSnapshot(112, true, 760);
    expect(clock.serverTick(900)).toBeCloseTo(112 + 150 / TICK_MS);
    for (let nowMs = 1010; nowMs < 20_000; nowMs += 250) {
      clock.onSnapshot(112, true, nowMs);
      pong(clock, nowMs, 10, 10, 100);
      expect(clock.course).toBe("standing");
      expect(clock.serverTick(nowMs + 240)).toBe(112);
    }
    expect(clock.rttMs).toBe(20);
    clock.onSnapshot(113, true, 20_010);
    expect(clock.serverTick(20_010), "stepped, or let go").toBeCloseTo(113.2);
    clock.onSnapshot(114, false, 20_060);
    expect(clock.course).toBe("running");
    expect(clock.serverTick(21_010)).toBeCloseTo(133.2);
  });

  test("goes on from a stand even if nobody said that time was lost", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(100, 0);
    clock.onSnapshot(101, false, 50);
    clock.onSnapshot(101, false, 100);
    expect(clock.course).toBe("standing");
    clock.onSnapshot(102, false, 5000);
    expect(clock.serverTick(5050)).toBeCloseTo(103);
  });

  test("a first snapshot of the welcome's tick is no stand", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(100, 0);
    clock.onSnapshot(100, false, 5);
    expect(clock.course).toBe("running");
  });

  test("wakes up with a computer whose clock slept too", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(0, 0);
    for (let second = 0; second < 10; second++) {
      pong(clock, 1000 * second, 20, 20, 0);
    }
    clock.onSnapshot(800, false, 10_020);
    expect(clock.serverTick(10_020), "30 s more have passed").toBeGreaterThanOrEqual(800);
    pong(clock, 10_100, 20, 20, 600);
    expect(Math.abs(clock.serverTick(12_000) - (12_000 / TICK_MS + 600))).toBeLessThan(0.5);
  });

  test("wakes up with a tab that was frozen: what waited meanwhile does not mislead it", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(0, 0);
    pong(clock, 0, 20, 20, 0);
    for (let tick = 200; tick < 800; tick += 5) {
      clock.onSnapshot(tick, false, 40_000);
    }
    pong(clock, 10_000, 20, 29_980, 0);
    expect(clock.serverTick(40_000)).toBeCloseTo(800);
  });

  test("a route that takes longer from now on does not move it, and the way there follows", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(0, 0);
    for (let second = 0; second < 60; second++) {
      const oneWayMs = second < 20 ? 40 : 100;
      pong(clock, second * 1000, oneWayMs, oneWayMs, 7);
      const nowMs = second * 1000 + 2 * oneWayMs;
      clock.onSnapshot(Math.floor((nowMs - oneWayMs) / TICK_MS) + 7, false, nowMs);
      expect(clock.serverTick(nowMs)).toBeCloseTo(nowMs / TICK_MS + 7);
    }
    expect(clock.oneWayTicks).toBeCloseTo(2);
  });

  test("only the way there takes longer: never off by more than half of that, and it does not leap", () => {
    const clock = new ServerClock(TICK_HZ);
    clock.restart(0, 0);
    pong(clock, 0, 40, 40, 0);
    const paces: number[] = [];
    const errors: number[] = [];
    let before = clock.serverTick(80);
    for (let nowMs = 90; nowMs < 60_000; nowMs += 10) {
      if (nowMs % 1000 === 0) {
        pong(clock, nowMs - 200, nowMs < 20_000 ? 40 : 160, 40, 0);
      }
      const tick = clock.serverTick(nowMs);
      paces.push(((tick - before) * TICK_MS) / 10);
      errors.push(Math.abs(tick * TICK_MS - nowMs));
      before = tick;
    }
    expect(Math.min(...paces)).toBeGreaterThanOrEqual(0.949);
    expect(Math.max(...paces)).toBeLessThanOrEqual(1.051);
    expect(Math.max(...errors)).toBeLessThanOrEqual(60.001);
  });

  test("follows a server whose clock runs slower", () => {
    const clock = new ServerClock(TICK_HZ);
    const rate = 0.999;
    clock.restart(0, 0);
    for (let second = 0; second < 1000; second++) {
      const nowMs = second * 1000;
      const serverTick = (nowMs * rate) / TICK_MS;
      const tick = Math.floor(serverTick);
      clock.onSnapshot(tick, false, nowMs);
      clock.onPong(nowMs, tick, (serverTick - tick) * TICK_MS * 1000, nowMs);
      expect(Math.abs(clock.serverTick(nowMs) - serverTick) * TICK_MS).toBeLessThan(25);
    }
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
