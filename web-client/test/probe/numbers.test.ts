import { describe, expect, test } from "vitest";
import { clockAfterJoin, pauseAndStep, UNSEEN, UPSET_NAMES, upset } from "./clock.ts";
import { shootAtStrafer } from "./hits.ts";
import { watchOthers } from "./others.ts";
import { type OwnAvatar, playOwn } from "./own-avatar.ts";
import { PRESETS } from "./probe.ts";

/** What is asked of others at each link: the error that 99 of 100 pictures do not exceed, and jumps in a minute. */
const OTHERS = { lan: [0.05, 0], wifi: [0.1, 0], "4g": [0.25, 0], train: [1, 2] } as const;

/** A correction by less is not seen. */
const LEAP_UNITS = 4;
/** Four times a second the owner is told that nothing happened; else nothing. */
const QUIET_ROWS_PER_S = 4.5;
/** How far the clock may be off two seconds after joining. */
const CLOCK_MS = { lan: 5, wifi: 5, "4g": 20, train: 60 } as const;

describe("the own avatar", () => {
  function tell(name: string, own: OwnAvatar): void {
    console.log(
      `${name}: ${own.answered} of ${own.presses} keys answered in the next picture; ` +
        `inputs late ${own.lateTicks} ticks in ${own.lateRuns} runs a minute, ` +
        `corrected ${own.corrections} times in ${own.correctionRuns} runs, ${own.moves} moved it, ` +
        `by ${own.longestUnits.toFixed(2)} units at most, ${own.leaps} to be seen; ` +
        `lead ${own.leadTicks.toFixed(1)} ticks, own part ${own.ownerBytesPerS.toFixed(0)} B/s in ${own.ownerRowsPerS.toFixed(1)} rows/s`,
    );
  }

  function check(own: OwnAvatar): void {
    expect(own.answered).toBe(own.presses);
    expect(own.correctionRuns).toBeLessThanOrEqual(own.lateRuns);
    if (own.longestUnits < LEAP_UNITS) {
      expect(own.leaps).toBe(0);
    }
    if (own.lateRuns === 0) {
      expect(own.corrections).toBe(0);
      expect(own.ownerRowsPerS).toBeLessThan(QUIET_ROWS_PER_S);
    }
  }

  test.each(PRESETS)("over %s", async (preset) => {
    const own = await playOwn(preset, 60);
    tell(preset, own);
    check(own);
    if (preset === "lan" || preset === "wifi") {
      expect(own.lateRuns).toBe(0);
    }
  });

  test.each(["wifi", "4g"] as const)(
    "over %s, when a picture takes 30 to 90 ms and all else waits for it",
    async (preset) => {
      const own = await playOwn(preset, 60, { pictureMs: (dice) => 30 + 60 * dice.next() });
      tell(`${preset}, slow pictures`, own);
      check(own);
    },
  );
});

describe("others", () => {
  test.each(PRESETS)("over %s", async (preset) => {
    const others = await watchOthers(preset, preset === "train" ? 480 : 60);
    console.log(
      `${preset}: others are shown ${others.delayMs.toFixed(0)} ms late, off by p50 ${others.p50Units.toFixed(3)}, ` +
        `p99 ${others.p99Units.toFixed(3)}, most ${others.mostUnits.toFixed(2)} units; ` +
        `${others.jumpsPerMinute.toFixed(2)} jumps a minute`,
    );
    expect(others.p99Units).toBeLessThanOrEqual(OTHERS[preset][0]);
    expect(others.jumpsPerMinute).toBeLessThanOrEqual(OTHERS[preset][1]);
  });
});

describe("the clock", () => {
  test.each(PRESETS)("over %s", async (preset) => {
    const mostMs = await clockAfterJoin(preset);
    console.log(`${preset}: from 2 s after joining, the clock is off by ${mostMs.toFixed(1)} ms at most`);
    expect(mostMs).toBeLessThanOrEqual(CLOCK_MS[preset]);
  });

  test.each(UPSET_NAMES)("%s", async (name) => {
    const passed = await upset(name);
    console.log(
      `${name}: 3 s later the clock is off by ${passed.clockMs.toFixed(1)} ms at most, ${passed.lateTicks} inputs are late; ` +
        `the longest step shown was ${passed.stepUnits.toFixed(2)} units`,
    );
    expect(passed.clockMs).toBeLessThanOrEqual(10);
    expect(passed.lateTicks).toBe(0);
    if (!UNSEEN.has(name)) {
      expect(passed.stepUnits).toBeLessThan(0.5);
    }
  });

  test("pause and step", async () => {
    const passed = await pauseAndStep();
    console.log(
      `pause, three steps, go on: drawn ${passed.offTicks.map((ticks) => ticks.toFixed(2)).join(", ")} ticks from where it stood; ` +
        `3 s later the clock is off by ${passed.clockMs.toFixed(1)} ms at most, ${passed.lateTicks} inputs are late; ` +
        `the longest step shown was ${passed.stepUnits.toFixed(2)} units`,
    );
    expect(passed.offTicks.every((ticks) => Math.abs(ticks) < 0.01)).toBe(true);
    expect(passed.clockMs).toBeLessThanOrEqual(10);
    expect(passed.lateTicks).toBe(0);
    expect(passed.stepUnits).toBeLessThan(0.5);
  });
});

describe("hits on somebody who strafes", () => {
  test.each(PRESETS)("over %s", async (preset) => {
    const hits = await shootAtStrafer(preset, 300);
    const share = (part: number, all: number): string => (all === 0 ? "none" : `${((100 * part) / all).toFixed(1)} %`);
    console.log(
      `${preset}: drawn ${hits.viewDelayMs.toFixed(0)} ms before the shot's tick; of ${hits.shots} shots within 250 ms ` +
        `${share(hits.hits, hits.shots)} hit, ${share(hits.hitsWithout, hits.shots)} without rewind; of ${hits.beyond.shots} beyond ` +
        `${share(hits.beyond.hits, hits.beyond.shots)} and ${share(hits.beyond.hitsWithout, hits.beyond.shots)}`,
    );
    expect(hits.shots + hits.beyond.shots).toBeGreaterThan(290);
    expect(hits.hits).toBeGreaterThanOrEqual(0.99 * hits.shots);
  });
});
