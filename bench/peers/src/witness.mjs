// A few players with each server's own client library. They decode everything, compare what they hold with what the server says is true, and
// time how long an input takes until they see it. `node witness.mjs PEER PORT QUESTIONS area|all COUNT`; on stdin: measure, end.
import { createInterface } from "node:readline";
import { connect } from "./clients.mjs";
import { AREA_HALF_SIDE_QUANTA, headingOf, TICK_HZ } from "./drift.mjs";

const [peer, port, questions, view, count] = process.argv.slice(2);
const TICKS_KEPT = 40;
const TURN_CHANCE = 1 / TICK_HZ;
const ASK_EVERY_MS = 1000;

let visibleMs = [];
let checked = 0;
let rowsChecked = 0;
const wrong = [];
const witnesses = [];

class Witness {
  constructor() {
    this.kept = new Map(); // tick → what was held
    this.ownId = 0;
    this.heading = -1;
    this.awaited = null;
    this.x = 0;
    this.y = 0;
  }

  /** The world at a tick, as [id, [x, y, heading, hp, score]]. */
  onState(tick, ownId, rows) {
    this.ownId = ownId;
    const held = new Map();
    for (const [id, row] of rows) {
      held.set(id, [...row]);
    }
    this.kept.set(tick, held);
    if (this.kept.size > TICKS_KEPT) {
      this.kept.delete(this.kept.keys().next().value);
    }
    this.heading = held.get(ownId)?.[2] ?? -1;
    if (this.awaited !== null && this.heading === this.awaited.heading) {
      visibleMs.push(performance.now() - this.awaited.sentMs);
      this.awaited = null;
    }
  }

  /** Full right or left, or up or down, or in between: never a length of 0, so that it has a heading. */
  act(send) {
    if (Math.random() < TURN_CHANCE || this.x === 0) {
      const angle = Math.random() * 2 * Math.PI;
      // in steps that all servers' inputs can say exactly
      this.x = Math.round(Math.cos(angle) * 100) / 100 || 0.01;
      this.y = Math.round(Math.sin(angle) * 100) / 100;
      const sent = send(this.x, this.y);
      const heading = headingOf(sent.x, sent.y);
      this.awaited = heading === this.heading ? null : { heading, sentMs: performance.now() };
    } else {
      send(this.x, this.y);
    }
  }

  check(tick, truth) {
    const held = this.kept.get(tick);
    if (held === undefined || !truth.has(this.ownId)) {
      return;
    }
    const own = truth.get(this.ownId);
    const due = [...truth].filter(
      ([, row]) =>
        view === "all" ||
        (Math.abs(row[0] - own[0]) <= AREA_HALF_SIDE_QUANTA && Math.abs(row[1] - own[1]) <= AREA_HALF_SIDE_QUANTA),
    );
    checked++;
    rowsChecked += due.length;
    if (due.length !== held.size) {
      wrong.push(`tick ${tick}: ${held.size} held, ${due.length} in view`);
    }
    for (const [id, row] of due) {
      if (String(held.get(id)) !== String(row)) {
        wrong.push(`tick ${tick}, ${id}: ${held.get(id)} held, ${row} is true`);
      }
    }
  }
}

async function ask() {
  const answer = await (await fetch(`http://127.0.0.1:${questions}/truth`)).json();
  const truth = new Map(answer.rows.map(([id, ...row]) => [id, row]));
  // its frame may still be under way
  setTimeout(() => {
    for (const witness of witnesses) {
      witness.check(answer.tick, truth);
    }
  }, ASK_EVERY_MS / 2);
}

function quantile(sorted, share) {
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function end() {
  const sorted = visibleMs.sort((a, b) => a - b);
  console.log(
    `result: ${JSON.stringify({
      checked,
      rowsChecked,
      wrong: wrong.length,
      examples: wrong.slice(0, 3),
      visible: { samples: sorted.length, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) },
    })}`,
  );
  process.exit(0);
}

for (let i = 0; i < Number(count); i++) {
  const witness = new Witness();
  const send = await connect(peer, Number(port), (tick, ownId, rows) => witness.onState(tick, ownId, rows));
  witnesses.push(witness);
  setTimeout(() => setInterval(() => witness.act(send), 1000 / TICK_HZ), Math.random() * 50);
}
setInterval(() => ask().catch(() => {}), ASK_EVERY_MS);
createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "measure") {
    visibleMs = [];
  } else if (line === "end") {
    end();
  }
});
process.stdin.on("end", () => process.exit(0));
console.log("watching");
