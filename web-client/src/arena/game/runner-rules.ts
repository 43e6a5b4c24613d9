import type { PredictionRules } from "../../sdk/index.ts";
import { RUNNER_FIELDS, type RunnerAhead, runnerAhead, runnerNumber, UNIT } from "../rules.ts";

const LIFE = runnerNumber("life");

/** The arena's rules as the client runs the own avatar by. */
export class RunnerRules implements PredictionRules {
  readonly fields = RUNNER_FIELDS;
  readonly place = [runnerNumber("exactX"), runnerNumber("exactY")];
  readonly unit = UNIT;
  /** What a step reads and leaves: the volley is what it fired. */
  readonly ahead = runnerAhead();
  readonly #onFired: (tick: number, ahead: RunnerAhead) => void;

  /** `onFired` hears of each tick in which the runner fires for the first time; the shots are in the volley. */
  constructor(onFired: (tick: number, ahead: RunnerAhead) => void = () => undefined) {
    this.#onFired = onFired;
  }

  step(state: Int32Array, input: Int32Array): void {
    this.ahead.runner.set(state);
    this.ahead.steering.set(input);
    this.ahead.step();
    state.set(this.ahead.runner);
  }

  onStepped(tick: number): void {
    if ((this.ahead.volley[0] ?? 0) > 0) {
      this.#onFired(tick, this.ahead);
    }
  }

  goesOn(predicted: Int32Array, told: Int32Array): boolean {
    return (predicted[LIFE] ?? 0) > 0 === (told[LIFE] ?? 0) > 0;
  }
}
