import { Client, webPlatform } from "../../src/sdk/index.ts";
import { Dice } from "../../src/sdk/testing/dice.ts";
import { until } from "./until.ts";

const TURN_EVERY_INPUTS = 20;

/** A player without a browser: the SDK on Node, turning to a fresh direction about once a second. */
export class NodePlayer {
  readonly client: Client;

  private constructor(baseUrl: string, seed: number) {
    const dice = new Dice(seed);
    let inputs = 0;
    let direction = 0;
    this.client = new Client(webPlatform(), {
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
