import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Kind, Part } from "../../src/gen/tickwire/v1/schema_pb.ts";
import { Flag } from "../../src/gen/tickwire/v1/server_pb.ts";
import { Client } from "../../src/sdk/index.ts";
import { unzigzag, zigzag } from "../../src/sdk/int32.ts";
import { Dice } from "../../src/sdk/testing/dice.ts";
import { ManualPlatform } from "../../src/sdk/testing/manual-platform.ts";
import { SLED_RULES } from "./sled-rules.ts";

const TICK_MS = 50;
const INTS = { min: -(2 ** 31), max: 2 ** 31 - 1 };
const WELCOME = {
  room: "r",
  player: 1,
  epoch: 1,
  tickHz: 20,
  sendEveryTicks: 1,
  tick: 100,
  schema: {
    hash: 9,
    types: [
      {
        name: "Sled",
        fields: [
          { name: "exactX", kind: Kind.INT, part: Part.OWNER, ...INTS },
          { name: "speed", kind: Kind.INT, part: Part.OWNER, ...INTS },
        ],
      },
    ],
    input: [{ name: "to", kind: Kind.INT, min: -1, max: 1 }],
  },
};
const OWNER_ROW_ID = 6;

/** The game's step as `Sleds.java` has it, in Java's ints. */
class JavaSled {
  exactX = 0x7fff0000;
  speed = 0;

  step(to: number): void {
    this.speed = Number(BigInt.asIntN(32, BigInt(this.speed) + BigInt(to) * 16n));
    this.exactX = Number(BigInt.asIntN(32, BigInt(this.exactX) + BigInt(this.speed)));
  }
}

test("a page with rules in TypeScript runs ahead, and has nothing to correct", async () => {
  const platform = new ManualPlatform();
  const dice = new Dice(4);
  const sled = new JavaSled();
  let to = 1;
  const client = new Client(platform, {
    baseUrl: "http://server",
    client: "sleds 1",
    predictionRules: () => SLED_RULES,
    readInput: () => [to],
  });
  client.join({ name: "Ada" });
  await platform.advance(0);
  platform.socket.onopen?.();
  platform.socket.receive({ case: "welcome", value: WELCOME });
  const row = (): number[] => [OWNER_ROW_ID, 0, 1, zigzag(sled.exactX), zigzag(sled.speed), 0];
  platform.socket.receive({ case: "snapshot", value: { tick: 100, whole: row(), flags: Flag.RESET } });
  platform.socket.receive({ case: "pong", value: { nonce: 1, tick: 100, micros: 0 } });
  let last = 0;
  let newestAck = 0;
  for (let tick = 101; tick < 400; tick++) {
    to = dice.chance(0.2) ? dice.below(3) - 1 : to;
    await platform.advance(TICK_MS);
    const inputs = platform.socket
      .framesOf("input")
      .flatMap(({ kind }) => (kind.case === "input" ? kind.value.inputs : []));
    const own = inputs.find((input) => input.tick === tick);
    newestAck = own === undefined ? newestAck : tick;
    last = own === undefined ? last : unzigzag(own.values[0] ?? 0);
    sled.step(last);
    const told = tick % 5 === 0 ? row() : [];
    const inputSlack16 = ((inputs.at(-1)?.tick ?? tick) - tick) * 16;
    platform.socket.receive({ case: "snapshot", value: { tick, inputAck: newestAck, inputSlack16, whole: told } });
  }
  const prediction = client.world?.prediction;
  expect(newestAck).toBe(399);
  expect(prediction?.counts).toMatchObject({ corrections: 0, restarts: 1 });
  expect(prediction?.newestTick).toBeGreaterThanOrEqual(399);
  expect([...(prediction?.stateAfter(399) ?? [])]).toEqual([sled.exactX, sled.speed]);
});

test("the document shows these rules", () => {
  const text = readFileSync(new URL("sled-rules.ts", import.meta.url), "utf8");
  const netcode = readFileSync(new URL("../../../docs/netcode.md", import.meta.url), "utf8");
  expect(netcode).toContain(text.slice(text.indexOf("const TO")).trim());
});
