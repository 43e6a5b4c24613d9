import { CLEAR_LINK } from "../../src/sdk/index.ts";
import { linkOf, type Preset, Probe, QUANTA } from "./probe.ts";

const SEEDS = 8;

/** How far a client was off, in ms at most, from two seconds after it joined. */
export async function clockAfterJoin(preset: Preset): Promise<number> {
  let most = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const probe = await Probe.join({ seed, link: linkOf(preset) });
    probe.run(2000);
    most = Math.max(most, worstMs(probe, 8000));
  }
  return most;
}

/** What happened to a client, and how it came through. */
export interface Passed {
  /** How far its clock was off at most, in the two seconds that began after it had three to settle. */
  readonly clockMs: number;
  /** The longest step of what was shown, of others at 5 units a second, from one picture to the next. */
  readonly stepUnits: number;
  /** Ticks without an input, once it had settled. */
  readonly lateTicks: number;
  /** Whether it was drawn at the server's own tick, as a world that stands is. */
  readonly stoodAtMs?: number;
}

const UPSETS = {
  "80 ms → 200 ms": (probe: Probe) => {
    probe.conditioner.conditions = { ...CLEAR_LINK, rttMs: 200, jitterMs: 10 };
  },
  "200 ms → 80 ms": (probe: Probe) => {
    probe.conditioner.conditions = { ...CLEAR_LINK, rttMs: 200, jitterMs: 10 };
    probe.run(6000);
    probe.conditioner.conditions = { ...CLEAR_LINK, rttMs: 80, jitterMs: 10 };
  },
  "the tab is hidden for 30 s": (probe: Probe) => {
    probe.hidden = true;
    for (let second = 0; second < 30; second++) {
      probe.machine.busy(950);
      probe.run(1000);
    }
    probe.hidden = false;
  },
  "the tab does nothing for 20 s": (probe: Probe) => {
    probe.machine.busy(20_000);
    probe.run(20_000);
  },
  "the computer sleeps for 10 s, and its clock": (probe: Probe) => {
    probe.machine.busy(10_000);
    probe.run(9_999);
    probe.machine.stepClock(-9_999);
    probe.run(1);
  },
  "the clock steps on by 3 s": (probe: Probe) => probe.machine.stepClock(3000),
  "the server loses 2 s": (probe: Probe) => {
    probe.server.stall(2000);
    probe.run(2500);
  },
} as const;

export type Upset = keyof typeof UPSETS;
export const UPSET_NAMES = Object.keys(UPSETS) as Upset[];
/** Nobody looks at the picture when these happen, or the clock it is drawn by is another one. */
export const UNSEEN: ReadonlySet<Upset> = new Set<Upset>([
  "the tab is hidden for 30 s",
  "the tab does nothing for 20 s",
  "the computer sleeps for 10 s, and its clock",
  "the clock steps on by 3 s",
]);

/** Something happens to a client over a link of 80 ± 10 ms. */
export async function upset(name: Upset): Promise<Passed> {
  const probe = await Probe.join({ seed: 5, link: { ...CLEAR_LINK, rttMs: 80, jitterMs: 10 }, others: 6 });
  probe.run(5000);
  const steps = watchSteps(probe);
  UPSETS[name](probe);
  probe.run(3000);
  const late = probe.server.missedTicks.length;
  const clockMs = worstMs(probe, 2000);
  return { clockMs, stepUnits: steps.most, lateTicks: probe.server.missedTicks.length - late };
}

/** The world stands, takes three steps and goes on: how far from its tick it is drawn then, and how it came through. */
export async function pauseAndStep(): Promise<Passed & { readonly offTicks: readonly number[] }> {
  const probe = await Probe.join({ seed: 5, link: { ...CLEAR_LINK, rttMs: 80, jitterMs: 10 }, others: 6 });
  probe.run(5000);
  const steps = watchSteps(probe);
  const offTicks: number[] = [];
  probe.server.paused = true;
  for (let step = 0; step <= 3; step++) {
    probe.run(1500);
    offTicks.push(probe.world.playhead.renderTick - probe.server.tick);
    probe.server.step();
  }
  probe.server.goOn();
  probe.run(3000);
  const late = probe.server.missedTicks.length;
  const clockMs = worstMs(probe, 2000);
  return { clockMs, stepUnits: steps.most, lateTicks: probe.server.missedTicks.length - late, offTicks };
}

function worstMs(probe: Probe, forMs: number): number {
  let most = 0;
  for (let ms = 0; ms < forMs; ms += 10) {
    probe.run(10);
    most = Math.max(most, Math.abs(probe.clockErrorMs()));
  }
  return most;
}

function watchSteps(probe: Probe): { most: number } {
  const steps = { most: 0 };
  const drawn = new Map<number, { x: number; y: number }>();
  probe.onPicture = (world, renderTick) => {
    for (const [id, track] of world.interpolation.visibleAt(renderTick)) {
      const x = Number(track.valueAt("x", renderTick)) / QUANTA;
      const y = Number(track.valueAt("y", renderTick)) / QUANTA;
      const before = drawn.get(id);
      steps.most = Math.max(steps.most, before === undefined ? 0 : Math.hypot(x - before.x, y - before.y));
      drawn.set(id, { x, y });
    }
  };
  return steps;
}
