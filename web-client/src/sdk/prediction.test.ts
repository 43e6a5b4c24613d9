import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Prediction } from "./prediction.ts";
import { Dice } from "./testing/dice.ts";
import { PredictedScenario, RUNNER_RULES, TICK_MS } from "./testing/predicted-scenario.ts";

const CALM = { oneWayMs: 40, jitterMs: 5, holds: 0 };

/** Lets a player do this and that. */
function playing(scenario: PredictedScenario, dice: Dice): () => void {
  return () => {
    if (dice.chance(0.1)) {
      scenario.wish(dice.below(3) - 1, dice.below(3) - 1, dice.below(2));
    }
  };
}

/** Ticks in a row that had no input of their own. */
function runsOf(ticks: readonly number[]): number {
  return ticks.filter((tick, index) => ticks[index - 1] !== tick - 1).length;
}

describe("a simulated server", () => {
  test("has nothing to correct while no input is late", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 120 }), (seed, oneWayMs) => {
        const dice = new Dice(seed);
        const scenario = new PredictedScenario(dice, { ...CALM, oneWayMs });
        scenario.run(3000);
        const settled = scenario.prediction.counts;
        scenario.missedTicks = [];
        scenario.run(10_000, playing(scenario, dice));
        expect(scenario.missedTicks).toEqual([]);
        expect(scenario.prediction.counts).toEqual(settled);
        expect(settled.restarts).toBe(1);
      }),
      { numRuns: 20 },
    );
  });

  test("corrects at most once for inputs in a row that came late, and is right after it", () => {
    let corrections = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = new Dice(seed);
        const scenario = new PredictedScenario(dice, { oneWayMs: 40, jitterMs: 20, holds: 0.02 });
        scenario.run(10_000, playing(scenario, dice));
        const { counts } = scenario.prediction;
        expect(counts.corrections).toBeLessThanOrEqual(scenario.missedTicks.length);
        expect(counts.runs).toBeLessThanOrEqual(runsOf(scenario.missedTicks));
        corrections += counts.corrections;
        scenario.wish(0, 0, 0);
        scenario.run(2000);
        expect(scenario.prediction.shown[0]).toBeCloseTo((scenario.state[0] ?? 0) / 1000, 3);
        expect(scenario.prediction.shown[1]).toBeCloseTo((scenario.state[1] ?? 0) / 1000, 3);
      }),
      { numRuns: 20 },
    );
    expect(corrections).toBeGreaterThan(20);
  });

  test("is never shown to leap by a correction", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = new Dice(seed);
        const scenario = new PredictedScenario(dice, { oneWayMs: 60, jitterMs: 20, holds: 0.02 });
        scenario.run(2000);
        const from = scenario.pictures.length;
        scenario.run(10_000, () => {
          if (dice.chance(0.1)) {
            scenario.wish(dice.below(3) - 1, dice.below(3) - 1, 0);
          }
        });
        for (let i = from; i < scenario.pictures.length; i++) {
          const way = scenario.pictures[i]?.shown.map((at, axis) => at - (scenario.pictures[i - 1]?.shown[axis] ?? 0));
          expect(Math.hypot(...(way ?? []))).toBeLessThan(0.5);
        }
      }),
      { numRuns: 20 },
    );
  });

  test("moves it: the picture glides there, or leaps when it is far", () => {
    const scenario = new PredictedScenario(new Dice(1), CALM);
    scenario.run(1000);
    scenario.happen((state) => {
      state[0] = 800;
    });
    scenario.run(1000);
    const xs = scenario.pictures.map((picture) => picture.shown[0] ?? 0);
    const ways = xs.map((x, index) => x - (xs[index - 1] ?? 0));
    expect(Math.max(...ways)).toBeLessThan(0.2);
    expect(xs.at(-1)).toBeCloseTo(0.8, 3);
    expect(scenario.prediction.counts).toMatchObject({ corrections: 1, runs: 1, moves: 1 });
    expect(scenario.prediction.counts.longestUnits).toBeCloseTo(0.8);
    scenario.happen((state) => {
      state[0] = 5800;
    });
    scenario.run(500);
    const later = scenario.pictures.slice(xs.length - 1).map((picture) => picture.shown[0] ?? 0);
    expect(Math.max(...later.map((x, index) => x - (later[index - 1] ?? x)))).toBeCloseTo(5, 3);
  });

  test("is told that a hop came too late: it glides there, and no step of the picture is seen", () => {
    let late = 0;
    let withPress = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = new Dice(seed);
        const scenario = new PredictedScenario(dice, { oneWayMs: 60, jitterMs: 20, holds: 0.03 });
        scenario.run(2000);
        const from = scenario.pictures.length;
        scenario.run(10_000, () => {
          const presses = dice.chance(0.05);
          withPress += presses ? 1 : 0;
          scenario.wish(dice.chance(0.05) ? 1 : 0, 0, presses ? 1 : 0);
        });
        const { leaps, corrections, longestUnits } = scenario.prediction.counts;
        late += corrections;
        expect(leaps === 0 || longestUnits > 2).toBe(true);
        for (let i = from + 1; i < scenario.pictures.length && leaps === 0; i++) {
          const way = scenario.pictures[i]?.shown.map((at, axis) => at - (scenario.pictures[i - 1]?.shown[axis] ?? 0));
          // A hop begins and ends at once; what is over that is the glide.
          expect(Math.hypot(...(way ?? []))).toBeLessThan(0.6 + 0.3);
        }
      }),
      { numRuns: 20 },
    );
    expect(late).toBeGreaterThan(20);
    expect(withPress).toBeGreaterThan(100);
  });

  test("a death and a return are no corrections", () => {
    const scenario = new PredictedScenario(new Dice(2), CALM);
    scenario.run(1000);
    scenario.wish(1, 0, 0);
    scenario.run(500);
    scenario.happen((state) => state.fill(0, 6));
    scenario.run(500);
    scenario.happen((state) => state.set([40_000, 0, 0, 0, 0, 7, 1]));
    scenario.run(500);
    expect(scenario.prediction.counts).toMatchObject({ corrections: 0, restarts: 3 });
    expect(scenario.prediction.shown[0]).toBeGreaterThan(40);
  });
});

describe("a press that came too late", () => {
  const PRESS = [1, 0, 1];
  const RUN = [1, 0, 0];

  /** As the server has it when it runs these from tick 101 on. */
  function served(...inputs: number[][]): Int32Array {
    const state = Int32Array.of(0, 0, 0, 0, 0, 7, 1);
    for (const input of inputs) {
      RUNNER_RULES.step(state, Int32Array.from(input));
    }
    return state;
  }

  function pressed(): Prediction {
    const prediction = new Prediction(RUNNER_RULES, Int32Array.of(0, 0, 0), 30, [2]);
    prediction.onTold(100, served());
    for (const [index, input] of [RUN, PRESS, RUN, RUN, RUN].entries()) {
      prediction.onInput(101 + index, input);
    }
    return prediction;
  }

  test("is run in the next tick: the server's word for that changes nothing any more", () => {
    const prediction = pressed();
    prediction.onTold(102, served(RUN, RUN), 101);
    expect(prediction.counts.corrections).toBe(1);
    expect([...(prediction.state ?? [])]).toEqual([...served(RUN, RUN, PRESS, RUN, RUN)]);
    prediction.onTold(103, served(RUN, RUN, PRESS), 103);
    expect(prediction.counts.corrections).toBe(1);
    expect([...(prediction.state ?? [])]).toEqual([...served(RUN, RUN, PRESS, RUN, RUN)]);
  });

  test("moves on by a tick for each that is missing too", () => {
    const prediction = pressed();
    prediction.onTold(102, served(RUN, RUN), 101);
    prediction.onTold(103, served(RUN, RUN, RUN), 101);
    expect([...(prediction.state ?? [])]).toEqual([...served(RUN, RUN, RUN, PRESS, RUN)]);
  });
});

describe("what is shown", () => {
  function begun(): Prediction {
    const prediction = new Prediction(RUNNER_RULES, Int32Array.of(0, 0, 0), 30);
    prediction.onTold(100, Int32Array.of(0, 0, 0, 0, 0, 7, 1));
    for (let tick = 101; tick <= 103; tick++) {
      prediction.onInput(tick, [0, 0, 0]);
    }
    return prediction;
  }

  test("answers in the next picture, before the input has gone out", () => {
    const prediction = begun();
    prediction.advance(103.5, 0, [0, 0, 0]);
    expect(prediction.shown[0]).toBe(0);
    prediction.advance(103.9, 0.4 * TICK_MS, [1, 0, 0]);
    expect(prediction.shown[0]).toBeCloseTo(0.9 * 0.04);
    prediction.onInput(104, [1, 0, 0]);
    prediction.advance(104.4, 0.9 * TICK_MS, [1, 0, 0]);
    expect(prediction.shown[0]).toBeCloseTo(0.04 + 0.4 * 0.08);
  });

  test("answers in the next picture also when inputs begin to be sent farther ahead", () => {
    const prediction = begun();
    prediction.advance(103.5, 0, [0, 0, 0]);
    prediction.onInput(104, [0, 0, 0]);
    prediction.onInput(105, [0, 0, 0]);
    prediction.advance(105.3, 0.3 * TICK_MS, [1, 0, 0]);
    expect(prediction.shownTick).toBeCloseTo(105.3);
    expect(prediction.shown[0]).toBeCloseTo(0.3 * 0.04);
  });

  test("waits at the end of the tick for an input that is not sent in time", () => {
    const prediction = begun();
    prediction.advance(103.9, 0, [1, 0, 0]);
    prediction.advance(104.9, TICK_MS, [1, 0, 0]);
    expect(prediction.shownTick).toBe(104);
  });

  test("follows what the schedule says slowly, and leaps when it is far off", () => {
    const prediction = begun();
    prediction.advance(103, 0, [0, 0, 0]);
    prediction.advance(102, TICK_MS / 2, [0, 0, 0]);
    expect(prediction.shownTick).toBeCloseTo(103.45);
    prediction.advance(50, TICK_MS, [0, 0, 0]);
    expect(prediction.shownTick).toBeCloseTo(50);
  });

  test("is nothing before the server told a state", () => {
    const prediction = new Prediction(RUNNER_RULES, Int32Array.of(0, 0, 0), 30);
    prediction.onInput(101, [1, 0, 0]);
    expect(prediction.advance(101, 0, [1, 0, 0])).toBe(false);
    expect(prediction.state).toBeUndefined();
  });
});

describe("bounds", () => {
  test("it stands a second after the last snapshot, and goes on with the next", () => {
    const prediction = new Prediction(RUNNER_RULES, Int32Array.of(0, 0, 0), 30);
    prediction.onTold(100, Int32Array.of(0, 0, 0, 0, 0, 7, 1));
    for (let tick = 101; tick <= 190; tick++) {
      prediction.onInput(tick, [1, 0, 0]);
    }
    expect(prediction.newestTick).toBe(130);
    prediction.onHeard(120);
    expect(prediction.newestTick).toBe(150);
  });

  test("steps that are run again tell of nothing", () => {
    const told: number[] = [];
    const prediction = new Prediction({ ...RUNNER_RULES, onStepped: (tick) => told.push(tick) }, NEUTRAL, 30);
    prediction.onTold(100, Int32Array.of(0, 0, 0, 0, 0, 7, 1));
    prediction.onInput(101, [1, 0, 0]);
    prediction.onInput(102, [1, 0, 0]);
    prediction.onTold(101, Int32Array.of(500, 0, 0, 0, 0, 7, 1));
    prediction.advance(102.5, 0, [1, 0, 0]);
    prediction.onInput(103, [1, 0, 0]);
    expect(told).toEqual([101, 102, 103]);
  });

  test("told for a tick that was not run yet, or long ago, it begins there", () => {
    const prediction = new Prediction(RUNNER_RULES, NEUTRAL, 30);
    prediction.onTold(100, Int32Array.of(0, 0, 0, 0, 0, 7, 1));
    prediction.onTold(110, Int32Array.of(9000, 0, 0, 0, 0, 7, 1));
    expect(prediction.newestTick).toBe(110);
    expect(prediction.state?.[0]).toBe(9000);
    prediction.onTold(10_000, Int32Array.of(0, 0, 0, 0, 0, 7, 1));
    expect(prediction.newestTick).toBe(10_000);
    prediction.onTold(9999, Int32Array.of(5, 0, 0, 0, 0, 7, 1));
    expect(prediction.state?.[0]).toBe(0);
  });

  test("a connection begins with no inputs and nothing told", () => {
    const prediction = new Prediction(RUNNER_RULES, NEUTRAL, 30);
    prediction.onTold(100, Int32Array.of(0, 0, 0, 0, 0, 7, 1));
    prediction.onInput(105, [1, 0, 0]);
    prediction.forgetInputs();
    prediction.onTold(3, Int32Array.of(0, 0, 0, 0, 0, 7, 1));
    expect(prediction.newestTick).toBe(3);
    expect(prediction.state?.[0]).toBe(0);
  });
});

const NEUTRAL = Int32Array.of(0, 0, 0);
