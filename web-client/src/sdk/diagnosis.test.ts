import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { Kind, Motion, SchemaSchema } from "../gen/tickwire/v1/schema_pb.ts";
import { Flag, type Snapshot, SnapshotSchema } from "../gen/tickwire/v1/server_pb.ts";
import { Diagnosis } from "./diagnosis.ts";
import { zigzag } from "./int32.ts";
import { Replica } from "./replica.ts";
import { layOutSchema } from "./schema-layout.ts";

const TICK = 9;
const LAYOUT = layOutSchema(
  create(SchemaSchema, {
    hash: 1,
    types: [
      {
        name: "Avatar",
        fields: [
          { name: "hp", kind: Kind.INT },
          { name: "x", kind: Kind.DOUBLE, resolution: 0.5, motion: Motion.LINEAR },
          { name: "name", kind: Kind.STRING },
          { name: "mood", kind: Kind.ENUM, constants: ["CALM", "ANGRY"] },
        ],
      },
      { name: "Door", fields: [{ name: "open", kind: Kind.BOOLEAN }] },
    ],
  }),
);
const AVATAR = [4, 0, 1, zigzag(90), zigzag(256 * 6), zigzag(32), 1, 97, 0, 3];
const DOOR = [8, 1, 1, 0];

function holding(...rows: number[][]): Snapshot {
  return create(SnapshotSchema, { tick: TICK, flags: Flag.RESET, whole: rows.flat() });
}

function replica(snapshot: Snapshot): Replica {
  if (LAYOUT.kind !== "laid-out") {
    throw new Error(LAYOUT.words);
  }
  const made = new Replica(LAYOUT.layout);
  expect(made.apply(snapshot)).toEqual({ kind: "applied" });
  return made;
}

function complete(snapshot: Snapshot): Snapshot {
  return create(SnapshotSchema, { ...snapshot, checksum: replica(snapshot).checksum() });
}

function compare(server: Snapshot, client: Snapshot): string {
  const found = new Diagnosis(replica(client)).onFrame(complete(server));
  expect(found?.tick).toBe(TICK);
  return `${found?.rowId} ${found?.what}: ${found?.server} | ${found?.client}`;
}

function avatar(index: number, value: number): number[] {
  return AVATAR.map((word, at) => (at === index ? value : word));
}

test("names the first field that differs, in its own words", () => {
  expect(compare(holding(DOOR, AVATAR), holding(DOOR, avatar(3, zigzag(91))))).toBe("4 Avatar.hp: 90 | 91");
  expect(compare(holding(AVATAR), holding(avatar(7, 98)))).toBe("4 Avatar.name: a | b");
  expect(compare(holding(AVATAR), holding(avatar(8, 1)))).toBe("4 Avatar.mood: CALM | ANGRY");
  expect(compare(holding(DOOR), holding([8, 1, 1, 1]))).toBe("8 Door.open: false | true");
});

test("tells the way of what moves", () => {
  expect(compare(holding(AVATAR), holding(avatar(4, zigzag(256 * 8))))).toBe(
    "4 Avatar.x: 4.5 (1536 + 32/32 since tick 6) | 5.5 (2048 + 32/32 since tick 6)",
  );
  expect(compare(holding(AVATAR), holding(avatar(9, 2)))).toBe(
    "4 Avatar.x: 4.5 (1536 + 32/32 since tick 6) | 4 (1536 + 32/32 since tick 7)",
  );
});

test("names rows that one side lacks, or has of another entity", () => {
  expect(compare(holding(AVATAR, DOOR), holding(AVATAR))).toBe("8 Door: held | none");
  expect(compare(holding(AVATAR), holding(AVATAR, DOOR))).toBe("8 Door: none | held");
  expect(compare(holding(DOOR), holding([8, 1, 2, 0]))).toBe("8 Door: Door of generation 1 | Door of generation 2");
});

test("says when the rows are the same and the checksum was not", () => {
  expect(compare(holding(AVATAR), holding(AVATAR))).toBe(
    "0 checksum: another than its rows have | that of the same rows",
  );
  const found = new Diagnosis(replica(holding(AVATAR))).onFrame({ ...holding(AVATAR), checksum: 1 });
  expect(found?.server).toBe("of rows that are others than its own");
});

test("waits for the last frame, and for one of its tick, while the replica goes on", () => {
  const world = replica(holding(AVATAR));
  const diagnosis = new Diagnosis(world);
  world.apply(create(SnapshotSchema, { tick: TICK + 1, flags: Flag.RESET }));
  expect(diagnosis.onFrame({ ...holding(DOOR), tick: TICK - 1, checksum: 0 })).toBeUndefined();
  expect(diagnosis.onFrame(holding(AVATAR)), "more to come").toBeUndefined();
  const last = { ...holding(DOOR), flags: 0, checksum: replica(holding(AVATAR, DOOR)).checksum() };
  expect(diagnosis.onFrame(last)?.what).toBe("Door");
});
