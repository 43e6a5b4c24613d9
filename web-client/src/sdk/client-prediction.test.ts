import { beforeEach, describe, expect, test } from "vitest";
import { Kind, Part } from "../gen/tickwire/v1/schema_pb.ts";
import { Flag } from "../gen/tickwire/v1/server_pb.ts";
import { Client } from "./client.ts";
import { zigzag } from "./int32.ts";
import type { PredictionRules } from "./prediction-rules.ts";
import { ManualPlatform } from "./testing/manual-platform.ts";

const WELCOME = {
  room: "r",
  player: 1,
  resumeToken: "token",
  epoch: 1,
  tickHz: 20,
  sendEveryTicks: 1,
  tick: 100,
  schema: {
    hash: 9,
    types: [
      {
        name: "Runner",
        fields: [
          { name: "side", kind: Kind.INT },
          { name: "at", kind: Kind.INT, part: Part.OWNER, min: -1000, max: 1000 },
        ],
      },
    ],
    input: [{ name: "dx", kind: Kind.INT, min: -1, max: 1 }],
  },
};
const RULES: PredictionRules = {
  fields: ["at"],
  place: [0],
  unit: 100,
  step: (state, input) => {
    state[0] = (state[0] ?? 0) + (input[0] ?? 0);
  },
};
const PUBLIC_ROW = [4, 0, 1, zigzag(2)];

let platform: ManualPlatform;
let client: Client;
let dx: number;

beforeEach(async () => {
  platform = new ManualPlatform();
  dx = 1;
  client = new Client(platform, {
    baseUrl: "http://server",
    client: "test 1",
    predictionRules: () => RULES,
    readInput: () => [dx],
  });
  await goLive();
});

function ownerRow(at: number, age: number): number[] {
  return [6, 0, 1, zigzag(at), age];
}

/** With the own entity at 50, as it was two ticks ago. */
async function goLive(): Promise<void> {
  client.join({ name: "Ada" });
  await platform.advance(0);
  platform.socket.onopen?.();
  platform.socket.receive({ case: "welcome", value: WELCOME });
  const whole = [...PUBLIC_ROW, ...ownerRow(50, 2)];
  platform.socket.receive({ case: "snapshot", value: { tick: 100, whole, flags: Flag.RESET } });
  platform.socket.receive({ case: "pong", value: { nonce: 1, tick: 100, micros: 0 } });
}

function sent(): { readonly tick: number; readonly dx: number }[] {
  return platform.socket.frames.flatMap((frame) =>
    frame.kind.case === "input"
      ? frame.kind.value.inputs.map((input) => ({ tick: input.tick, dx: input.values[0] === zigzag(1) ? 1 : 0 }))
      : [],
  );
}

describe("the own entity", () => {
  test("is run ahead by what was sent, from the tick that its row is of", async () => {
    await platform.advance(200);
    const prediction = client.world?.prediction;
    const inputs = sent();
    expect(inputs.length).toBeGreaterThan(2);
    expect(client.world?.predictedEntityId).toBe(1);
    expect(prediction?.newestTick).toBe(inputs.at(-1)?.tick);
    expect(prediction?.stateAfter(98)?.[0]).toBe(50);
    expect(prediction?.state?.[0]).toBe(50 + inputs.length);
  });

  test("a change without a field says that it is as held at its tick", async () => {
    await platform.advance(200);
    client.world?.predict(platform.nowMs(), [1]);
    const counts = client.world?.prediction?.counts;
    const { tick = 0 } = sent()[0] ?? {};
    platform.socket.receive({ case: "snapshot", value: { tick, changes: [6, 1, zigzag(1)] } });
    expect(client.world?.prediction?.counts).toEqual(counts);
    platform.socket.receive({ case: "snapshot", value: { tick: tick + 1, changes: [6, 0] } });
    expect(client.world?.prediction?.counts).toMatchObject({ corrections: 1, moves: 1 });
    expect(client.world?.prediction?.stateAfter(tick + 1)?.[0]).toBe(51);
  });

  test("answers in the next picture", async () => {
    dx = 0;
    await platform.advance(200);
    client.sendDue();
    await platform.advance(10);
    client.world?.predict(platform.nowMs(), [0]);
    const before = client.world?.prediction?.shown[0] ?? 0;
    await platform.advance(10);
    expect(client.world?.predict(platform.nowMs(), [1])).toBe(true);
    expect(client.world?.prediction?.shown[0]).toBeGreaterThan(before);
  });

  test("begins anew with another row, after a resync and after a loss", async () => {
    await platform.advance(200);
    const whole = [...PUBLIC_ROW, ...ownerRow(500, 0)];
    platform.socket.receive({ case: "snapshot", value: { tick: 104, whole, flags: Flag.RESET } });
    expect(client.world?.prediction?.stateAfter(104)?.[0]).toBe(500);
    expect(client.world?.prediction?.counts).toMatchObject({ restarts: 2, corrections: 0 });
    platform.socket.receive({ case: "snapshot", value: { tick: 105, gone: [6] } });
    expect(client.world?.predictedEntityId).toBeUndefined();
    platform.socket.onclose?.({ code: 1006, reason: "" });
    await platform.advance(1000);
    platform.socket.onopen?.();
    platform.socket.receive({ case: "welcome", value: { ...WELCOME, tick: 130 } });
    platform.socket.receive({ case: "snapshot", value: { tick: 130, whole, flags: Flag.RESET } });
    expect(client.world?.prediction?.stateAfter(130)?.[0]).toBe(500);
    expect(client.world?.prediction?.stateAfter(104)).toBeUndefined();
  });
});

describe("a blocked way", () => {
  test("holds inputs back, and lets the newest eight go when it is free", async () => {
    await platform.advance(100);
    platform.socket.bufferedAmount = 5000;
    const before = sent().length;
    await platform.advance(1500);
    expect(sent().length).toBe(before);
    platform.socket.bufferedAmount = 0;
    client.sendDue();
    await platform.advance(60);
    const after = sent().slice(before);
    const frame = platform.socket.framesOf("input").at(-1)?.kind;
    expect(frame?.case === "input" ? frame.value.inputs.length : 0).toBeGreaterThan(0);
    expect(after.length).toBeLessThanOrEqual(9);
    expect(after.length).toBeGreaterThanOrEqual(8);
    expect(after.map((input) => input.tick - (after[0]?.tick ?? 0))).toEqual(after.map((_, index) => index));
    expect(client.world?.prediction?.newestTick).toBe(120);
  });
});
