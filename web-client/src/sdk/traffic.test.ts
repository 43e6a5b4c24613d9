import { create, toBinary } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { ServerFrameSchema } from "../gen/tickwire/v1/server_pb.ts";
import { Traffic } from "./traffic.ts";

test("tells what a snapshot's bytes are spent on, to the byte", () => {
  const frame = create(ServerFrameSchema, {
    kind: {
      case: "snapshot",
      value: {
        tick: 7,
        whole: [1, 128, 2 ** 32 - 1],
        changes: [16_384, 2_097_152],
        gone: [4],
        events: [0, 268_435_456],
        reliable: [{ kind: { case: "notice", value: { text: "länger" } } }],
      },
    },
  });
  const bytes = toBinary(ServerFrameSchema, frame).byteLength;
  const traffic = new Traffic();
  if (frame.kind.case === "snapshot") {
    traffic.addSnapshot(frame.kind.value, bytes, 0);
  }
  const seconds = 2; // of the window
  const spent = new Map([...traffic.perSecond(0)].map(([kind, rate]) => [kind, rate * seconds]));
  expect(spent.get("whole")).toBe(1 + 2 + 5);
  expect(spent.get("changes")).toBe(3 + 4);
  expect(spent.get("gone")).toBe(1);
  expect(spent.get("events")).toBe(1 + 5);
  expect(spent.get("messages")).toBe(2 + 2 + 7);
  expect([...spent.values()].reduce((sum, value) => sum + value, 0)).toBe(bytes);
});
