import type { Client, TrafficKind, World } from "../sdk/index.ts";

/** One line of the overlay. */
export interface Reading {
  readonly name: string;
  readonly value: string;
  /** What it means, for whoever points at it. */
  readonly hint: string;
  /** Something is not as it should be. */
  readonly bad?: boolean;
}

/** More numbers that a page knows of, such as its own prediction's. */
export type MoreReadings = (world: World, nowMs: number) => readonly Reading[];

/** What there is to know of a connection and of the world behind it, now. */
export function readings(client: Client, world: World): Reading[] {
  const { received, sent } = client.traffic();
  const tickMs = world.clock.tickMs;
  return [
    {
      name: "round trip",
      value: `${milliseconds(world.clock.rttMs)} ± ${milliseconds(world.clock.jitterMs)}`,
      hint: "The newest ping, and how far round trips stray from their mean",
    },
    { name: "in", value: rates(received), hint: "Payload received, by what it is spent on" },
    { name: "out", value: rates(sent), hint: "Payload sent, by what it is spent on" },
    {
      name: "lateness",
      value: `p50 ${milliseconds(world.lateness.quantile(0.5))}, p95 ${milliseconds(world.lateness.quantile(0.95))}`,
      hint: "How long after its tick was due a snapshot arrived",
    },
    {
      name: "drawn",
      value: `${milliseconds(world.playhead.delayTicks * tickMs)} behind`,
      hint: "Others are drawn this far in the past, so that the next snapshot is there already",
    },
    {
      name: "input slack",
      value: `${(world.inputSlack16 / 16).toFixed(1)} ticks, lead ${world.inputs.leadTicks.toFixed(1)}`,
      hint: "How early the newest input reached the server; below 0: too late",
      bad: world.inputSlack16 < 0,
    },
    ...predictionReadings(world),
    {
      name: "rows",
      value: `${world.replica.rows.size} held${world.replica.behind ? ", behind" : ""}`,
      hint: "What the server has told of; behind: more waits for its turn",
      bad: world.replica.behind,
    },
    {
      name: "server",
      value: `${(world.runMicros / 1000).toFixed(2)} ms a tick, ${(world.runMicros / 10 / tickMs).toFixed(1)} %`,
      hint: "How long the room's thread takes for a tick, and as a share of the tick",
      bad: world.runMicros > tickMs * 1000,
    },
    {
      name: "desyncs",
      value: String(world.desyncs),
      hint: "How often this client differed from the server, and was started over",
      bad: world.desyncs > 0,
    },
  ];
}

function predictionReadings(world: World): Reading[] {
  const counts = world.prediction?.counts;
  if (counts === undefined) {
    return [];
  }
  const ahead = (world.prediction?.newestTick ?? world.replica.tick) - world.replica.tick;
  const off = world.prediction?.offUnits ?? 0;
  return [
    {
      name: "prediction",
      value: `${ahead} ticks ahead, ${counts.corrections} corrections in ${counts.runs} runs`,
      hint: "How far the own entity is run ahead of the newest snapshot, and how often the server had it otherwise",
    },
    {
      name: "its error",
      value: `${counts.moves} moved it, at most ${counts.longestUnits.toFixed(2)} units, ${counts.leaps} leapt; now ${off.toFixed(2)}`,
      hint: "How far off it is shown now to hide a correction; corrections that moved the own entity, the longest way that one did, and those that were too far to be hidden",
    },
  ];
}

function milliseconds(ms: number | undefined): string {
  return ms === undefined ? "–" : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

function rates(byKind: ReadonlyMap<TrafficKind, number>): string {
  const parts = [...byKind].filter(([, rate]) => rate >= 1).sort((a, b) => b[1] - a[1]);
  const total = parts.reduce((sum, [, rate]) => sum + rate, 0);
  const shares = parts.map(([kind, rate]) => `${kind} ${bytes(rate)}`).join(", ");
  return shares === "" ? "0 B/s" : `${bytes(total)}/s: ${shares}`;
}

function bytes(rate: number): string {
  return rate < 1000 ? `${Math.round(rate)} B` : `${(rate / 1000).toFixed(1)} kB`;
}
