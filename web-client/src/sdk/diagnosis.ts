import type { Snapshot } from "../gen/tickwire/v1/server_pb.ts";
import { Replica } from "./replica.ts";
import type { Row } from "./row.ts";
import type { FieldLayout } from "./schema-layout.ts";

/** Where a replica that was wrong first differs from what the server says it should have been, in words. */
export interface Difference {
  /** The snapshot that showed it. */
  readonly tick: number;
  /** 0: no row in particular. */
  readonly rowId: number;
  /** Entity type and field, such as "Avatar.hp"; the type alone: the row as such. */
  readonly what: string;
  readonly server: string;
  readonly client: string;
}

/**
 * Finds out where a replica whose checksum differed is not what the server says it should have been. It keeps a copy of the replica
 * and makes another from the server's diagnosis frames.
 */
export class Diagnosis {
  readonly #wrong: Replica;
  readonly #right: Replica;
  #begun = false;

  /** Right after the snapshot that showed it. */
  constructor(wrong: Replica) {
    this.#wrong = wrong.copy();
    this.#right = new Replica(wrong.layout);
  }

  /** Takes in one diagnosis frame. The first difference once the last one is there; undefined: more is to come, or it is about another tick. */
  onFrame(frame: Snapshot): Difference | undefined {
    if (frame.tick !== this.#wrong.tick) {
      return undefined;
    }
    const result = this.#right.apply(frame);
    this.#begun ||= this.#right.restarted;
    if (!this.#begun || result.kind === "malformed" || frame.checksum === undefined) {
      return undefined;
    }
    if (result.kind === "wrong") {
      return this.#difference(0, "checksum", "of rows that are others than its own", "");
    }
    for (const row of this.#right.rows.values()) {
      const found = this.#compare(row);
      if (found !== undefined) {
        return found;
      }
    }
    for (const row of this.#wrong.rows.values()) {
      if (!this.#right.rows.has(row.id)) {
        return this.#difference(row.id, row.type.name, "none", "held");
      }
    }
    return this.#difference(0, "checksum", "another than its rows have", "that of the same rows");
  }

  #compare(row: Row): Difference | undefined {
    const other = this.#wrong.rows.get(row.id);
    if (other === undefined) {
      return this.#difference(row.id, row.type.name, "held", "none");
    }
    if (row.generation !== other.generation || row.type !== other.type) {
      return this.#difference(row.id, row.type.name, entity(row), entity(other));
    }
    const field = row.part.fields.find((each) => differs(row, other, each));
    if (field === undefined) {
      return undefined;
    }
    const tick = this.#wrong.tick;
    return this.#difference(
      row.id,
      `${row.type.name}.${field.name}`,
      valueWords(row, field, tick),
      valueWords(other, field, tick),
    );
  }

  #difference(rowId: number, what: string, server: string, client: string): Difference {
    return { tick: this.#wrong.tick, rowId, what, server, client };
  }
}

function entity(row: Row): string {
  return `${row.type.name} of generation ${row.generation}`;
}

function differs(row: Row, other: Row, field: FieldLayout): boolean {
  if (row.cells[field.cell] !== other.cells[field.cell]) {
    return true;
  }
  if (!field.linear) {
    return false;
  }
  return (
    row.cells[field.cell + 1] !== other.cells[field.cell + 1] || anchorTick(row, field) !== anchorTick(other, field)
  );
}

function anchorTick(row: Row, field: FieldLayout): number {
  return (row.anchorTicks[row.part.cells[field.cell]?.group ?? 0] ?? 0) >>> 0;
}

/** A number in its units, an enum's name; of a LINEAR field the way it goes too. */
function valueWords(row: Row, field: FieldLayout, tick: number): string {
  const value = row.valueAt(field, tick);
  const words = typeof value === "number" ? String(Number(value.toPrecision(9))) : String(value);
  return field.linear
    ? `${words} (${row.cells[field.cell]} + ${row.cells[field.cell + 1]}/32 since tick ${anchorTick(row, field)})`
    : words;
}
