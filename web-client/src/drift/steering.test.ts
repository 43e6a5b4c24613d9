import { create } from "@bufbuild/protobuf";
import { beforeEach, describe, expect, test } from "vitest";
import { Kind, SchemaSchema } from "../gen/tickwire/v1/schema_pb.ts";
import { layOutSchema } from "../sdk/schema-layout.ts";
import { Steering } from "./steering.ts";

const result = layOutSchema(
  create(SchemaSchema, {
    input: [
      { name: "x", kind: Kind.DOUBLE, resolution: 1 / 128, min: -128, max: 128 },
      { name: "y", kind: Kind.DOUBLE, resolution: 1 / 128, min: -128, max: 128 },
      { name: "fire", kind: Kind.BOOLEAN },
      { name: "tool", kind: Kind.ENUM, constants: ["AXE", "SPADE"] },
    ],
  }),
);
const fields = result.kind === "laid-out" ? result.layout.input : [];
let steering: Steering;

beforeEach(() => {
  steering = new Steering();
});

describe("Steering", () => {
  test("wants nothing at first", () => {
    expect(steering.take(fields)).toEqual([0, 0, false, "AXE"]);
  });

  test("arrow keys and WASD mean the same", () => {
    steering.press("ArrowRight");
    steering.press("KeyW");
    expect(steering.take(fields)).toEqual([1, -1, false, "AXE"]);
    steering.release("ArrowRight");
    expect(steering.take(fields)).toEqual([0, -1, false, "AXE"]);
  });

  test("opposite keys cancel out", () => {
    steering.press("KeyA");
    steering.press("KeyD");
    expect(steering.take(fields)[0]).toBe(0);
  });

  test("a tap between two ticks counts once", () => {
    steering.press("Space");
    steering.release("Space");
    expect(steering.take(fields)[2]).toBe(true);
    expect(steering.take(fields)[2]).toBe(false);
  });

  test("other keys are left to the browser", () => {
    expect(steering.press("Tab")).toBe(false);
    expect(steering.press("ArrowUp")).toBe(true);
  });

  test("a finger points the way, keys go first", () => {
    steering.point({ x: 30, y: -40 });
    expect(steering.take(fields).slice(0, 2)).toEqual([0.6, -0.8]);
    steering.press("ArrowDown");
    expect(steering.take(fields).slice(0, 2)).toEqual([0, 1]);
    steering.releaseAll();
    expect(steering.take(fields).slice(0, 2)).toEqual([0, 0]);
  });

  test("a game without input gets none", () => {
    expect(steering.take([])).toEqual([]);
  });
});
