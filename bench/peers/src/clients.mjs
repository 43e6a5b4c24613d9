// Each server's own client library behind one function: connects, tells of every state, and returns how to send an input, which answers with
// the direction as the server will take it.
import { DeltaReplica } from "./delta.mjs";

const asByte = (value) => Math.round(value * 127);

const CONNECT = {
  "ws-json": async (port, onState) => {
    let ownId = 0;
    const socket = await openSocket(port, (data) => {
      const message = JSON.parse(data);
      ownId = message.you ?? ownId;
      if (message.a !== undefined) {
        onState(
          message.t,
          ownId,
          message.a.map(([id, ...row]) => [id, row]),
        );
      }
    });
    return (x, y) => {
      socket.send(JSON.stringify({ x, y, f: 0 }));
      return { x, y };
    };
  },
  "ws-delta": async (port, onState) => {
    const replica = new DeltaReplica();
    const socket = await openSocket(port, (data) => {
      replica.apply(data);
      onState(replica.tick, replica.ownId, replica.rows);
    });
    return (x, y) => {
      socket.send(Int8Array.of(asByte(x), asByte(y), 0));
      return { x: asByte(x) / 127, y: asByte(y) / 127 };
    };
  },
  "socket-io": async (port, onState) => {
    const { io } = await import("socket.io-client");
    const socket = io(`http://127.0.0.1:${port}`, { transports: ["websocket"], forceNew: true });
    let ownId = 0;
    socket.on("you", (id) => {
      ownId = id;
    });
    socket.on("s", (tick, numbers) => {
      const rows = [];
      for (let at = 0; at < numbers.length; at += 6) {
        rows.push([numbers[at], numbers.slice(at + 1, at + 6)]);
      }
      onState(tick, ownId, rows);
    });
    await new Promise((resolve, reject) => {
      socket.on("connect", resolve);
      socket.on("connect_error", reject);
    });
    return (x, y) => {
      socket.emit("i", x, y, 0);
      return { x, y };
    };
  },
  colyseus: async (port, onState) => {
    const { Client } = await import("@colyseus/sdk");
    const room = await new Client(`http://127.0.0.1:${port}`).joinOrCreate("drift");
    let ownId = 0;
    room.onMessage("you", (id) => {
      ownId = id;
    });
    room.onStateChange((state) => {
      const rows = [];
      state.avatars?.forEach((a, id) => {
        rows.push([Number(id), [a.x, a.y, a.heading, a.hp, a.score]]);
      });
      onState(state.tick, ownId, rows);
    });
    return (x, y) => {
      room.send(1, [asByte(x), asByte(y), 0]);
      return { x: asByte(x) / 127, y: asByte(y) / 127 };
    };
  },
};

async function openSocket(port, onMessage) {
  const { WebSocket } = await import("ws");
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false });
  socket.on("message", onMessage); // the first may come with the answer to the handshake
  await new Promise((resolve, reject) => {
    socket.on("open", resolve);
    socket.on("error", reject);
  });
  return socket;
}

export const PEERS = Object.keys(CONNECT);

export function connect(peer, port, onState) {
  return CONNECT[peer](port, onState);
}
