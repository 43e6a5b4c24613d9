import type { PredictionCounts } from "../../src/sdk/index.ts";
import { linkOf, type Preset, Probe, type ProbeOptions } from "./probe.ts";

const SETTLES_MS = 3000;
const STILL_MS = 900;

/** What became of a minute of running, dashing and shooting. */
export interface OwnAvatar {
  /** Keys that were pressed while it stood, and those after which it did not stand where it had in the next picture. */
  readonly presses: number;
  readonly answered: number;
  /** Runs of ticks for which the server had no input. */
  readonly lateRuns: number;
  readonly lateTicks: number;
  readonly corrections: number;
  readonly correctionRuns: number;
  readonly moves: number;
  readonly leaps: number;
  readonly longestUnits: number;
  readonly leadTicks: number;
  readonly ownerBytesPerS: number;
  /** How often the server told of it. */
  readonly ownerRowsPerS: number;
}

/** Plays for so long over a link. */
export async function playOwn(preset: Preset, seconds: number, more: Partial<ProbeOptions> = {}): Promise<OwnAvatar> {
  const probe = await Probe.join({ seed: 3, link: linkOf(preset), ...more });
  probe.run(SETTLES_MS);
  const late = probe.server.missedTicks.length;
  const { ownerBytes, ownerRows } = probe.server;
  const before = counts(probe);
  playAbout(probe);
  probe.run(seconds * 1000);
  const after = counts(probe);
  const bytes = probe.server.ownerBytes - ownerBytes;
  const rows = probe.server.ownerRows - ownerRows;
  const lateTicks = probe.server.missedTicks.slice(late);
  const { presses, answered } = pressFromRest(probe);
  return {
    presses,
    answered,
    lateRuns: lateTicks.filter((tick, index) => lateTicks[index - 1] !== tick - 1).length,
    lateTicks: lateTicks.length,
    corrections: after.corrections - before.corrections,
    correctionRuns: after.runs - before.runs,
    moves: after.moves - before.moves,
    leaps: after.leaps - before.leaps,
    longestUnits: after.longestUnits,
    leadTicks: probe.world.inputs.leadTicks,
    ownerBytesPerS: bytes / seconds,
    ownerRowsPerS: rows / seconds,
  };
}

/** Does this and that: turns twice a second or so, dashes, shoots. */
export function playAbout(probe: Probe): void {
  const tilt = (): number => (probe.dice.below(3) - 1) * 127;
  probe.beforePicture = () => {
    if (probe.dice.chance(1 / 15)) {
      const dash = probe.dice.chance(0.2) ? 1 : 0;
      probe.wish = [tilt(), tilt(), probe.dice.below(1024), probe.dice.below(2), dash, 0];
    }
  };
}

/** From rest, again and again: whether the next picture shows it elsewhere. */
function pressFromRest(probe: Probe): { presses: number; answered: number } {
  let presses = 0;
  let answered = 0;
  let pressed: { x: number; y: number } | undefined;
  probe.beforePicture = () => undefined;
  for (let round = 0; round < 24; round++) {
    probe.wish = [0, 0, 0, 0, 0, 0];
    probe.run(STILL_MS + probe.dice.next() * 200);
    const shown = probe.world.prediction?.shown ?? [];
    pressed = { x: shown[0] ?? 0, y: shown[1] ?? 0 };
    probe.onPicture = () => {
      if (pressed !== undefined) {
        answered += Math.hypot((shown[0] ?? 0) - pressed.x, (shown[1] ?? 0) - pressed.y) > 0 ? 1 : 0;
        pressed = undefined;
      }
    };
    probe.wish = [round % 2 === 0 ? 127 : -127, 0, 0, 0, 0, 0];
    presses++;
    probe.run(250);
  }
  return { presses, answered };
}

function counts(probe: Probe): PredictionCounts {
  const prediction = probe.world.prediction;
  if (prediction === undefined) {
    throw new Error("nothing runs ahead");
  }
  return prediction.counts;
}
