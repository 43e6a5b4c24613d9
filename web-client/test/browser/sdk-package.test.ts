import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch } from "./browser.ts";
import { ServerProcess } from "./server-process.ts";

const run = promisify(execFile);
/** What `npm run package` made, and the build with it. */
const PACKAGE = resolve("target/tickwire-client-0.1.0.tgz");
const TSC = resolve("node_modules/typescript/bin/tsc");

/** What a game of somebody else's does with it: all that is written here has to be there, and of that type. */
const CONSUMER = `
import { Client, type ClientState, type Platform, type WorldEvent, closeMeaning, LINK_PRESETS, LinkConditioner, webPlatform } from "@tickwire/client";

const platform: Platform = new LinkConditioner(webPlatform(), LINK_PRESETS.wifi).platform();
const states: ClientState["kind"][] = [];
const client = new Client(platform, {
  baseUrl: "http://127.0.0.1:1",
  client: "consumer 1",
  onState: (state) => states.push(state.kind),
  onEvent: (event: WorldEvent) => void event.fields,
  onMessage: (message) => (message.kind === "chat" ? message.name : message.text).length,
  readInput: (world) => world.layout.input.map(() => 0),
});
const words: string = closeMeaning(4403).words;
const x: unknown = client.world?.interpolation.visibleAt(client.world.renderTick(0));
// @ts-expect-error A name is a must.
client.join({ game: "drift" });
export { words, x };
`;

/** A page of somebody else's, on a site of its own. */
const PAGE = `
import { Client, Lobby, webPlatform } from "@tickwire/client";

const baseUrl = new URLSearchParams(location.search).get("server");
const lobby = new Lobby(webPlatform(), baseUrl);
const client = new Client(webPlatform(), {
  baseUrl,
  client: "page 1",
  onMessage: (message) => {
    document.title = message.name + ": " + message.text;
  },
  readInput: () => [1, 0, false],
});
client.join({ game: "drift", name: "Ada" });
const timer = setInterval(async () => {
  const world = client.world;
  const tick = world?.renderTick(performance.now());
  const own = tick === undefined ? undefined : [...world.interpolation.visibleAt(tick)].find(([id]) => id === world.replica.ownEntityId());
  if (own !== undefined && client.say("here at " + own[1].valueAt("x", tick))) {
    clearInterval(timer);
    const rooms = await lobby.rooms("drift");
    document.body.textContent = rooms.kind + " " + rooms.value?.length;
  }
}, 50);
`;

/** What stands in the README's programs for what a game has. */
const GAME = `
declare function showState(state: unknown): void;
declare function playEffect(type: string, fields: unknown): void;
declare function showLine(message: unknown): void;
declare function draw(entityId: number, x: unknown, y: unknown): void;
declare const directionX: number, directionY: number, firing: boolean, token: string;
declare const performance: { now(): number };
declare function fetch(url: string): Promise<{ ok: boolean; json(): Promise<{ token: string }> }>;
`;

let server: ServerProcess;
let home: string;
let site: Server;

/** The package as npm would publish it, in an empty folder. Nothing is fetched: the runtime is packed from where the build has it. */
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "tickwire-client-"));
  const npm = (args: readonly string[]): Promise<unknown> => run("npm", [...args, "--offline"], { cwd: home });
  site = createServer((request, response) => {
    const name = new URL(request.url ?? "/", "http://site").pathname.slice(1);
    const file =
      name === "page.js"
        ? readFileSync(join(home, "dist", name))
        : "<!doctype html><script type=module src=page.js></script>";
    response.setHeader("Content-Type", name === "page.js" ? "text/javascript" : "text/html").end(file);
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  const [started] = await Promise.all([
    ServerProcess.start(0, ["game.name=drift", `server.origins=${siteUrl()}`]),
    npm(["pack", "--ignore-scripts", resolve("node_modules/@bufbuild/protobuf")]),
  ]);
  server = started;
  writeFileSync(join(home, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  const runtime = readdirSync(home).filter((file) => file.endsWith(".tgz"));
  expect(runtime).toHaveLength(1);
  await npm(["install", "--no-audit", "--no-fund", PACKAGE, `./${runtime[0]}`]);
});

function siteUrl(): string {
  return `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}

afterAll(async () => {
  site?.close();
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
});

describe("@tickwire/client, packed and installed in an empty folder", () => {
  test("has what is needed and nothing else", () => {
    const installed = join(home, "node_modules", "@tickwire", "client");
    expect(readdirSync(installed).sort()).toEqual(["LICENSE", "README.md", "dist", "example.mjs", "package.json"]);
    const { dependencies, sideEffects } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect([Object.keys(dependencies), sideEffects]).toEqual([["@bufbuild/protobuf"], false]);
    expect(readdirSync(join(home, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "@bufbuild",
      "@tickwire",
    ]);
    const imported = readFileSync(join(installed, "dist", "index.js"), "utf8").matchAll(/ from "([^"]+)"/g);
    expect([...imported].map((found) => found[1]).filter((from) => !from?.startsWith("@bufbuild/protobuf"))).toEqual(
      [],
    );
  });

  test("its example plays against a real server", async () => {
    const installed = join(home, "node_modules", "@tickwire", "client");
    expect(readFileSync(join(installed, "example.mjs"), "utf8").split("\n").length).toBeLessThan(40);
    // As the README says it.
    const command = /^node (--experimental-websocket) (\S+) http:\/\/127\.0\.0\.1:8080$/m;
    const [, flag = "", file = ""] = command.exec(readFileSync(join(installed, "README.md"), "utf8")) ?? [];
    const { stdout, stderr } = await run(process.execPath, [flag, file, server.url], { cwd: home });
    const lines = stdout.trim().split("\n");
    expect(lines.slice(0, 3), stderr).toEqual(["joining", "connecting", "live"]);
    expect(lines.at(-1)).toBe("You left the room.");
    expect(lines, stdout).toContain("Ada: step 20");
    const places = lines.filter((line) => line.includes(" (you) at "));
    expect(new Set(places).size, stdout).toBeGreaterThan(1);
  });

  test("its types are those of what it does, without the DOM and without our sources", async () => {
    writeFileSync(join(home, "consumer.ts"), CONSUMER);
    const flags = ["--strict", "--noEmit", "--target", "es2023", "--module", "nodenext"];
    const checked = await run(process.execPath, [TSC, ...flags, "--lib", "es2023", "consumer.ts"], { cwd: home }).catch(
      (failed: { stdout: string }) => failed,
    );
    expect(checked.stdout).toBe("");
  });

  test("what its README shows compiles as it stands", async () => {
    const readme = readFileSync(join(home, "node_modules", "@tickwire", "client", "README.md"), "utf8");
    const programs = [...readme.matchAll(/```js\n(.*?)```/gs)].map((found) => found[1] ?? "");
    expect(programs.length).toBeGreaterThan(1);
    const files = programs.map((program, index) => {
      const file = `readme-${index}.ts`;
      const imports = 'import { Client, webPlatform } from "@tickwire/client";\n';
      writeFileSync(join(home, file), (program.startsWith("import") ? "" : imports) + GAME + program);
      return file;
    });
    const flags = ["--strict", "--noEmit", "--target", "es2023", "--module", "nodenext", "--lib", "es2023"];
    const checked = await run(process.execPath, [TSC, ...flags, ...files], { cwd: home }).catch(
      (failed: { stdout: string }) => failed,
    );
    expect(checked.stdout).toBe("");
  });

  test("a bundler makes a page of it, which plays from a site of its own", async () => {
    mkdirSync(join(home, "src"));
    writeFileSync(join(home, "src", "page.js"), PAGE);
    const entry = join(home, "src", "page.js");
    await build({
      root: home,
      configFile: false,
      logLevel: "warn",
      build: { outDir: join(home, "dist"), rolldownOptions: { input: entry, output: { entryFileNames: "page.js" } } },
    });
    const browser = await launch();
    try {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      await page.goto(`${siteUrl()}/?server=${encodeURIComponent(server.url)}`);
      await expect.poll(() => page.title()).toMatch(/^Ada: here at -?\d/);
      await expect.poll(() => page.locator("body").textContent()).toMatch(/^ok [1-9]/);
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  test("what is inside stays inside", async () => {
    const script = `import("@tickwire/client/dist/index.js").catch((error) => console.log(error.code))`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd: home });
    expect(stdout.trim()).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});
