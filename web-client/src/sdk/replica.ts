import { Part } from "../gen/tickwire/v1/schema_pb.ts";
import { Flag, type Snapshot } from "../gen/tickwire/v1/server_pb.ts";
import { ListReader } from "./list-reader.ts";
import type { Row } from "./row.ts";
import { readChange, readWholeRow } from "./row-codec.ts";
import type { SchemaLayout } from "./schema-layout.ts";

export type ApplyResult =
  /** All of it is in. */
  | { readonly kind: "applied" }
  /** The replica is wrong and has to be started over: ask for a resync. */
  | { readonly kind: "wrong"; readonly why: "unknown-row" | "checksum"; readonly words: string }
  /** Not a snapshot for this schema: nothing that follows can be trusted. */
  | { readonly kind: "malformed"; readonly words: string };

/**
 * The rows that one client holds: what the server's shadow says of all it may see. Only `apply` changes it, one snapshot at
 * a time; it is as large as the view.
 */
export class Replica {
  readonly layout: SchemaLayout;
  readonly #rows = new Map<number, Row>();
  #touched: readonly Row[] = [];
  #removed: readonly number[] = [];
  #tick = 0;
  #behind = false;
  #restarted = false;

  constructor(layout: SchemaLayout) {
    this.layout = layout;
  }

  /** One that holds the same rows at the same tick. */
  copy(): Replica {
    const copy = new Replica(this.layout);
    for (const row of this.#rows.values()) {
      copy.#rows.set(row.id, row.copy());
    }
    copy.#tick = this.#tick;
    return copy;
  }

  /** By row id. */
  get rows(): ReadonlyMap<number, Row> {
    return this.#rows;
  }

  /** Rows that the last snapshot said something about. */
  get touched(): readonly Row[] {
    return this.#touched;
  }

  /** Ids of rows that were held before the last snapshot and are not after it. */
  get removed(): readonly number[] {
    return this.#removed;
  }

  /** Of the last snapshot. */
  get tick(): number {
    return this.#tick;
  }

  /** Whether the last snapshot began with none of the rows held before. */
  get restarted(): boolean {
    return this.#restarted;
  }

  /** Whether the server has not yet sent all that changed. */
  get behind(): boolean {
    return this.#behind;
  }

  row(entityId: number, part: Part): Row | undefined {
    return this.#rows.get(((entityId << 2) | part) >>> 0);
  }

  /** The entity whose owner part this client receives: its own avatar. */
  ownEntityId(): number | undefined {
    for (const row of this.#rows.values()) {
      if (row.part.part === Part.OWNER) {
        return row.entityId;
      }
    }
    return undefined;
  }

  /** The wrapping sum of the row hashes, unsigned. */
  checksum(): number {
    let sum = 0;
    for (const row of this.#rows.values()) {
      sum = (sum + row.hash()) | 0;
    }
    return sum >>> 0;
  }

  /** Takes a snapshot in, in the order that server.proto states. */
  apply(snapshot: Snapshot): ApplyResult {
    const whole: Row[] = [];
    const reader = new ListReader(snapshot.whole);
    while (!reader.done) {
      const row = readWholeRow(reader, this.layout, snapshot.tick);
      if (row === undefined) {
        return { kind: "malformed", words: `cannot read a whole row of snapshot ${snapshot.tick}` };
      }
      whole.push(row);
    }
    this.#tick = snapshot.tick;
    this.#behind = (snapshot.flags & Flag.BEHIND) !== 0;

    const removed = new Set<number>();
    this.#restarted = (snapshot.flags & Flag.RESET) !== 0;
    if (this.#restarted) {
      for (const id of this.#rows.keys()) {
        removed.add(id);
      }
      this.#rows.clear();
    }
    const goneMissing = this.#drop(snapshot.gone, removed);
    const touched = new Map<number, Row>();
    for (const row of whole) {
      this.#rows.set(row.id, row);
      touched.set(row.id, row);
      removed.delete(row.id);
    }
    const changes = this.#change(snapshot, touched);
    this.#touched = [...touched.values()];
    this.#removed = [...removed];
    if (changes.kind !== "applied") {
      return changes;
    }
    return goneMissing ?? this.#compare(snapshot);
  }

  #drop(gone: readonly number[], removed: Set<number>): ApplyResult | undefined {
    for (const id of gone) {
      if (!this.#rows.delete(id)) {
        return { kind: "wrong", why: "unknown-row", words: `row ${id} is gone but was not held` };
      }
      removed.add(id);
    }
    return undefined;
  }

  #change(snapshot: Snapshot, touched: Map<number, Row>): ApplyResult {
    const reader = new ListReader(snapshot.changes);
    while (!reader.done) {
      const id = reader.next();
      const row = this.#rows.get(id);
      if (row === undefined) {
        return { kind: "wrong", why: "unknown-row", words: `row ${id} changed but was not held` };
      }
      if (!readChange(reader, row, snapshot.tick)) {
        return { kind: "malformed", words: `cannot read the change of row ${id} in snapshot ${snapshot.tick}` };
      }
      touched.set(id, row);
    }
    return { kind: "applied" };
  }

  #compare(snapshot: Snapshot): ApplyResult {
    if (snapshot.checksum === undefined) {
      return { kind: "applied" };
    }
    const own = this.checksum();
    if (own === snapshot.checksum) {
      return { kind: "applied" };
    }
    const words = `checksum ${hex(own)} is not the server's ${hex(snapshot.checksum)} at tick ${snapshot.tick}`;
    return { kind: "wrong", why: "checksum", words };
  }
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
