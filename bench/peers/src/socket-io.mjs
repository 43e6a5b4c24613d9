// Socket.IO: WebSocket only, no compression, volatile emits; each tick everyone in view, as one flat list of numbers. A room for all where
// all see the same, so that it is encoded once.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { Grid } from "./drift.mjs";
import { everyTick, sayReady, workload } from "./harness.mjs";

const { area, drift } = workload();
const grid = new Grid(drift.sizeUnits);
const clients = new Set();
const found = [];

const http = createServer();
const io = new Server(http, {
  transports: ["websocket"],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
});
http.listen(0, "127.0.0.1", () => sayReady(http.address().port, drift));
// their advice for many connections: each would keep its first request
io.engine.on("connection", (raw) => {
  raw.request = null;
});
io.on("connection", (socket) => {
  const client = { socket, avatar: drift.join() };
  clients.add(client);
  socket.emit("you", client.avatar.id);
  socket.on("i", (x, y) => drift.steer(client.avatar, x, y));
  socket.on("disconnect", () => {
    clients.delete(client);
    drift.leave(client.avatar);
  });
});

everyTick(() => {
  drift.step();
  const { avatars, tick } = drift;
  if (!area) {
    io.volatile.emit("s", tick, flat(avatars, avatars.length));
    return;
  }
  grid.build(avatars);
  for (const { socket, avatar } of clients) {
    socket.volatile.emit("s", tick, flat(found, grid.find(avatar, found)));
  }
});

function flat(avatars, count) {
  const numbers = new Array(count * 6);
  for (let i = 0, at = 0; i < count; i++) {
    const a = avatars[i];
    numbers[at++] = a.id;
    numbers[at++] = a.qx;
    numbers[at++] = a.qy;
    numbers[at++] = a.heading;
    numbers[at++] = a.hp;
    numbers[at++] = a.score;
  }
  return numbers;
}
