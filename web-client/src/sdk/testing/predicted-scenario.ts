import { InputSchedule } from "../input-schedule.ts";
import { Prediction } from "../prediction.ts";
import type { PredictionRules } from "../prediction-rules.ts";
import type { Dice } from "./dice.ts";

export const TICK_MS = 1000 / 30;
const FRAME_MS = 1000 / 60;
const STEPS_IN_A_FRAME = 4;
const HEARTBEAT_TICKS = 7;
const REPEAT_TICKS = 7;
const START_TICK = 100;
const UNIT = 1000;
const SPEED_UP = 40;
const SPEED = 200;

const NEUTRAL = Int32Array.of(0, 0, 0);

/** A runner in thousandths of a unit: x, y, its velocities, what is left of a wait, its dice, life. It hops at a new press. */
export const RUNNER_RULES: PredictionRules = {
  fields: ["x", "y", "velocityX", "velocityY", "wait", "random", "life"],
  place: [0, 1],
  unit: UNIT,
  step: (state, input) => {
    if (state[6] === 0) {
      return;
    }
    const [x = 0, y = 0, velocityX = 0, velocityY = 0, wait = 0, random = 0] = state;
    state[2] = velocityX + within((input[0] ?? 0) * SPEED - velocityX, SPEED_UP);
    state[3] = velocityY + within((input[1] ?? 0) * SPEED - velocityY, SPEED_UP);
    state[4] = Math.max(0, wait - 1);
    if (input[2] === 1 && wait === 0) {
      state[5] = (Math.imul(random, 1_103_515_245) + 12_345) | 0;
      state[2] = ((state[5] ?? 0) >> 16) % 600;
      state[4] = 20;
    }
    state[0] = x + (state[2] ?? 0);
    state[1] = y + (state[3] ?? 0);
  },
  goesOn: (predicted, told) => predicted[6] === told[6],
};

function within(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}

export interface PredictedLink {
  readonly oneWayMs: number;
  readonly jitterMs: number;
  /** Share of client ticks at which the way to the server is held back for 50 to 350 ms. */
  readonly holds: number;
}

/** One picture. */
export interface PredictedPicture {
  readonly nowMs: number;
  readonly shown: readonly number[];
}

interface SentInput {
  readonly atMs: number;
  readonly tick: number;
  readonly input: Int32Array;
}

/** A server that runs an entity by the inputs that come in time, a link, and a client that runs it ahead: on one clock. */
export class PredictedScenario {
  readonly prediction = new Prediction(RUNNER_RULES, NEUTRAL, 1000 / TICK_MS);
  readonly pictures: PredictedPicture[] = [];
  /** The server's. */
  readonly state = Int32Array.of(0, 0, 0, 0, 0, 7, 1);
  /** Ticks without an input of their own, once there was one. */
  missedTicks: number[] = [];
  readonly #dice: Dice;
  readonly #link: PredictedLink;
  readonly #schedule = new InputSchedule(1000 / TICK_MS);
  readonly #up: SentInput[] = [];
  readonly #down: { readonly atMs: number; readonly take: () => void }[] = [];
  readonly #inputs = new Map<number, Int32Array>();
  #wish = Int32Array.of(0, 0, 0);
  #nowMs = START_TICK * TICK_MS;
  #steps = 0;
  #upMs = 0;
  #downMs = 0;
  #heldUntilMs = 0;
  #tick = START_TICK;
  #last: Int32Array = NEUTRAL;
  #lastTick = -1;
  #slack16 = 0;
  #toldTick = Number.NEGATIVE_INFINITY;
  #surprise = true;

  constructor(dice: Dice, link: PredictedLink) {
    this.#dice = dice;
    this.#link = link;
  }

  /** What the player wants from now on. */
  wish(x: number, y: number, button: number): void {
    this.#wish = Int32Array.of(x, y, button);
  }

  /** Something happens to the entity that nobody could foretell. */
  happen(change: (state: Int32Array) => void): void {
    change(this.state);
    this.#surprise = true;
  }

  /** Runs for so long; `play` before each picture. */
  run(forMs: number, play: () => void = () => undefined): void {
    const untilMs = this.#nowMs + forMs;
    for (; this.#nowMs < untilMs; this.#nowMs += FRAME_MS / STEPS_IN_A_FRAME) {
      this.#serverUntil(this.#nowMs);
      if (this.#steps++ % STEPS_IN_A_FRAME === 0) {
        play();
        this.#client(this.#nowMs);
        this.#draw(this.#nowMs);
      } else {
        this.#client(this.#nowMs);
      }
    }
  }

  #serverUntil(nowMs: number): void {
    while ((this.#tick + 1) * TICK_MS <= nowMs) {
      this.#receive((this.#tick + 1) * TICK_MS);
      this.#tick++;
      this.#serverTick(this.#tick);
    }
    this.#receive(nowMs);
  }

  #receive(nowMs: number): void {
    for (let sent = this.#up[0]; sent !== undefined && sent.atMs <= nowMs; sent = this.#up[0]) {
      this.#up.shift();
      this.#slack16 = Math.round((sent.tick - sent.atMs / TICK_MS) * 16);
      if (sent.tick > this.#tick) {
        this.#inputs.set(sent.tick, sent.input);
      }
    }
  }

  #serverTick(tick: number): void {
    const own = this.#inputs.get(tick);
    this.#inputs.delete(tick);
    if (own !== undefined) {
      this.#last = own;
      this.#lastTick = tick;
    } else {
      if (this.#lastTick >= 0) {
        this.missedTicks.push(tick);
      }
      this.#last = tick - this.#lastTick > REPEAT_TICKS ? NEUTRAL : this.#last;
    }
    RUNNER_RULES.step(this.state, this.#last);
    this.#publish(tick, own === undefined);
  }

  #publish(tick: number, missed: boolean): void {
    const tells = this.#surprise || missed || tick - this.#toldTick >= HEARTBEAT_TICKS;
    const told = tells ? this.state.slice() : undefined;
    if (tells) {
      this.#toldTick = tick;
      this.#surprise = false;
    }
    const slack16 = this.#slack16;
    this.#downMs = Math.max(this.#downMs, tick * TICK_MS + this.#wayMs());
    this.#down.push({
      atMs: this.#downMs,
      take: () => {
        if (told !== undefined) {
          this.prediction.onTold(tick, told);
        }
        this.prediction.onHeard(tick);
        this.#schedule.onSlack(tick, tick, slack16);
      },
    });
  }

  #client(nowMs: number): void {
    while (this.#down[0] !== undefined && this.#down[0].atMs <= nowMs) {
      this.#down.shift()?.take();
    }
    const due = this.#schedule.take(nowMs / TICK_MS, this.#link.oneWayMs / TICK_MS);
    if (due !== undefined) {
      this.#send(due.first, due.last, nowMs);
    }
  }

  #draw(nowMs: number): void {
    const inputTick = this.#schedule.inputTick(nowMs / TICK_MS, this.#link.oneWayMs / TICK_MS);
    if (this.prediction.advance(inputTick, nowMs, this.#wish)) {
      this.pictures.push({ nowMs, shown: [...this.prediction.shown] });
    }
  }

  #send(first: number, last: number, nowMs: number): void {
    if (this.#dice.chance(this.#link.holds)) {
      this.#heldUntilMs = nowMs + 50 + this.#dice.below(300);
    }
    this.#upMs = Math.max(this.#upMs, this.#heldUntilMs, nowMs + this.#wayMs());
    for (let tick = first; tick <= last; tick++) {
      const input = this.#wish.slice();
      this.#up.push({ atMs: this.#upMs, tick, input });
      this.prediction.onInput(tick, input);
    }
  }

  #wayMs(): number {
    return this.#link.oneWayMs + this.#dice.next() * this.#link.jitterMs;
  }
}
