import { readFileSync } from "node:fs";

/** How the trace is drawn, and the hash that every side has to come to. */
export interface GoldenTrace {
  readonly seed: number;
  readonly runners: number;
  readonly rounds: number;
  readonly hash: string;
}

const FILE = new URL("../../server/src/test/resources/golden/arena-rules.json", import.meta.url);

/** The file that the server's tests read too. */
export function goldenTrace(): GoldenTrace {
  return JSON.parse(readFileSync(FILE, "utf8")) as GoldenTrace;
}

type Rules = typeof import("arena-rules");

/** Runs the trace as the server's AheadTest does, and returns its hash. It needs nothing around it, so that a page can run its text. */
export function runTrace(rules: Rules, trace: GoldenTrace): string {
  const runner = new Int32Array(rules.runnerNumbers());
  const steering = new Int32Array(rules.steeringNumbers());
  const volley = new Int32Array(rules.volleyNumbers());
  const flight = new Int32Array(rules.flightNumbers());
  const ahead = rules.runnerAhead(runner, steering, volley, flight);
  const dashSpeed = Math.trunc((20 * 4096) / 30);
  const spawns = 48;
  let dice = trace.seed | 0;
  let hash = 0;
  const roll = (bound: number): number => {
    dice ^= dice << 13;
    dice ^= dice >>> 17;
    dice ^= dice << 5;
    return (dice >>> 1) % bound;
  };
  const at = (numbers: Int32Array, index: number): number => numbers[index] ?? 0;
  const add = (numbers: Int32Array, count: number): void => {
    for (let i = 0; i < count; i++) {
      hash = Math.imul(hash ^ at(numbers, i), 0x01000193);
      hash ^= hash >>> 15;
    }
  };
  const happen = (): void => {
    if (runner[16] === 0) {
      if (roll(16) === 0) {
        ahead.revive(roll(spawns));
      }
      return;
    }
    if (roll(64) === 0) {
      ahead.knock(roll(1024), roll(dashSpeed));
    }
    if (roll(64) === 0) {
      runner[16] = at(runner, 16) - Math.min(at(runner, 16), roll(60));
    }
    if (roll(64) === 0) {
      runner[12] = Math.min(24, at(runner, 12) + 8);
      runner[13] = Math.min(10, at(runner, 13) + 5);
    }
  };
  const steer = (): void => {
    if (roll(8) === 0) {
      steering[0] = roll(255) - 127;
      steering[1] = roll(255) - 127;
      steering[2] = roll(1024);
      steering[3] = roll(2);
    }
    steering[4] = roll(4) === 0 ? 1 : 0;
    steering[5] = roll(16) === 0 ? roll(4) : 0;
  };
  const all = Array.from({ length: trace.runners }, (_, index) => ({
    runner: new Int32Array(runner.length).fill(index + 1, 14, 15),
    steering: new Int32Array(steering.length),
    flight: new Int32Array(flight.length),
  }));
  for (let round = 0; round < trace.rounds; round++) {
    for (const one of all) {
      runner.set(one.runner);
      steering.set(one.steering);
      flight.set(one.flight);
      happen();
      steer();
      ahead.step();
      if (at(flight, 6) > 0) {
        flight[6] = ahead.fly() ? at(flight, 6) : 0;
      } else if (at(volley, 0) > 0) {
        ahead.start(roll(at(volley, 0)));
      }
      add(runner, runner.length);
      add(volley, 2 + 2 * at(volley, 0));
      add(flight, flight.length);
      one.runner.set(runner);
      one.steering.set(steering);
      one.flight.set(flight);
    }
  }
  return (hash >>> 0).toString(16);
}
