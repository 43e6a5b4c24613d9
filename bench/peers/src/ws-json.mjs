// `ws` with JSON: each tick everyone in view, whole. An avatar is made into text once per tick, however many see it.
import { WebSocketServer } from "ws";
import { Grid } from "./drift.mjs";
import { everyTick, sayReady, workload } from "./harness.mjs";

const BUFFERED_BYTES_MAX = 65_536;
const { area, drift } = workload();
const grid = new Grid(drift.sizeUnits);
const clients = new Set();
const found = [];
const texts = []; // [slot]

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false, clientTracking: false });
server.on("listening", () => sayReady(server.address().port, drift));
server.on("connection", (socket) => {
  const client = { socket, avatar: drift.join() };
  clients.add(client);
  socket.send(JSON.stringify({ you: client.avatar.id }));
  socket.on("message", (data) => {
    const { x, y } = JSON.parse(data);
    drift.steer(client.avatar, x, y);
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    clients.delete(client);
    drift.leave(client.avatar);
  });
});

everyTick(() => {
  drift.step();
  const { avatars, tick } = drift;
  texts.length = avatars.length;
  for (let i = 0; i < avatars.length; i++) {
    const a = avatars[i];
    texts[i] = `[${a.id},${a.qx},${a.qy},${a.heading},${a.hp},${a.score}]`;
  }
  const head = `{"t":${tick},"a":[`;
  if (area) {
    grid.build(avatars);
  }
  const forAll = area ? null : Buffer.from(`${head}${texts.join()}]}`);
  for (const { socket, avatar } of clients) {
    if (socket.bufferedAmount < BUFFERED_BYTES_MAX) {
      socket.send(forAll ?? ofView(head, avatar), { binary: false });
    }
  }
});

function ofView(head, avatar) {
  let text = head;
  const count = grid.find(avatar, found);
  for (let i = 0; i < count; i++) {
    text += i === 0 ? texts[found[i].slot] : `,${texts[found[i].slot]}`;
  }
  return `${text}]}`;
}
