// A Tickwire client without the SDK: a stock protobuf library, the .proto files, and docs/protocol.md. It reads what a server sent to one
// client (a file of ServerFrames, a varint for its length before each), rebuilds the state and compares every checksum.
//
//   node client.js [FILE.bin]      exit code 0: the state is right after every snapshot; 1: it is not

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";

const proto = fileURLToPath(new URL("../../proto/src/", import.meta.url));
const root = new protobuf.Root();
root.resolvePath = (_origin, target) => `${proto}main/protobuf/${target}`;
await root.load("tickwire/v1/server.proto");
const ServerFrame = root.lookupType("tickwire.v1.ServerFrame");
const { INT, DOUBLE, STRING } = root.lookupEnum("tickwire.v1.Kind").values;
const { LINEAR } = root.lookupEnum("tickwire.v1.Motion").values;
const { OWNER } = root.lookupEnum("tickwire.v1.Part").values;
const { RESET } = root.lookupEnum("tickwire.v1.Flag").values;

const unzigzag = (n) => (n >>> 1) ^ -(n & 1);
const isNumber = (field) => field.kind === INT || field.kind === DOUBLE;
const isLinear = (field) => field.motion === LINEAR;

/** The fields of one part of a type, its groups of LINEAR fields, and what each mask bit stands for (section 4). */
function layoutOf(type, part) {
  const fields = type.fields.filter((field) => field.part === part);
  const groups = [...new Set(fields.filter(isLinear).map((field) => field.group))].sort((a, b) => a - b);
  const bits = fields.flatMap((field, at) =>
    isLinear(field)
      ? [{ at, what: "position", group: field.group }, { at, what: "slope", group: field.group }]
      : [{ at, what: "value" }],
  );
  return { fields, groups, bits: [...bits, ...groups.map((group) => ({ what: "jump", group }))] };
}

class Replica {
  rows = new Map(); // row id → { id, type, generation, values }; a LINEAR value is [position, slope, anchor tick]

  constructor(schema) {
    this.layouts = schema.types.map((type) => [0, 1, 2].map((part) => layoutOf(type, part)));
  }

  /** Section 8. Throws on what no server sends. */
  apply({ tick, flags, gone, whole, changes }) {
    if (flags & RESET) this.rows.clear();
    for (const id of gone) if (!this.rows.delete(id)) throw new Error(`row ${id} is gone, and was not held`);
    for (let in_ = reader(whole); in_.more(); ) this.takeWhole(in_, tick);
    for (let in_ = reader(changes); in_.more(); ) this.takeChange(in_, tick);
  }

  takeWhole(in_, tick) {
    const row = { id: in_.next(), type: in_.next(), generation: in_.next() };
    const { fields, groups } = this.layouts[row.type][row.id & 3];
    row.values = fields.map((field) =>
      isLinear(field) ? [unzigzag(in_.next()), unzigzag(in_.next()), 0] : absolute(field, in_),
    );
    for (const group of groups) {
      const anchorTick = (tick - in_.next()) | 0;
      fields.forEach((field, at) => isLinear(field) && field.group === group && (row.values[at][2] = anchorTick));
    }
    if ((row.id & 3) === OWNER) in_.next(); // the row's age: for those who predict
    this.rows.set(row.id, row);
  }

  takeChange(in_, tick) {
    const row = this.rows.get(in_.next());
    if (!row) throw new Error("a change of a row that is not held");
    const { fields, bits } = this.layouts[row.type][row.id & 3];
    const mask = in_.next();
    const set = bits.filter((_bit, number) => (mask >>> number) & 1);
    const touched = new Set(set.map((bit) => bit.group));
    fields.forEach((field, at) => {
      if (!isLinear(field) || !touched.has(field.group)) return;
      const [position, slope, anchorTick] = row.values[at];
      row.values[at] = [(position + Math.imul(8 * slope, tick - anchorTick)) | 0, slope, tick | 0];
    });
    for (const { at, what } of set) {
      const field = fields[at];
      const value = row.values[at];
      if (what === "position") value[0] = (value[0] + (unzigzag(in_.next()) << 8)) | 0;
      else if (what === "slope") value[1] = (value[1] + unzigzag(in_.next())) | 0;
      else if (what === "value") row.values[at] = isNumber(field) ? sum(field, value, in_) : absolute(field, in_);
    }
  }

  /** Section 9. */
  checksum() {
    let sum = 0;
    for (const row of this.rows.values()) sum = (sum + hash(row)) >>> 0;
    return sum;
  }
}

function reader(list) {
  let at = 0;
  const next = () => {
    if (at === list.length) throw new Error("a list ends within a row");
    return list[at++];
  };
  return { more: () => at < list.length, next };
}

function absolute(field, in_) {
  const first = in_.next();
  if (isNumber(field)) return unzigzag(first);
  return field.kind === STRING ? String.fromCodePoint(...Array.from({ length: first }, in_.next)) : first;
}

function sum(field, value, in_) {
  const total = (value + unzigzag(in_.next())) | 0;
  return field.wrap ? ((total % field.wrap) + field.wrap) % field.wrap : total;
}

function hash({ id, generation, type, values }) {
  let h = 0x811c9dc5;
  for (const word of [id, generation, type, ...values.flatMap(words)]) {
    h = Math.imul(h ^ word, 0x9e3779b1);
    h ^= h >>> 15;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

function words(value) {
  if (typeof value !== "string") return value;
  const codePoints = [...value].map((character) => character.codePointAt(0));
  return [codePoints.length, ...codePoints];
}

const file = process.argv[2] ?? `${proto}test/resources/golden/every-kind.bin`;
const golden = file.replace(/\.bin$/, ".json");
const expected = existsSync(golden) ? JSON.parse(readFileSync(golden, "utf8")) : undefined;
const bytes = protobuf.Reader.create(readFileSync(file));
const { welcome } = ServerFrame.decodeDelimited(bytes);
const replica = new Replica(welcome.schema);
let wrong = 0;
let snapshots = 0;
for (; bytes.pos < bytes.len; snapshots++) {
  const { snapshot } = ServerFrame.decodeDelimited(bytes);
  replica.apply(snapshot);
  const checksum = replica.checksum();
  if ((snapshot.checksum ?? checksum) !== checksum || (expected?.checksums[snapshots] ?? checksum) !== checksum) wrong++;
}
console.log(`${welcome.game}: ${snapshots} snapshots, ${replica.rows.size} rows at the end, ${wrong} checksums wrong`);
process.exit(wrong === 0 && snapshots > 0 ? 0 : 1);
