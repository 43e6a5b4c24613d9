import { linkOf, type Preset, Probe, QUANTA, quantile, TICK_HZ } from "./probe.ts";

const OTHERS = 12;
const SETTLES_MS = 3000;
const SEEDS = [1, 2, 3, 11];
const JUMP_UNITS = 0.5;

/** How others were drawn for a while. */
export interface Others {
  /** Between the place that was shown and the true one at the tick that was shown, in units. */
  readonly p50Units: number;
  readonly p99Units: number;
  readonly mostUnits: number;
  /** Steps from one picture to the next of more than half a unit, of one other in a minute. */
  readonly jumpsPerMinute: number;
  /** How far behind the server they were drawn. */
  readonly delayMs: number;
  readonly errors: readonly number[];
}

/** Watches others who go 5 units a second and turn at random. */
export async function watchOthers(preset: Preset, seconds: number): Promise<Others> {
  const watched: Others[] = [];
  for (const seed of SEEDS) {
    watched.push(await watch(preset, seconds / SEEDS.length, seed));
  }
  const errors = watched.flatMap((others) => others.errors);
  return {
    p50Units: quantile(errors, 0.5),
    p99Units: quantile(errors, 0.99),
    mostUnits: quantile(errors, 1),
    jumpsPerMinute: watched.reduce((sum, others) => sum + others.jumpsPerMinute, 0) / SEEDS.length,
    delayMs: watched.reduce((sum, others) => sum + others.delayMs, 0) / SEEDS.length,
    errors,
  };
}

async function watch(preset: Preset, seconds: number, seed: number): Promise<Others> {
  const probe = await Probe.join({ seed, link: linkOf(preset), others: OTHERS });
  probe.run(SETTLES_MS);
  const errors: number[] = [];
  const delays: number[] = [];
  const drawn = new Map<number, { x: number; y: number }>();
  let jumps = 0;
  probe.onPicture = (world, renderTick) => {
    delays.push(((probe.server.exactTick - renderTick) * 1000) / TICK_HZ);
    for (const [id, track] of world.interpolation.visibleAt(renderTick)) {
      const x = Number(track.valueAt("x", renderTick)) / QUANTA;
      const y = Number(track.valueAt("y", renderTick)) / QUANTA;
      const truth = truthAt(probe, id, renderTick);
      if (truth !== undefined) {
        errors.push(Math.hypot(x - truth.x, y - truth.y));
      }
      const before = drawn.get(id);
      jumps += before !== undefined && Math.hypot(x - before.x, y - before.y) > JUMP_UNITS ? 1 : 0;
      drawn.set(id, { x, y });
    }
  };
  probe.run(seconds * 1000);
  return {
    p50Units: quantile(errors, 0.5),
    p99Units: quantile(errors, 0.99),
    mostUnits: quantile(errors, 1),
    jumpsPerMinute: (jumps * 60) / seconds / OTHERS,
    delayMs: quantile(delays, 0.5),
    errors,
  };
}

/** Where one was at a tick with its fraction; undefined: it has not come so far. */
export function truthAt(probe: Probe, entityId: number, tick: number): { x: number; y: number } | undefined {
  const moments = probe.others[entityId - 1]?.moments;
  const floor = Math.floor(tick);
  const from = moments?.[floor];
  const to = moments?.[floor + 1];
  if (from === undefined || to === undefined) {
    return undefined;
  }
  const at = (axis: number): number => {
    const start = from.at[axis] ?? 0;
    return (start + ((to.at[axis] ?? 0) - start) * (tick - floor)) / QUANTA;
  };
  return { x: at(0), y: at(1) };
}
