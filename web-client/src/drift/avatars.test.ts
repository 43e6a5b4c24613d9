import { create } from "@bufbuild/protobuf";
import { beforeEach, describe, expect, test } from "vitest";
import { Kind, Part } from "../gen/tickwire/v1/schema_pb.ts";
import { SnapshotSchema, WelcomeSchema } from "../gen/tickwire/v1/server_pb.ts";
import { zigzag } from "../sdk/int32.ts";
import { layOutSchema } from "../sdk/schema-layout.ts";
import { World } from "../sdk/world.ts";
import { placeOf } from "../shared/page-handle.ts";
import { avatarsAt, countAvatars, ownValues, worldSize } from "./avatars.ts";

const WELCOME = create(WelcomeSchema, {
  room: "r",
  tickHz: 20,
  sendEveryTicks: 1,
  schema: {
    types: [
      {
        name: "Avatar",
        fields: [
          { name: "x", kind: Kind.DOUBLE, resolution: 0.01 },
          { name: "y", kind: Kind.DOUBLE, resolution: 0.01 },
          { name: "heading", kind: Kind.INT },
          { name: "hp", kind: Kind.INT },
          { name: "shots", kind: Kind.INT, part: Part.OWNER },
        ],
      },
      { name: "World", fields: [{ name: "size", kind: Kind.DOUBLE, resolution: 0.01 }] },
    ],
  },
});

let world: World;

beforeEach(() => {
  const schema = WELCOME.schema;
  const result = schema === undefined ? undefined : layOutSchema(schema);
  if (result?.kind !== "laid-out") {
    throw new Error("cannot lay out the schema of this test");
  }
  world = new World(WELCOME, result.layout);
  const avatar = (entityId: number, x: number, y: number): number[] => [
    entityId * 4,
    0,
    1,
    zigzag(x),
    zigzag(y),
    zigzag(64),
    zigzag(50),
  ];
  const whole = [
    ...avatar(1, 100, 200),
    ...avatar(2, 300, 400),
    2 * 4 + 2,
    0,
    1,
    zigzag(7),
    0,
    3 * 4,
    1,
    1,
    zigzag(3000),
  ];
  world.apply(create(SnapshotSchema, { tick: 10, whole }), 1000);
});

describe("what the page reads of a world", () => {
  test("avatars are what has a place; one's own is that whose owner part one gets", () => {
    expect(avatarsAt(world, 10)).toEqual([
      { entityId: 1, x: 1, y: 2, heading: Math.PI / 2, health: 0.5, own: false },
      { entityId: 2, x: 3, y: 4, heading: Math.PI / 2, health: 0.5, own: true },
    ]);
    expect(countAvatars(world)).toBe(2);
  });

  test("the world's side is what has a size and no place", () => {
    expect(worldSize(world)).toBe(30);
  });

  test("a place in the newest snapshot", () => {
    expect(placeOf(world, 1)).toEqual({ x: 1, y: 2 });
    expect(placeOf(world, 3)).toBeUndefined();
  });

  test("the own avatar's other values in words", () => {
    expect(ownValues(world)).toBe("hp 50, shots 7");
  });
});
