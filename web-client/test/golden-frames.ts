import { readFileSync } from "node:fs";

/** Frames that the Java side recorded, and the state that they lead to. */
export const GOLDEN = new URL("../../proto/src/test/resources/golden/", import.meta.url);

/** The bytes of each frame of a recording, by its name: a ServerFrame each, a welcome first. */
export function goldenFrames(name: string): Uint8Array[] {
  const bytes = readFileSync(new URL(`${name}.bin`, GOLDEN));
  const frames: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        break;
      }
    }
    frames.push(bytes.subarray(at, at + length));
    at += length;
  }
  return frames;
}
