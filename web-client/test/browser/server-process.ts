import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const READY = /ready: (https?:\/\/\S+)/;
const START_WITHIN_MS = 30_000;

/** A real server in a process of its own. */
export class ServerProcess {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.#process = process;
  }

  /** Resolves when it says that it accepts players; port 0 is any free one. Settings are such as "room.diagnostics=1". */
  static async start(port = 0, settings: readonly string[] = []): Promise<ServerProcess> {
    const lib = process.env.TICKWIRE_LIB;
    const args = [
      "-XX:+UseSerialGC",
      "-Xmx256m",
      "-cp",
      `${lib}/*`,
      "io.tickwire.app.Main",
      "serve",
      "--port",
      `${port}`,
      ...settings.flatMap((setting) => ["--set", setting]),
    ];
    // TICKWIRE_… variables are the server's settings, and it refuses those that it does not know.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("TICKWIRE_")));
    const child = spawn("java", args, { stdio: ["ignore", "pipe", "pipe"], env });
    process.once("exit", () => child.kill("SIGKILL"));
    const said: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`cannot start the server: ${why}\n${said.join("\n")}`));
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        fail(`it was not ready within ${START_WITHIN_MS} ms`);
      }, START_WITHIN_MS);
      const hear = (line: string): void => {
        said.push(line);
        const ready = READY.exec(line)?.[1];
        if (ready !== undefined) {
          clearTimeout(timer);
          resolve(ready);
        }
      };
      createInterface({ input: child.stdout }).on("line", hear);
      createInterface({ input: child.stderr }).on("line", hear);
      child.on("error", (error) => fail(error.message));
      child.on("exit", (code) => fail(`it ended with exit code ${code}`));
    });
    return new ServerProcess(url.replace(/\/$/, ""), child);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Ends it as Ctrl-C does, and returns its exit code. */
  async stop(): Promise<number | null> {
    return this.#end("SIGINT");
  }

  /** Ends it as a host does that starts another one after it, and returns its exit code. */
  async terminate(): Promise<number | null> {
    return this.#end("SIGTERM");
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, "exit");
      this.#process.kill(signal);
      await ended;
    }
    return this.#process.exitCode;
  }
}
