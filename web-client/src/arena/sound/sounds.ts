import type { Voice } from "./synth.ts";

export type SoundName =
  | "rifle"
  | "scatter"
  | "cannon"
  | "burst"
  | "dealt"
  | "hurt"
  | "kill"
  | "death"
  | "taken"
  | "begin"
  | "over";

/** Each sound as the voices it is made of. */
export const SOUNDS: Readonly<Record<SoundName, readonly Voice[]>> = {
  rifle: [
    { noise: { from: 5200, to: 900 }, gain: 0.3, ms: 70 },
    { tone: { from: 620, to: 140, shape: "square" }, gain: 0.1, ms: 60 },
  ],
  scatter: [
    { noise: { from: 3600, to: 300 }, gain: 0.6, ms: 190 },
    { tone: { from: 240, to: 60, shape: "triangle" }, gain: 0.3, ms: 140 },
  ],
  cannon: [
    { noise: { from: 1500, to: 120 }, gain: 0.55, ms: 260 },
    { tone: { from: 150, to: 40, shape: "sine" }, gain: 0.6, ms: 260 },
  ],
  burst: [
    { noise: { from: 2200, to: 60 }, gain: 0.9, ms: 620 },
    { tone: { from: 110, to: 28, shape: "sine" }, gain: 0.8, ms: 520 },
  ],
  dealt: [{ tone: { from: 1500, to: 1100, shape: "triangle" }, gain: 0.16, ms: 55 }],
  hurt: [
    { tone: { from: 190, to: 80, shape: "sawtooth" }, gain: 0.22, ms: 130 },
    { noise: { from: 1200, to: 300 }, gain: 0.22, ms: 110 },
  ],
  kill: [
    { tone: { from: 660, to: 660, shape: "triangle" }, gain: 0.24, ms: 120 },
    { tone: { from: 990, to: 990, shape: "triangle" }, gain: 0.24, ms: 220, delayMs: 95 },
  ],
  death: [
    { tone: { from: 330, to: 55, shape: "sawtooth" }, gain: 0.26, ms: 620 },
    { noise: { from: 1800, to: 90 }, gain: 0.4, ms: 520 },
  ],
  taken: [
    { tone: { from: 520, to: 780, shape: "sine" }, gain: 0.22, ms: 110 },
    { tone: { from: 780, to: 1040, shape: "sine" }, gain: 0.2, ms: 130, delayMs: 80 },
  ],
  begin: [
    { tone: { from: 440, to: 440, shape: "triangle" }, gain: 0.24, ms: 140 },
    { tone: { from: 660, to: 660, shape: "triangle" }, gain: 0.26, ms: 320, delayMs: 150 },
  ],
  over: [
    { tone: { from: 660, to: 660, shape: "triangle" }, gain: 0.24, ms: 180 },
    { tone: { from: 495, to: 495, shape: "triangle" }, gain: 0.24, ms: 180, delayMs: 170 },
    { tone: { from: 330, to: 330, shape: "triangle" }, gain: 0.26, ms: 420, delayMs: 340 },
  ],
};
