import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A wire between a page and a server that a test can cut, and mend. */
export class Relay {
  readonly url: string;
  readonly #port: number;
  readonly #to: number;
  readonly #open = new Set<Socket>();
  #server: Server | undefined;

  private constructor(server: Server, to: number) {
    this.#port = (server.address() as AddressInfo).port;
    this.#to = to;
    this.url = `http://127.0.0.1:${this.#port}`;
    this.#take(server);
  }

  static async open(to: number): Promise<Relay> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Relay(server, to);
  }

  /** Resets what is open, and lets nothing through until it is mended. */
  cut(): void {
    this.#server?.close();
    this.#server = undefined;
    for (const socket of this.#open) {
      socket.resetAndDestroy();
    }
  }

  async mend(): Promise<void> {
    const server = createServer().listen(this.#port, "127.0.0.1");
    await once(server, "listening");
    this.#take(server);
  }

  #take(server: Server): void {
    this.#server = server;
    server.on("connection", (near) => {
      const far = connect(this.#to, "127.0.0.1");
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(socket);
        socket.on("error", () => other.destroy());
        socket.on("close", () => {
          this.#open.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
  }
}
