import { Kind, Part } from "../gen/tickwire/v1/schema_pb.ts";
import { neutralNumbers } from "./input-encoder.ts";
import { Prediction } from "./prediction.ts";
import type { PredictionRules } from "./prediction-rules.ts";
import type { Replica } from "./replica.ts";
import type { Row } from "./row.ts";
import type { PartLayout, SchemaLayout } from "./schema-layout.ts";

/** An owner row older than this says that nothing has happened since. */
const AGE_MAX_S = 1;

/** Feeds a prediction with what a replica holds of the own entity. Pure; as large as the prediction. */
export class OwnPrediction {
  readonly prediction: Prediction;
  readonly #ageTicksMax: number;
  readonly #told: Int32Array;
  #part: PartLayout | undefined;
  /** [number of a state] → cell; empty: this entity's state cannot be read. */
  #cells: readonly number[] = [];
  #rowId: number | undefined;
  #generation = 0;

  constructor(rules: PredictionRules, layout: SchemaLayout, tickHz: number) {
    const buttons = layout.input.flatMap((field, index) => (field.kind === Kind.BOOLEAN ? [index] : []));
    this.prediction = new Prediction(rules, neutralNumbers(layout.input), tickHz, buttons);
    this.#ageTicksMax = AGE_MAX_S * tickHz;
    this.#told = new Int32Array(rules.fields.length);
  }

  /** The entity that is predicted; undefined: none is, yet. */
  get entityId(): number | undefined {
    return this.#rowId === undefined || this.prediction.newestTick === undefined ? undefined : this.#rowId >>> 2;
  }

  /** Takes in what the replica's last snapshot brought, and the newest tick that had its input by then. */
  onApplied(replica: Replica, inputAck: number): void {
    if (replica.restarted || (this.#rowId !== undefined && !replica.rows.has(this.#rowId))) {
      this.#rowId = undefined;
      this.prediction.restart();
    }
    for (const row of replica.touched) {
      if (row.part.part === Part.OWNER) {
        this.#take(row, replica.tick, inputAck);
      }
    }
    this.prediction.onHeard(replica.tick);
  }

  #take(row: Row, snapshotTick: number, inputAck: number): void {
    if (row.id !== this.#rowId || row.generation !== this.#generation) {
      this.prediction.restart();
      this.#rowId = row.id;
      this.#generation = row.generation;
    }
    if (row.part !== this.#part) {
      this.#part = row.part;
      this.#cells = cellsOf(row.part, this.prediction.rules.fields);
    }
    if (this.#cells.length > 0) {
      for (const [index, cell] of this.#cells.entries()) {
        this.#told[index] = row.cells[cell] as number;
      }
      const tick = Math.max(row.publishedTick, snapshotTick - this.#ageTicksMax);
      this.prediction.onTold(tick, this.#told, inputAck);
    }
  }
}

function cellsOf(part: PartLayout, names: readonly string[]): readonly number[] {
  const fields = names.map((name) => part.fields.find((field) => field.name === name));
  const whole = fields.every((field) => field !== undefined && !field.linear && field.kind !== Kind.STRING);
  return whole ? fields.map((field) => field?.cell ?? 0) : [];
}
