// Colyseus: a room whose state is a map of avatars, small integer types, a StateView per client where each sees an area. The patch goes out at
// the end of each tick, so that it has that tick's state.
import { createServer } from "node:http";
import { Room, Server } from "@colyseus/core";
import { schema, StateView, t } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";
import { Grid } from "./drift.mjs";
import { everyTick, sayReady, workload } from "./harness.mjs";

const { area, drift, players } = workload();
const grid = new Grid(drift.sizeUnits);
const found = [];

const AvatarState = schema(
  { x: t.uint16(), y: t.uint16(), heading: t.uint8(), hp: t.uint8(), score: t.uint16() },
  "AvatarState",
);
const WorldState = schema(
  { tick: t.uint32(), avatars: area ? t.map(AvatarState).view() : t.map(AvatarState) },
  "WorldState",
);

class DriftRoom extends Room {
  maxClients = players + 16;
  patchRate = null; // sent by hand, once per tick
  state = new WorldState();

  onCreate() {
    this.onMessage(1, (client, [x, y]) => drift.steer(client.userData.avatar, x / 127, y / 127));
    everyTick(() => this.tick());
  }

  onJoin(client) {
    const avatar = drift.join();
    const state = new AvatarState();
    avatar.state = state;
    write(avatar, state);
    this.state.avatars.set(String(avatar.id), state);
    client.userData = { avatar, seen: new Map() }; // avatar → tick when last in view
    if (area) {
      client.view = new StateView();
      client.view.add(state);
      client.userData.seen.set(avatar, 0);
    }
    client.send("you", avatar.id);
  }

  onLeave(client) {
    const { avatar } = client.userData;
    this.state.avatars.delete(String(avatar.id));
    drift.leave(avatar);
    client.view?.dispose();
  }

  tick() {
    drift.step();
    this.state.tick = drift.tick;
    for (const avatar of drift.avatars) {
      write(avatar, avatar.state);
    }
    if (area) {
      grid.build(drift.avatars);
      for (const client of this.clients) {
        look(client);
      }
    }
    this.broadcastPatch();
  }
}

/** What does not change is not marked. */
function write(avatar, state) {
  state.x = avatar.qx;
  state.y = avatar.qy;
  state.heading = avatar.heading;
  state.hp = avatar.hp;
  state.score = avatar.score;
}

function look(client) {
  const { avatar, seen } = client.userData;
  const { tick } = drift;
  const count = grid.find(avatar, found);
  for (let i = 0; i < count; i++) {
    if (!seen.has(found[i])) {
      client.view.add(found[i].state);
    }
    seen.set(found[i], tick);
  }
  if (seen.size > count) {
    for (const [other, last] of seen) {
      if (last !== tick) {
        seen.delete(other);
        client.view.remove(other.state);
      }
    }
  }
}

const http = createServer();
const server = new Server({ greet: false, transport: new WebSocketTransport({ server: http }) });
server.define("drift", DriftRoom);
await server.listen(0, "127.0.0.1");
sayReady(http.address().port, drift);
