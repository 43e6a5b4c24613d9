import { Part } from "../gen/tickwire/v1/schema_pb.ts";
import { unzigzag } from "./int32.ts";
import type { ListReader } from "./list-reader.ts";
import { type CellValue, modulo, Row } from "./row.ts";
import type { Cell, SchemaLayout } from "./schema-layout.ts";

/** Reads one whole row; undefined if it is not one. Nothing that is held changes. */
export function readWholeRow(reader: ListReader, layout: SchemaLayout, tick: number): Row | undefined {
  const id = reader.next();
  const type = layout.types[reader.next()];
  const generation = reader.next();
  const part = type?.parts[id & 3];
  if (reader.failed || type === undefined || part === undefined || id < 4) {
    return undefined;
  }
  const cells = part.cells.map((cell) => readWholeCell(reader, cell));
  const anchorTicks = part.groups.map(() => (tick - reader.next()) | 0);
  const row = new Row(id, type, part, generation, cells, anchorTicks);
  row.toldTick = tick;
  row.publishedTick = part.part === Part.OWNER ? (tick - reader.next()) | 0 : tick;
  return reader.failed ? undefined : row;
}

/** Reads the rest of a change, after its row id, into the row. False: it is not one, and the row is no longer right. */
export function readChange(reader: ListReader, row: Row, tick: number): boolean {
  const mask = reader.next();
  if (reader.failed || (mask & ~row.part.mask) !== 0) {
    return false;
  }
  moveAnchors(row, mask, tick);
  for (const [index, cell] of row.part.cells.entries()) {
    if ((mask & (1 << index)) !== 0) {
      row.cells[index] = readChangedCell(reader, cell, row.cells[index] ?? 0);
    }
  }
  row.toldTick = tick;
  row.publishedTick = tick;
  return !reader.failed;
}

function readWholeCell(reader: ListReader, cell: Cell): CellValue {
  switch (cell.kind) {
    case "string":
      return reader.nextString();
    case "absolute":
      return reader.next();
    default:
      return unzigzag(reader.next());
  }
}

/** Moves each touched group to this tick: every field of it, by the slope it had until now. */
function moveAnchors(row: Row, mask: number, tick: number): void {
  row.jumped = false;
  for (const [index, group] of row.part.groups.entries()) {
    if ((mask & group.mask) === 0) {
      continue;
    }
    for (const cell of group.positionCells) {
      row.cells[cell] = row.positionAt(cell, index, tick);
    }
    row.anchorTicks[index] = tick | 0;
    row.jumped ||= (mask & group.jumpMask) !== 0;
  }
}

function readChangedCell(reader: ListReader, cell: Cell, held: CellValue): CellValue {
  switch (cell.kind) {
    case "string":
      return reader.nextString();
    case "absolute":
      return reader.next();
    case "position":
      return ((held as number) + Math.imul(256, unzigzag(reader.next()))) | 0;
    case "angle":
      return modulo((held as number) + unzigzag(reader.next()), cell.wrap);
    default:
      return ((held as number) + unzigzag(reader.next())) | 0;
  }
}
