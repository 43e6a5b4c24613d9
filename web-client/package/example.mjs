// Joins a room of drift, walks in circles for three seconds, says and prints what happens, and leaves.
//   ./tickwire serve --game drift                  (the server)
//   node example.mjs http://127.0.0.1:8080        (Node before 22: node --experimental-websocket example.mjs …)
import { Client, webPlatform } from "@tickwire/client";

const [baseUrl = "http://127.0.0.1:8080"] = process.argv.slice(2);
let step = 0;

const client = new Client(webPlatform(), {
  baseUrl,
  client: "example 1.0",
  onState: (state) => console.log(state.kind === "closed" ? state.words : state.kind),
  onMessage: (message) => console.log(message.kind === "chat" ? `${message.name}: ${message.text}` : message.text),
  // Once per tick: a value for each field of the game's input record.
  readInput: (world) => {
    if (++step % 20 === 0) {
      look(world);
      client.say(`step ${step}`);
    }
    if (step === 60) {
      setTimeout(() => client.leave(), 500);
    }
    return [Math.cos(step / 10), Math.sin(step / 10), false];
  },
});
client.join({ game: "drift", name: "Ada" });

/** What a picture would show now: the avatars. The world, with its size, is an entity too. */
function look(world) {
  const tick = world.renderTick(performance.now());
  const avatars = [...world.interpolation.visibleAt(tick)].filter(([, track]) => track.type.name === "Avatar");
  for (const [entityId, track] of avatars) {
    const own = entityId === world.replica.ownEntityId() ? " (you)" : "";
    console.log(`${entityId}${own} at ${track.valueAt("x", tick)}, ${track.valueAt("y", tick)}`);
  }
}
