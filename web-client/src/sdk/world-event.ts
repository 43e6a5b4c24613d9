import { Kind } from "../gen/tickwire/v1/schema_pb.ts";
import { unzigzag } from "./int32.ts";
import { ListReader } from "./list-reader.ts";
import { type CellValue, type FieldValue, toFieldValue } from "./row.ts";
import type { FieldLayout, SchemaLayout } from "./schema-layout.ts";

/** A fact that was told once: its type's name, the tick it was told for, and its fields as a game reads them, by name. */
export interface WorldEvent {
  readonly type: string;
  readonly tick: number;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** Reads the events of a snapshot, in their order; undefined: they are none of this schema. */
export function readEvents(list: readonly number[], layout: SchemaLayout, tick: number): WorldEvent[] | undefined {
  const reader = new ListReader(list);
  const events: WorldEvent[] = [];
  while (!reader.done) {
    const type = layout.events[reader.next()];
    if (type === undefined) {
      return undefined;
    }
    const fields: [string, FieldValue][] = [];
    for (const field of type.fields) {
      const value = readValue(reader, field);
      if (value === undefined) {
        return undefined;
      }
      fields.push([field.name, toFieldValue(field, value)]);
    }
    events.push({ type: type.name, tick, fields: Object.fromEntries(fields) }); // which makes "__proto__" a field like any other
  }
  return events;
}

function readValue(reader: ListReader, field: FieldLayout): CellValue | undefined {
  const value = field.kind === Kind.STRING ? reader.nextString() : reader.next();
  if (reader.failed) {
    return undefined;
  }
  const signed = typeof value === "number" && (field.kind === Kind.INT || field.kind === Kind.DOUBLE);
  return signed ? unzigzag(value) : value;
}
