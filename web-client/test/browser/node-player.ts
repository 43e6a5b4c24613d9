import { Client, type Platform, type Socket } from "../../src/sdk/index.ts";
import { Dice } from "../../src/sdk/testing/dice.ts";

const TURN_EVERY_INPUTS = 20;

/** A player without a browser: the SDK on Node, turning to a fresh direction about once a second. */
export class NodePlayer {
  readonly client: Client;

  private constructor(baseUrl: string, seed: number) {
    const dice = new Dice(seed);
    let inputs = 0;
    let direction = 0;
    this.client = new Client(nodePlatform(), {
      baseUrl,
      client: "node-player 1",
      readInput: () => {
        direction = inputs++ % TURN_EVERY_INPUTS === 0 ? dice.next() * 2 * Math.PI : direction;
        return [Math.cos(direction), Math.sin(direction), false];
      },
    });
  }

  static async join(baseUrl: string, name: string, seed: number): Promise<NodePlayer> {
    const player = new NodePlayer(baseUrl, seed);
    player.client.join({ game: "drift", name });
    await until(() => player.client.state.kind === "live" || player.client.state.kind === "closed");
    if (player.client.state.kind === "closed") {
      throw new Error(`cannot join as ${name}: ${player.client.state.words}`);
    }
    return player;
  }

  leave(): void {
    this.client.leave();
  }
}

/** Waits for something that other parts of this process bring about. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function nodePlatform(): Platform {
  return {
    nowMs: () => performance.now(),
    random: () => Math.random(),
    after: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    openSocket: (url, protocol) => {
      const webSocket = new WebSocket(url, protocol);
      webSocket.binaryType = "arraybuffer";
      const socket: Socket = {
        send: (bytes) => webSocket.send(bytes),
        close: (code, reason) => webSocket.close(code, reason),
        get bufferedAmount() {
          return webSocket.bufferedAmount;
        },
        onopen: null,
        onmessage: null,
        onclose: null,
      };
      webSocket.onopen = () => socket.onopen?.();
      webSocket.onmessage = (event) => socket.onmessage?.(event);
      webSocket.onclose = (event) => socket.onclose?.(event);
      return socket;
    },
    postJson: async (url, body, timeoutMs) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}
