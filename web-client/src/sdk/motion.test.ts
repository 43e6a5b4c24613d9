import { create } from "@bufbuild/protobuf";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { Flag, SnapshotSchema } from "../gen/tickwire/v1/server_pb.ts";
import { Dice } from "./testing/dice.ts";
import { type Link, MoverScenario, type Picture, TICK_MS, type Trouble } from "./testing/mover-scenario.ts";
import { MoverTwin } from "./testing/mover-twin.ts";
import type { World } from "./world.ts";

const TOLERANCE_QUANTA = 1;
const ROUNDING_QUANTA = 1;
const CALM: Trouble = { skips: 0, holds: 0, catchUps: 0 };
const ROUGH: Trouble = { skips: 0.02, holds: 0.02, catchUps: 0.02 };

const LINKS = fc.record({
  seed: fc.integer(),
  speed: fc.constantFrom(0.3, 2, 7, 25, 60),
  sendEveryTicks: fc.integer({ min: 1, max: 3 }),
  oneWayMs: fc.integer({ min: 0, max: 150 }),
  jitterMs: fc.integer({ min: 0, max: 10 }),
});

/** Where the mover truly was at a tick with its fraction, along one axis. */
function truth(scenario: MoverScenario, tick: number, axis: number): number {
  const from = scenario.twin.moments[Math.floor(tick)]?.at[axis] ?? Number.NaN;
  const to = scenario.twin.moments[Math.floor(tick) + 1]?.at[axis] ?? from;
  return from + (to - from) * (tick - Math.floor(tick));
}

/** The two publishes around a tick. */
function publishesAround(scenario: MoverScenario, tick: number): readonly [number, number] {
  const after = scenario.publishTicks.findIndex((publish) => publish > tick);
  return [scenario.publishTicks[after - 1] ?? 0, scenario.publishTicks[after] ?? 0];
}

/** How far the true way leads away from the straight line between two publishes. */
function hidden(scenario: MoverScenario, from: number, to: number, axis: number): number {
  let most = 0;
  for (let tick = from; tick <= to; tick++) {
    const chord =
      truth(scenario, from, axis) +
      ((truth(scenario, to, axis) - truth(scenario, from, axis)) * (tick - from)) / (to - from);
    most = Math.max(most, Math.abs(truth(scenario, tick, axis) - chord));
  }
  return most;
}

function teleportedBetween(scenario: MoverScenario, from: number, to: number): boolean {
  return scenario.twin.moments.slice(from + 1, to + 1).some((moment) => moment.teleported);
}

/** The picture shows what was, as exactly as the wire can tell. */
function expectTrue(scenario: MoverScenario, picture: Picture): void {
  const [from, to] = publishesAround(scenario, picture.renderTick);
  if (picture.hp !== scenario.twin.moments[from]?.hp) {
    expect.fail(`hp ${picture.hp} at tick ${picture.renderTick} is not that of tick ${from}`);
  }
  if (teleportedBetween(scenario, from, to)) {
    return;
  }
  for (const [axis, drawn] of picture.at.entries()) {
    const error = Math.abs(drawn - truth(scenario, picture.renderTick, axis));
    const allowed = TOLERANCE_QUANTA + ROUNDING_QUANTA + hidden(scenario, from, to, axis) + 1e-6;
    if (!(error <= allowed)) {
      expect.fail(`axis ${axis} at tick ${picture.renderTick} is off by ${error}, more than ${allowed}`);
    }
  }
}

function scenarioOf(link: Link & { seed: number; speed: number }, teleports: boolean): MoverScenario {
  const dice = new Dice(link.seed);
  return new MoverScenario(dice, new MoverTwin(dice, link.speed, teleports), link);
}

describe("what is drawn of something that moves", { timeout: 60_000 }, () => {
  test("is where it was, within the tolerance, at every tick drawn", () => {
    fc.assert(
      fc.property(LINKS, fc.boolean(), (link, teleports) => {
        const scenario = scenarioOf(link, teleports);
        scenario.serve(600, CALM);
        let pictures = 0;
        for (const picture of scenario.watch()) {
          if (picture.nowMs > 3000) {
            expectTrue(scenario, picture);
            pictures++;
          }
        }
        expect(pictures).toBeGreaterThan(1000);
      }),
      { numRuns: 30 },
    );
  });

  test("does not leap, and stays near, whatever is skipped, late or made up for; and is right again after", () => {
    fc.assert(
      fc.property(LINKS, (link) => {
        const scenario = scenarioOf(link, false);
        scenario.serve(600, ROUGH);
        scenario.serve(1000, CALM);
        let before: Picture | undefined;
        for (const picture of scenario.watch()) {
          if (before !== undefined) {
            const step = Math.hypot(...picture.at.map((to, axis) => to - (before?.at[axis] ?? 0)));
            const frameTicks = (picture.nowMs - before.nowMs) / TICK_MS;
            if (!(step <= 3 * link.speed * frameTicks + TOLERANCE_QUANTA + ROUNDING_QUANTA)) {
              expect.fail(`it leaps by ${step} from ${JSON.stringify(before)} to ${JSON.stringify(picture)}`);
            }
          }
          const error = picture.at.map((drawn, axis) => Math.abs(drawn - truth(scenario, picture.renderTick, axis)));
          if (!(Math.max(...error) <= 2 * link.speed * 20 + TOLERANCE_QUANTA + ROUNDING_QUANTA)) {
            expect.fail(`it is off by ${error} in ${JSON.stringify(picture)}`);
          }
          if (picture.nowMs > 650 * TICK_MS + 10_000) {
            expectTrue(scenario, picture);
          }
          before = picture;
        }
      }),
      { numRuns: 30 },
    );
  });

  test("is right again after teleports that were missed", () => {
    fc.assert(
      fc.property(LINKS, (link) => {
        const scenario = scenarioOf(link, true);
        scenario.serve(300, ROUGH);
        scenario.serve(600, CALM);
        for (const picture of scenario.watch()) {
          if (picture.nowMs > 350 * TICK_MS + 10_000) {
            expectTrue(scenario, picture);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("a world whose time was lost", () => {
  const SPEED = 20;
  const ONE_WAY_MS = 30;
  let world: World;
  let nowMs: number;
  let twinTick: number;
  let drawn: number[];

  beforeEach(() => {
    const dice = new Dice(1);
    const link = { sendEveryTicks: 1, oneWayMs: ONE_WAY_MS, jitterMs: 0 };
    world = new MoverScenario(dice, new MoverTwin(dice, SPEED, false), link).world;
    nowMs = 1000;
    twinTick = 100;
    drawn = [];
    world.restartTime(twinTick, nowMs);
    world.clock.onPong(nowMs - 2 * ONE_WAY_MS, twinTick, 0, nowMs);
    const whole = [4, 0, 1, 256 * 2000 * 2, 32 * SPEED * 2, 0, 0, 0, 0];
    world.apply(create(SnapshotSchema, { tick: twinTick, whole, flags: Flag.RESET }), nowMs);
  });

  function x(): number {
    const renderTick = world.renderTick(nowMs);
    const [first] = world.interpolation.visibleAt(renderTick);
    return first === undefined ? Number.NaN : (first[1].valueAt("x", renderTick) as number);
  }

  function draw(ms: number): void {
    for (const untilMs = nowMs + ms; nowMs < untilMs; nowMs += 10) {
      drawn.push(x());
    }
  }

  /** A snapshot without rows, `ticks` later, and then so much time. */
  function receive(ticks: number, ms: number, flags = 0): void {
    twinTick += ticks;
    world.apply(create(SnapshotSchema, { tick: twinTick, flags }), nowMs);
    draw(ms);
  }

  function steps(): number[] {
    return drawn.slice(1).map((to, index) => to - (drawn[index] ?? 0));
  }

  test("stands still when paused, exactly where the server does, and shows each step", () => {
    for (let i = 0; i < 8; i++) {
      receive(5, 250);
    }
    drawn = [];
    for (let i = 0; i < 8; i++) {
      receive(0, 250, Flag.TIME_LOST);
    }
    const at = (tick: number): number => 2000 + SPEED * (tick - 100) - 0.5;
    expect(drawn.at(-1)).toBeCloseTo(at(twinTick), 6);
    expect(Math.min(...steps()), "told after 250 ms of silence, it glides back").toBeGreaterThan(-1.01 * SPEED * 0.2);
    expect(Math.max(...steps())).toBeLessThan(1.01 * SPEED * 0.2);
    drawn = [];
    receive(1, 250, Flag.TIME_LOST);
    receive(0, 250, Flag.TIME_LOST);
    expect(drawn.at(-1)).toBeCloseTo(at(twinTick), 6);
    expect(world.serverTick(nowMs)).toBe(twinTick);
    receive(1, 50, Flag.TIME_LOST);
    for (let i = 0; i < 8; i++) {
      receive(5, 250);
    }
    expect(at(world.clock.serverTick(nowMs)) - (drawn.at(-1) ?? 0)).toBeLessThan(4 * SPEED);
    expect(Math.min(...steps())).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps())).toBeLessThanOrEqual(3 * SPEED * 0.2);
  });

  test("goes on without a step back when the server stood still and went on", () => {
    for (let i = 0; i < 8; i++) {
      receive(5, 250);
    }
    drawn = [];
    draw(3000);
    receive(5, 50, Flag.TIME_LOST);
    for (let i = 0; i < 16; i++) {
      receive(5, 250);
    }
    expect(Math.min(...steps())).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps())).toBeLessThanOrEqual(3 * SPEED * 0.2);
    expect(world.clock.serverTick(nowMs) - world.playhead.renderTick).toBeLessThan(4);
  });
});
