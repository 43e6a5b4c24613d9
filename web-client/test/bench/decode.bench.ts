import { fromBinary } from "@bufbuild/protobuf";
import { bench, describe } from "vitest";
import { ServerFrameSchema, type Snapshot } from "../../src/gen/tickwire/v1/server_pb.ts";
import { Replica } from "../../src/sdk/replica.ts";
import { layOutSchema, type SchemaLayout } from "../../src/sdk/schema-layout.ts";
import { goldenFrames } from "../golden-frames.ts";

// What a client's decoding costs, on a recorded session of drift. The build runs it for a moment; BENCH_MS is for how long.
const OPTIONS = { time: Number(process.env.BENCH_MS ?? 2000), warmupTime: Number(process.env.BENCH_MS ?? 500) };

const [welcome, ...frames] = goldenFrames("drift");
const snapshots = frames.map(parse);

function parse(bytes: Uint8Array): Snapshot {
  const frame = fromBinary(ServerFrameSchema, bytes).kind;
  if (frame.case !== "snapshot") {
    throw new Error("cannot read the recording: a frame that is no snapshot");
  }
  return frame.value;
}

function layout(): SchemaLayout {
  const frame = fromBinary(ServerFrameSchema, welcome ?? new Uint8Array()).kind;
  const result = frame.case === "welcome" && frame.value.schema ? layOutSchema(frame.value.schema) : undefined;
  if (result?.kind !== "laid-out") {
    throw new Error("cannot read the recording: no schema");
  }
  return result.layout;
}

describe(`a session of ${frames.length} frames, ${snapshots.reduce((sum, each) => sum + each.changes.length, 0)} numbers in changes`, () => {
  const session = layout();

  bench(
    "parse",
    () => {
      frames.forEach(parse);
    },
    OPTIONS,
  );

  bench(
    "apply",
    () => {
      const replica = new Replica(session);
      for (const snapshot of snapshots) {
        if (replica.apply(snapshot).kind !== "applied") {
          throw new Error(`cannot apply the snapshot of tick ${snapshot.tick}`);
        }
      }
    },
    OPTIONS,
  );
});
