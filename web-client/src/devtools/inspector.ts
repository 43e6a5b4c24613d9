import { Part, type Row, type World } from "../sdk/index.ts";

const PART_NAMES: Readonly<Record<number, string>> = {
  [Part.PUBLIC]: "",
  [Part.TEAM]: "team ",
  [Part.OWNER]: "owner ",
};

/** Shows one entity as this client holds it: every part, field and value at the newest snapshot's tick. */
export class Inspector {
  readonly root = document.createElement("fieldset");
  readonly #choice = document.createElement("select");
  readonly #table = document.createElement("table");
  #listed = "";

  constructor() {
    const legend = document.createElement("legend");
    legend.textContent = "Entity";
    this.#choice.setAttribute("aria-label", "Entity");
    this.root.append(legend, this.#choice, this.#table);
  }

  refresh(world: World): void {
    const rows = [...world.replica.rows.values()].sort((a, b) => a.id - b.id);
    this.#list(world, rows);
    const wanted = Number(this.#choice.value);
    const lines = rows.filter((row) => row.entityId === wanted).flatMap((row) => fields(row, world.replica.tick));
    while (this.#table.rows.length > lines.length) {
      this.#table.deleteRow(-1);
    }
    lines.forEach(([name, value], index) => {
      const line = this.#table.rows[index] ?? newLine(this.#table);
      write(line.cells[0], name);
      write(line.cells[1], value);
    });
  }

  #list(world: World, rows: readonly Row[]): void {
    const own = world.replica.ownEntityId();
    const entities = new Map(rows.map((row) => [row.entityId, row.type.name]));
    const listed = [...entities].map(([id, type]) => `${id}:${type}`).join();
    if (listed === this.#listed) {
      return;
    }
    this.#listed = listed;
    const before = this.#choice.value;
    this.#choice.replaceChildren(
      ...[...entities].map(([id, type]) => new Option(`${type} ${id}${id === own ? " (yours)" : ""}`, String(id))),
    );
    this.#choice.value = entities.has(Number(before)) && before !== "" ? before : String(own ?? this.#choice.value);
  }
}

function fields(row: Row, tick: number): [name: string, value: string][] {
  const part = PART_NAMES[row.part.part] ?? "";
  return row.part.fields.map((field) => {
    const value = row.valueAt(field, tick);
    return [`${part}${field.name}`, typeof value === "number" ? String(Number(value.toFixed(3))) : String(value)];
  });
}

function newLine(table: HTMLTableElement): HTMLTableRowElement {
  const line = table.insertRow();
  line.insertCell();
  line.insertCell();
  return line;
}

function write(cell: HTMLElement | undefined, text: string): void {
  if (cell !== undefined && cell.textContent !== text) {
    cell.textContent = text;
  }
}
