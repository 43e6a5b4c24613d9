import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DelayLine } from "./delay-line.ts";
import { CLEAR_LINK, LINK_PRESETS, type LinkConditions } from "./link-conditions.ts";
import { Dice } from "./testing/dice.ts";

/** What comes out when a frame is sent every `everyMs`: due time less time sent. */
function latenesses(conditions: LinkConditions, seed: number, everyMs: number, forMs: number): number[] {
  const dice = new Dice(seed);
  const line = new DelayLine(() => dice.next(), true);
  const found: number[] = [];
  for (let nowMs = 0; nowMs < forMs; nowMs += everyMs) {
    found.push(line.dueMs(conditions, 100, nowMs) - nowMs);
  }
  return found;
}

describe("DelayLine", () => {
  test("lets everything through at once on a clear link", () => {
    expect(Math.max(...latenesses(CLEAR_LINK, 1, 10, 10_000))).toBe(0);
  });

  test("splits the round trip and its jitter evenly", () => {
    const found = latenesses({ ...CLEAR_LINK, rttMs: 100, jitterMs: 30 }, 2, 50, 100_000);
    expect(Math.min(...found)).toBeGreaterThanOrEqual(35);
    expect(Math.max(...found)).toBeLessThanOrEqual(65);
    expect(found.reduce((sum, ms) => sum + ms, 0) / found.length).toBeCloseTo(50, 0);
  });

  test("keeps the order, whatever the conditions and however they change", () => {
    const conditions = fc.record({
      rttMs: fc.nat(500),
      jitterMs: fc.nat(400),
      stallShare: fc.double({ min: 0, max: 0.9, noNaN: true }),
      stallMs: fc.nat(1000),
      readBytesPerS: fc.nat(5000),
    });
    const sent = fc.record({ conditions, bytes: fc.nat(4096), gapMs: fc.nat(50) });
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 60 }), fc.nat(), (frames, seed) => {
        const dice = new Dice(seed);
        const line = new DelayLine(() => dice.next(), true);
        let nowMs = 0;
        let beforeMs = 0;
        for (const frame of frames) {
          nowMs += frame.gapMs;
          const dueMs = line.dueMs(frame.conditions, frame.bytes, nowMs);
          expect(dueMs).toBeGreaterThanOrEqual(Math.max(nowMs, beforeMs));
          beforeMs = dueMs;
        }
      }),
    );
  });

  test("stalls for the share of time it is told, and then lets all go at once", () => {
    const train = { ...CLEAR_LINK, stallShare: 0.03, stallMs: 500 };
    const found = latenesses(train, 3, 1, 2_000_000);
    const stalled = found.filter((ms) => ms > 0).length / found.length;
    expect(stalled).toBeGreaterThan(0.025);
    expect(stalled).toBeLessThan(0.035);
    const longest = found.reduce((most, ms) => Math.max(most, ms), 0);
    expect(longest).toBeLessThanOrEqual(500);
    expect(longest).toBeGreaterThan(450);
  });

  test("reads no faster than it is told", () => {
    const line = new DelayLine(() => 0.5, true);
    const slow = { ...CLEAR_LINK, readBytesPerS: 1000 };
    expect([line.dueMs(slow, 500, 0), line.dueMs(slow, 500, 0), line.dueMs(slow, 100, 5000)]).toEqual([
      500, 1000, 5100,
    ]);
    const out = new DelayLine(() => 0.5, false);
    expect(out.dueMs(slow, 500, 0)).toBe(0);
  });

  test("has presets that name what players have", () => {
    expect(Object.keys(LINK_PRESETS)).toEqual(["lan", "wifi", "4g", "train"]);
  });
});
