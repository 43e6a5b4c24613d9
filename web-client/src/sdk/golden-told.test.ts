import { readFileSync } from "node:fs";
import { sizeDelimitedDecodeStream } from "@bufbuild/protobuf/wire";
import { expect, test } from "vitest";
import { Kind } from "../gen/tickwire/v1/schema_pb.ts";
import { ServerFrameSchema } from "../gen/tickwire/v1/server_pb.ts";
import { Lane } from "./lane.ts";
import { roomMessage } from "./room-message.ts";
import { layOutSchema, type SchemaLayout } from "./schema-layout.ts";
import { readEvents, type WorldEvent } from "./world-event.ts";

// What the Java side recorded of all that is told besides rows, and what of it is to be handed out.
const FOLDER = new URL("../../../proto/src/test/resources/golden-told/", import.meta.url);

interface Expected {
  /** Values in the wire's terms. */
  readonly events: readonly { readonly type: string; readonly values: readonly (number | string)[] }[];
  readonly messages: readonly string[];
}

/** Back from a game's terms to the wire's. */
function plainEvent(event: WorldEvent, layout: SchemaLayout): Expected["events"][number] {
  const fields = layout.events.find((type) => type.name === event.type)?.fields ?? [];
  const values = fields.map((field) => {
    const value = event.fields[field.name] ?? "missing";
    switch (field.kind) {
      case Kind.BOOLEAN:
        return value === true ? 1 : 0;
      case Kind.ENUM:
        return field.constants.indexOf(String(value));
      case Kind.STRING:
        return String(value);
      default:
        return Number(value) / field.resolution;
    }
  });
  return { type: event.type, values };
}

test("everything that is told is handed out once", async () => {
  const expected: readonly Expected[] = JSON.parse(readFileSync(new URL("told.json", FOLDER), "utf8"));
  const lane = new Lane();
  let layout: SchemaLayout | undefined;
  let at = 0;
  const bytes = readFileSync(new URL("told.bin", FOLDER));
  for await (const frame of sizeDelimitedDecodeStream(ServerFrameSchema, chunks(bytes))) {
    if (frame.kind.case === "welcome") {
      const result = frame.kind.value.schema === undefined ? undefined : layOutSchema(frame.kind.value.schema);
      layout = result?.kind === "laid-out" ? result.layout : undefined;
      lane.onWelcome(frame.kind.value.epoch, false);
    } else if (frame.kind.case === "snapshot" && layout !== undefined) {
      const snapshot = frame.kind.value;
      const known = layout;
      const events = readEvents(snapshot.events, known, snapshot.tick);
      expect(events?.map((event) => plainEvent(event, known))).toEqual(expected[at]?.events);
      expect(lane.take(snapshot)?.map((reliable) => roomMessage(reliable)?.text)).toEqual(expected[at]?.messages);
      at++;
    }
  }
  expect(at).toBe(expected.length);
  expect(lane.gaps).toBe(0);
});

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
