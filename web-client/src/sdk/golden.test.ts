import { readdirSync, readFileSync } from "node:fs";
import { fromBinary } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { GOLDEN, goldenFrames } from "../../test/golden-frames.ts";
import { ServerFrameSchema } from "../gen/tickwire/v1/server_pb.ts";
import { Replica } from "./replica.ts";
import type { Row } from "./row.ts";
import { layOutSchema } from "./schema-layout.ts";

interface Expected {
  /** Of the replica after each snapshot. */
  readonly checksums: readonly number[];
  readonly tick: number;
  readonly rows: readonly {
    readonly rowId: number;
    readonly type: number;
    readonly generation: number;
    /** In the wire's terms; a LINEAR field as position, slope and anchor tick. */
    readonly values: readonly (number | string | readonly number[])[];
  }[];
}

function plainRow(row: Row): Expected["rows"][number] {
  const values = row.part.fields.map((field) => {
    const value = row.cells[field.cell] ?? 0;
    const group = row.part.cells[field.cell]?.group ?? 0;
    return field.linear ? [value as number, row.cells[field.cell + 1] as number, row.anchorTicks[group] ?? 0] : value;
  });
  return { rowId: row.id, type: row.type.id, generation: row.generation, values };
}

const names = readdirSync(GOLDEN)
  .filter((file) => file.endsWith(".bin"))
  .map((file) => file.slice(0, -4));

describe("golden frames", () => {
  test("are there", () => {
    expect(names.length).toBeGreaterThan(0);
  });

  test.each(names)("%s leads to the recorded state", (name) => {
    const expected: Expected = JSON.parse(readFileSync(new URL(`${name}.json`, GOLDEN), "utf8"));
    const frames = goldenFrames(name).map((bytes) => fromBinary(ServerFrameSchema, bytes));
    const welcome = frames.shift()?.kind;
    const schema = welcome?.case === "welcome" ? welcome.value.schema : undefined;
    const result = schema === undefined ? undefined : layOutSchema(schema);
    if (result?.kind !== "laid-out") {
      throw new Error(`cannot read the schema of ${name}.bin`);
    }
    const replica = new Replica(result.layout);
    const checksums = frames.map((frame) => {
      if (frame.kind.case === "snapshot") {
        expect(replica.apply(frame.kind.value).kind).toBe("applied");
      }
      return replica.checksum();
    });
    expect(checksums).toEqual(expected.checksums);
    expect(replica.tick).toBe(expected.tick);
    const rows = [...replica.rows.values()].sort((a, b) => a.id - b.id);
    expect(rows.map(plainRow)).toEqual(expected.rows);
  });
});
