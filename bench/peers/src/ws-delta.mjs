// `ws` with a hand-written binary delta: what changed is encoded once per tick and copied to all who see it.
import { WebSocketServer } from "ws";
import { Changes, writeVarint, writeWhole } from "./delta.mjs";
import { Grid } from "./drift.mjs";
import { everyTick, sayReady, workload } from "./harness.mjs";

const BUFFERED_BYTES_MAX = 65_536;
const FRAME_BYTES_MAX = 262_144;
const { area, drift, players } = workload();
const grid = new Grid(drift.sizeUnits);
const changes = new Changes(players);
const clients = new Set();
const found = [];
const isNew = new Uint8Array(drift.idsMax); // [place in found]
const out = new Uint8Array(FRAME_BYTES_MAX);

class Client {
  constructor(socket, avatar) {
    this.socket = socket;
    this.avatar = avatar;
    this.fresh = true; // it has nothing yet
    this.seen = new Int32Array(area ? drift.idsMax : 0); // [id] tick when last in view
    this.held = []; // ids in view at the last tick
  }
}

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false, clientTracking: false });
server.on("listening", () => sayReady(server.address().port, drift));
server.on("connection", (socket) => {
  const client = new Client(socket, drift.join());
  clients.add(client);
  socket.on("message", (data) => {
    drift.steer(client.avatar, data.readInt8(0) / 127, data.readInt8(1) / 127);
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    clients.delete(client);
    changes.forget(client.avatar);
    drift.leave(client.avatar);
    gone.push(client.avatar.id);
    for (const other of clients) {
      other.seen[client.avatar.id] = 0; // whoever has this id next is somebody else
    }
  });
});
let gone = []; // since the last tick; for those who see everyone

everyTick(() => {
  drift.step();
  const { avatars } = drift;
  changes.encode(avatars);
  if (area) {
    grid.build(avatars);
  }
  for (const client of clients) {
    if (client.socket.bufferedAmount >= BUFFERED_BYTES_MAX) {
      client.fresh = true;
    } else {
      const length = area ? ofView(client) : ofAll(client);
      const frame = Buffer.allocUnsafe(length);
      frame.set(out.subarray(0, length));
      client.socket.send(frame);
      client.fresh = false;
    }
  }
  gone = [];
});

function head(client) {
  return writeVarint(out, writeVarint(out, 0, drift.tick), client.avatar.id);
}

/** Who is new is told to all others as a change from nothing. */
function ofAll(client) {
  let at = head(client);
  if (client.fresh) {
    at = writeVarint(out, at, 0);
    at = writeVarint(out, at, drift.avatars.length);
    for (const avatar of drift.avatars) {
      at = writeWhole(out, at, avatar);
    }
    return at;
  }
  at = writeVarint(out, at, gone.length);
  for (const id of gone) {
    at = writeVarint(out, at, id);
  }
  at = writeVarint(out, at, 0);
  out.set(changes.bytes.subarray(0, changes.length), at);
  return at + changes.length;
}

function ofView(client) {
  const { seen, held } = client;
  const { tick } = drift;
  if (client.fresh) {
    seen.fill(0);
    held.length = 0;
  }
  const count = grid.find(client.avatar, found);
  let come = 0;
  for (let i = 0; i < count; i++) {
    const { id } = found[i];
    isNew[i] = seen[id] === tick - 1 ? 0 : 1; // a frame goes out at each tick, or it starts over
    come += isNew[i];
    seen[id] = tick;
  }
  let at = writeGone(client, head(client), held.length + come - count);
  at = writeVarint(out, at, come);
  for (let i = 0; come > 0 && i < count; i++) {
    at = isNew[i] ? writeWhole(out, at, found[i]) : at;
  }
  const { bytes, starts, ends } = changes;
  held.length = count;
  for (let i = 0; i < count; i++) {
    const { id, slot } = found[i];
    held[i] = id;
    if (isNew[i] === 0) {
      for (let from = starts[slot]; from < ends[slot]; from++) {
        out[at++] = bytes[from];
      }
    }
  }
  return at;
}

function writeGone(client, from, count) {
  let at = writeVarint(out, from, count);
  if (count > 0) {
    const { held, seen } = client;
    for (let i = 0; i < held.length; i++) {
      at = seen[held[i]] === drift.tick ? at : writeVarint(out, at, held[i]);
    }
  }
  return at;
}
