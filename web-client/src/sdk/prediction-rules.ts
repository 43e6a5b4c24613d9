/**
 * How the own entity goes on, as the server runs it: whole numbers in, whole numbers out, and nothing else is read. A game hands it to
 * its client to run ahead of the server.
 */
export interface PredictionRules {
  /** Names of the owner part's fields that make a state, in its order: INT, BOOLEAN (0 or 1) or ENUM (index). */
  readonly fields: readonly string[];
  /** Which numbers of a state say where it is. */
  readonly place: readonly number[];
  /** So many of them are a unit. */
  readonly unit: number;
  /** Farther than this a correction is not hidden, and the own entity is shown to leap; 4 unless said. */
  readonly leapUnits?: number;
  /** What hides a correction goes away no faster than this, over the entity's own motion; 16 unless said. */
  readonly glideUnitsPerS?: number;
  /** One tick: changes the state by an input, which has a number per field of the schema's input record. */
  step(state: Int32Array, input: Int32Array): void;
  /** A tick was run for the first time: neither again after a correction nor as a look ahead. */
  onStepped?(tick: number, state: Int32Array): void;
  /** Whether what the server tells goes on from what was predicted; false at a death and a return, which nobody could foretell. */
  goesOn?(predicted: Int32Array, told: Int32Array): boolean;
}

/** What a client's predictions were worth. */
export interface PredictionCounts {
  /** How often the server had it otherwise. */
  readonly corrections: number;
  /** The same, but those within 0.3 s of one another count once: how often something came in between. */
  readonly runs: number;
  /** Of these, how often the shown place was another one. */
  readonly moves: number;
  /** Of these, how often the picture leapt, since it was too far to be hidden. */
  readonly leaps: number;
  /** The longest way between the two, in units. */
  readonly longestUnits: number;
  /** How often it was begun anew: at first, after a loss, a death or a return. */
  readonly restarts: number;
}
