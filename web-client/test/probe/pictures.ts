import { runnerNumber, UNIT } from "../../src/arena/rules.ts";
import { CLEAR_LINK, LINK_PRESETS } from "../../src/sdk/index.ts";
import type { Chart, Line } from "./chart.ts";
import { freePlace } from "./free-place.ts";
import { shootAtStrafer } from "./hits.ts";
import { watchOthers } from "./others.ts";
import { linkOf, PRESETS, Probe, type Wish } from "./probe.ts";

const X = runnerNumber("exactX");
const Y = runnerNumber("exactY");
const RIGHT: Wish = [127, 0, 0, 0, 0, 0];
const DASH: Wish = [127, 0, 0, 0, 1, 0];

/** The pictures of docs/netcode.md, by the name of their file. */
export const PICTURES: Readonly<Record<string, () => Promise<Chart>>> = {
  "netcode-clock": clock,
  "netcode-lead": lead,
  "netcode-own": ownAvatar,
  "netcode-late": lateDash,
  "netcode-others": others,
  "netcode-hits": hits,
};

async function clock(): Promise<Chart> {
  const lines: Line[] = [];
  for (const preset of PRESETS) {
    const probe = await Probe.join({ seed: 4, link: linkOf(preset) });
    const points: [number, number][] = [];
    for (let ms = 0; ms <= 5000; ms += 25) {
      points.push([ms / 1000, probe.clockErrorMs()]);
      probe.run(25);
    }
    lines.push({ name: preset, points });
  }
  return {
    title: "How far the client's estimate of the server's time is off, after joining",
    x: { name: "seconds", from: 0, to: 5, marks: [0, 1, 2, 3, 4, 5] },
    y: { name: "ms", from: -40, to: 40, marks: [-40, -20, 0, 20, 40] },
    lines,
  };
}

async function lead(): Promise<Chart> {
  const probe = await Probe.join({ seed: 6, link: { ...CLEAR_LINK, rttMs: 80, jitterMs: 10 } });
  probe.run(4000);
  const ahead: [number, number][] = [];
  const slack: [number, number][] = [];
  const roundTrip: [number, number][] = [];
  for (let ms = 0; ms <= 14_000; ms += 50) {
    if (ms === 2000 || ms === 8000) {
      probe.conditioner.conditions = { ...CLEAR_LINK, rttMs: ms === 2000 ? 200 : 80, jitterMs: 10 };
    }
    ahead.push([ms / 1000, probe.world.inputs.leadTicks]);
    slack.push([ms / 1000, probe.world.inputSlack16 / 16]);
    roundTrip.push([ms / 1000, probe.world.clock.oneWayTicks * 2]);
    probe.run(50);
  }
  return {
    title: "A route changes: how far ahead inputs are sent, and how early they arrive (ticks of 33 ms)",
    x: { name: "seconds", from: 0, to: 14, marks: [0, 2, 4, 6, 8, 10, 12, 14] },
    y: { name: "ticks", from: -4, to: 8, marks: [-4, -2, 0, 2, 4, 6, 8] },
    lines: [
      { name: "lead", points: ahead },
      { name: "slack that the server reports; below 0: late", points: slack },
      { name: "round trip, the best of ten", points: roundTrip },
    ],
    moments: [
      { x: 2, words: "80 → 200 ms" },
      { x: 8, words: "200 → 80 ms" },
    ],
  };
}

/** Puts the avatar where it can run to the right. */
function freeRun(probe: Probe): void {
  const { left, top } = freePlace(16, 3);
  probe.server.state[X] = (left + 1) * UNIT;
  probe.server.state[Y] = (top + 1.5) * UNIT;
}

/** Where the own avatar is shown, and where the server has it; from the moment that a key is pressed. */
async function follow(probe: Probe, forMs: number): Promise<{ shown: [number, number][]; server: [number, number][] }> {
  const beganMs = probe.machine.nowMs;
  const from = (probe.server.state[X] ?? 0) / UNIT;
  const shown: [number, number][] = [];
  const server: [number, number][] = [];
  probe.onPicture = (world) => {
    shown.push([probe.machine.nowMs - beganMs, (world.prediction?.shown[0] ?? 0) - from]);
  };
  for (let ms = 0; ms < forMs; ms += 10) {
    server.push([ms, (probe.server.state[X] ?? 0) / UNIT - from]);
    probe.run(10);
  }
  return { shown, server };
}

async function ownAvatar(): Promise<Chart> {
  const probe = await Probe.join({ seed: 6, link: linkOf("4g") });
  freeRun(probe);
  probe.run(4003);
  probe.wish = RIGHT;
  const { shown, server } = await follow(probe, 600);
  return {
    title: "A key is pressed, over 4g: who sees the avatar run, and when",
    x: { name: "ms since the key", from: 0, to: 600, marks: [0, 100, 200, 300, 400, 500, 600] },
    y: { name: "units", from: 0, to: 4, marks: [0, 1, 2, 3, 4] },
    lines: [
      { name: "on the player's screen", points: shown },
      { name: "at the server", points: server },
    ],
  };
}

async function lateDash(): Promise<Chart> {
  const link = LINK_PRESETS.wifi ?? CLEAR_LINK;
  const probe = await Probe.join({ seed: 9, link });
  freeRun(probe);
  probe.run(3000);
  probe.wish = RIGHT;
  probe.run(400);
  probe.conditioner.conditions = { ...link, rttMs: link.rttMs + 400 };
  probe.wish = DASH;
  probe.machine.after(60, () => {
    probe.conditioner.conditions = link;
    probe.wish = RIGHT;
  });
  const { shown, server } = await follow(probe, 1200);
  return {
    title: "A dash whose input comes 200 ms late: the picture glides to where the server has it",
    x: { name: "ms since the key", from: 0, to: 1200, marks: [0, 200, 400, 600, 800, 1000, 1200] },
    y: { name: "units", from: 0, to: 12, marks: [0, 2, 4, 6, 8, 10, 12] },
    lines: [
      { name: "on the player's screen", points: shown },
      { name: "at the server", points: server },
    ],
  };
}

async function others(): Promise<Chart> {
  const lines: Line[] = [];
  for (const preset of PRESETS) {
    const { errors } = await watchOthers(preset, 30);
    const sorted = Float64Array.from(errors).sort();
    const shares = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.993, 0.996, 0.998, 1];
    lines.push({
      name: preset,
      points: shares.map((share) => [sorted[Math.floor(share * (sorted.length - 1))] ?? 0, 100 * share]),
    });
  }
  return {
    title: "Others at 5 units a second: in how many pictures they are shown off by no more than this",
    x: { name: "units", from: 0.003, to: 4, marks: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3], logarithmic: true },
    y: { name: "% of pictures", from: 90, to: 100, marks: [90, 92, 94, 96, 98, 99, 100] },
    lines,
  };
}

async function hits(): Promise<Chart> {
  const rewound: [number, number][] = [];
  const present: [number, number][] = [];
  const delays: string[] = [];
  for (const [index, preset] of PRESETS.entries()) {
    const all = await shootAtStrafer(preset, 100);
    const shots = all.shots + all.beyond.shots;
    rewound.push([index, (100 * (all.hits + all.beyond.hits)) / shots]);
    present.push([index, (100 * (all.hitsWithout + all.beyond.hitsWithout)) / shots]);
    delays.push(`${preset}: ${all.viewDelayMs.toFixed(0)} ms`);
  }
  return {
    title: "Shots at the centre of somebody who strafes that hit, by link; how late it was drawn",
    x: { name: delays.join("|"), from: -0.6, to: 3.6, marks: [0, 1, 2, 3] },
    y: { name: "% of shots", from: 0, to: 110, marks: [0, 25, 50, 75, 100] },
    lines: [
      { name: "with rewind, 250 ms at most", points: rewound },
      { name: "without", points: present },
    ],
    bars: true,
  };
}
