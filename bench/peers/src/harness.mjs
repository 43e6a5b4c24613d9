// What every server here shares: its arguments, the tick, and the two questions that the runner asks (how many ticks ran by when, and what is true).
import { createServer } from "node:http";
import { Drift, TICK_HZ } from "./drift.mjs";

const TICK_MS = 1000 / TICK_HZ;
const CATCH_UP_TICKS_MAX = 5;

/** `node x.mjs PLAYERS area|all` */
export function workload() {
  const players = Number(process.argv[2] ?? 100);
  return { players, area: process.argv[3] === "area", drift: new Drift(players) };
}

/** Runs `tick` 20 times a second by the clock, not by the sum of timers' faults; what cannot be caught up is lost. */
export function everyTick(tick) {
  let next = performance.now() + TICK_MS;
  const run = () => {
    tick();
    next += TICK_MS;
    const now = performance.now();
    if (now - next > CATCH_UP_TICKS_MAX * TICK_MS) {
      next = now;
    }
    if (next <= now) {
      setImmediate(run);
    } else {
      setTimeout(run, next - now);
    }
  };
  setTimeout(run, TICK_MS);
}

/** Says that players may come to `port`. The questions have a port of their own. */
export function sayReady(port, drift) {
  const questions = createServer((request, response) => {
    const answer = request.url === "/truth" ? drift.truth() : { ticks: drift.tick, atMs: performance.now() };
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(answer));
  });
  questions.listen(0, "127.0.0.1", () => {
    console.log(`ready: ${JSON.stringify({ port, questions: questions.address().port })}`);
  });
  process.on("SIGTERM", () => process.exit(0));
  process.on("SIGINT", () => process.exit(0));
}
