import { Client } from "../../src/sdk/client.ts";
import type { Platform, Socket } from "../../src/sdk/platform.ts";

/** A player without a browser: the SDK on Node, walking in a direction of its own. */
export class NodePlayer {
  readonly client: Client;

  private constructor(baseUrl: string, direction: readonly [number, number]) {
    this.client = new Client(nodePlatform(), {
      baseUrl,
      client: "node-player 1",
      readInput: () => [direction[0], direction[1], false],
    });
  }

  static async join(baseUrl: string, name: string, direction: readonly [number, number]): Promise<NodePlayer> {
    const player = new NodePlayer(baseUrl, direction);
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
