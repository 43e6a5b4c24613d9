import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { until } from "./until.ts";

const LISTENING = /^DevTools listening on (ws:\S+)/;
const START_WITHIN_MS = 60_000;

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/**
 * Chromium in a window, on a display that nobody sees (Xvfb), with the throttling that people have. Playwright keeps each of its pages visible
 * and awake, whatever stands in front of it: so this one is spoken to by the few words of the DevTools protocol that it takes.
 */
export class WindowedChromium {
  readonly #processes: readonly ChildProcess[];
  readonly #folder: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #id = 0;

  private constructor(processes: readonly ChildProcess[], folder: string, socket: WebSocket) {
    this.#processes = processes;
    this.#folder = folder;
    this.#socket = socket;
    socket.onmessage = (event) => {
      const answer = JSON.parse(String(event.data)) as Answer;
      this.#waiting.get(answer.id ?? 0)?.(answer);
      this.#waiting.delete(answer.id ?? 0);
    };
  }

  static async open(): Promise<WindowedChromium> {
    const screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const display = await line(screen, "stdout", /^(\d+)$/);
    const folder = mkdtempSync(join(tmpdir(), "tickwire-window-"));
    const args = [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--enable-unsafe-swiftshader",
      "--remote-debugging-port=0",
      "--remote-allow-origins=*",
      `--user-data-dir=${folder}`,
      "about:blank",
    ];
    const chromium = spawn(process.env.CHROMIUM_PATH ?? "chromium", args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, DISPLAY: `:${display}` },
    });
    const processes = [chromium, screen];
    process.once("exit", () => processes.map((each) => each.kill("SIGKILL")));
    const socket = new WebSocket(await line(chromium, "stderr", LISTENING));
    await once(socket, "open");
    return new WindowedChromium(processes, folder, socket);
  }

  /** Opens a tab in front of all others. */
  async openTab(url: string): Promise<Tab> {
    const { targetId } = await this.send("Target.createTarget", { url });
    return new Tab(this, String(targetId));
  }

  async send(method: string, params: object, sessionId?: string): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.#id;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    const { result, error } = await answered;
    if (error !== undefined) {
      throw new Error(`${method}: ${error.message}`);
    }
    return result ?? {};
  }

  async close(): Promise<void> {
    this.#socket.close();
    for (const each of this.#processes) {
      const ended = once(each, "exit");
      each.kill("SIGKILL");
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One tab. Nothing is attached to it but while it is asked something: what is watched may be spared what others are not. */
export class Tab {
  readonly #chromium: WindowedChromium;
  readonly #targetId: string;

  constructor(chromium: WindowedChromium, targetId: string) {
    this.#chromium = chromium;
    this.#targetId = targetId;
  }

  async toFront(): Promise<void> {
    await this.#chromium.send("Target.activateTarget", { targetId: this.#targetId });
  }

  /** The value of an expression in the page. */
  async ask<T>(expression: string): Promise<T> {
    const attach = { targetId: this.#targetId, flatten: true };
    const sessionId = String((await this.#chromium.send("Target.attachToTarget", attach)).sessionId);
    const params = { expression, returnByValue: true, awaitPromise: true };
    const answer = await this.#chromium.send("Runtime.evaluate", params, sessionId);
    await this.#chromium.send("Target.detachFromTarget", { sessionId });
    if (answer.exceptionDetails !== undefined) {
      throw new Error(`${expression}: ${JSON.stringify(answer.exceptionDetails)}`);
    }
    return (answer.result as { value: T }).value;
  }

  async until(expression: string): Promise<void> {
    await until(() => this.ask<boolean>(`Boolean(${expression})`));
  }
}

async function line(of: ChildProcess, stream: "stdout" | "stderr", wanted: RegExp): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${of.spawnfile}: ${why}\n${said.join("\n")}`));
    const timer = setTimeout(() => fail("it did not start in time"), START_WITHIN_MS);
    of.on("error", (error) => fail(`${error.message} (Debian: apt-get install xvfb)`));
    of.on("exit", (code) => fail(`it ended with exit code ${code}`));
    createInterface({ input: of[stream] as NodeJS.ReadableStream }).on("line", (text) => {
      said.push(text);
      const found = wanted.exec(text)?.[1];
      if (found !== undefined) {
        clearTimeout(timer);
        resolve(found);
      }
    });
  });
}
