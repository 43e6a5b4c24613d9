import { type Field, Kind, Motion, type Part, type Schema } from "../gen/tickwire/v1/schema_pb.ts";

/**
 * How one cell of a row is read. A row holds a cell for each plain field and two (position, slope) for a LINEAR one;
 * a cell's index is its bit in a change's mask.
 */
export type CellKind = "difference" | "angle" | "absolute" | "string" | "position" | "slope";

export interface Cell {
  readonly kind: CellKind;
  /** Not 0: the cell is an angle that wraps at this many quanta. */
  readonly wrap: number;
  /** Index into `PartLayout.groups` of the anchor it belongs to; -1: none. */
  readonly group: number;
}

export interface FieldLayout {
  readonly name: string;
  readonly kind: Kind;
  /** What one quantum is worth; 1 for everything but DOUBLE. */
  readonly resolution: number;
  readonly min: number;
  readonly max: number;
  readonly constants: readonly string[];
  readonly wrap: number;
  readonly linear: boolean;
  /** Index of its first cell. */
  readonly cell: number;
}

/** LINEAR fields of a part that share an anchor. */
export interface GroupLayout {
  readonly number: number;
  /** The cells of its fields' positions; each is followed by its slope. */
  readonly positionCells: readonly number[];
  /** Every mask bit that moves the group's anchor: positions, slopes and jump. */
  readonly mask: number;
  readonly jumpMask: number;
}

/** The fields of an entity type with one audience. */
export interface PartLayout {
  readonly part: Part;
  readonly fields: readonly FieldLayout[];
  readonly cells: readonly Cell[];
  /** By ascending group number. */
  readonly groups: readonly GroupLayout[];
  /** Mask bits that mean something. */
  readonly mask: number;
}

export interface TypeLayout {
  readonly id: number;
  readonly name: string;
  /** [part] */
  readonly parts: readonly [PartLayout, PartLayout, PartLayout];
}

export interface EventLayout {
  readonly name: string;
  readonly fields: readonly FieldLayout[];
}

/** A room's schema, laid out for reading rows and writing inputs. Does not change. */
export interface SchemaLayout {
  readonly hash: number;
  /** [type id] */
  readonly types: readonly TypeLayout[];
  readonly input: readonly FieldLayout[];
  /** [event type id] */
  readonly events: readonly EventLayout[];
}

export type LayoutResult =
  | { readonly kind: "laid-out"; readonly layout: SchemaLayout }
  | { readonly kind: "unreadable"; readonly words: string };

const MASK_BITS_MAX = 32;

/** Lays a schema out, or says what in it this client does not know. */
export function layOutSchema(schema: Schema): LayoutResult {
  const types: TypeLayout[] = [];
  for (const [id, type] of schema.types.entries()) {
    for (const field of type.fields) {
      if (!isKnown(field)) {
        return {
          kind: "unreadable",
          words: `cannot read field ${type.name}.${field.name}: its kind is not known here`,
        };
      }
    }
    const layout: TypeLayout = {
      id,
      name: type.name,
      parts: [layOutPart(type.fields, 0), layOutPart(type.fields, 1), layOutPart(type.fields, 2)],
    };
    for (const part of layout.parts) {
      const bits = part.cells.length + part.groups.length;
      if (bits > MASK_BITS_MAX) {
        return { kind: "unreadable", words: `cannot read type ${type.name}: a part has ${bits} bits, at most 32 fit` };
      }
    }
    types.push(layout);
  }
  for (const field of schema.input) {
    if (!isKnown(field) || field.kind === Kind.STRING || field.motion !== Motion.NONE) {
      return { kind: "unreadable", words: `cannot write input field ${field.name}: its kind is not known here` };
    }
  }
  for (const type of schema.events) {
    for (const field of type.fields) {
      if (!isKnown(field) || field.motion !== Motion.NONE) {
        return {
          kind: "unreadable",
          words: `cannot read event ${type.name}.${field.name}: its kind is not known here`,
        };
      }
    }
  }
  const events = schema.events.map((type): EventLayout => ({ name: type.name, fields: type.fields.map(layOutField) }));
  const input = schema.input.map((field, index) => layOutField(field, index));
  return { kind: "laid-out", layout: { hash: schema.hash, types, input, events } };
}

function isKnown(field: Field): boolean {
  const moves = field.motion === Motion.LINEAR;
  const numeric = field.kind === Kind.INT || field.kind === Kind.DOUBLE;
  return (
    field.kind >= Kind.INT &&
    field.kind <= Kind.STRING &&
    field.part <= 2 &&
    (field.motion === Motion.NONE || (moves && numeric))
  );
}

function layOutField(field: Field, cell: number): FieldLayout {
  return {
    name: field.name,
    kind: field.kind,
    resolution: field.kind === Kind.DOUBLE ? field.resolution : 1,
    min: field.min,
    max: field.max,
    constants: field.constants,
    wrap: field.wrap,
    linear: field.motion === Motion.LINEAR,
    cell,
  };
}

function layOutPart(fieldsOfType: readonly Field[], part: Part): PartLayout {
  const ofPart = fieldsOfType.filter((field) => field.part === part);
  const groupNumbers = [
    ...new Set(ofPart.filter((field) => field.motion === Motion.LINEAR).map((field) => field.group)),
  ];
  groupNumbers.sort((a, b) => a - b);
  const positionCells: number[][] = groupNumbers.map(() => []);
  const fields: FieldLayout[] = [];
  const cells: Cell[] = [];
  for (const field of ofPart) {
    fields.push(layOutField(field, cells.length));
    if (field.motion === Motion.LINEAR) {
      const group = groupNumbers.indexOf(field.group);
      positionCells[group]?.push(cells.length);
      cells.push({ kind: "position", wrap: field.wrap, group }, { kind: "slope", wrap: 0, group });
    } else {
      cells.push({ kind: cellKind(field), wrap: field.wrap, group: -1 });
    }
  }
  const groups = groupNumbers.map((number, index): GroupLayout => {
    const positions = positionCells[index] ?? [];
    const jumpMask = bit(cells.length + index);
    return {
      number,
      positionCells: positions,
      mask: positions.reduce((mask, cell) => mask | bit(cell) | bit(cell + 1), jumpMask),
      jumpMask,
    };
  });
  return { part, fields, cells, groups, mask: lowBits(cells.length + groups.length) };
}

function cellKind(field: Field): CellKind {
  switch (field.kind) {
    case Kind.STRING:
      return "string";
    case Kind.INT:
    case Kind.DOUBLE:
      return field.wrap === 0 ? "difference" : "angle";
    default:
      return "absolute";
  }
}

function bit(index: number): number {
  return index < MASK_BITS_MAX ? 1 << index : 0;
}

function lowBits(count: number): number {
  return count >= MASK_BITS_MAX ? -1 : (1 << count) - 1;
}
