import type { PredictionRules } from "../../src/sdk/index.ts";

const TO = 0; // of the input
const EXACT_X = 0; // of the state, as are the fields
const SPEED = 1;

/** The rules of Sleds, written for a page. An Int32Array wraps as Java's int does; products that may be large want Math.imul. */
export const SLED_RULES: PredictionRules = {
  fields: ["exactX", "speed"], // of the owner part
  place: [EXACT_X], // which of these say where it is
  unit: 4096, // and how many of them are a unit
  step: (state, input) => {
    state[SPEED] = (state[SPEED] ?? 0) + (input[TO] ?? 0) * 16;
    state[EXACT_X] = (state[EXACT_X] ?? 0) + (state[SPEED] ?? 0);
  },
};
