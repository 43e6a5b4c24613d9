// npm run test:browser [files]: the page in a real headless Chromium, against a real server from ../lib (or TICKWIRE_LIB).
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** Chromium without windows: a page takes it two thirds of the work. A hidden tab (npm run test:away) is one of a window. */
const HEADLESS = process.env.AWAY_MS === undefined ? ["chromium-headless-shell"] : [];
const NAMES = [...HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_PATHS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== "") {
    return runnable(named) ? named : undefined;
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...MAC_PATHS].find(runnable);
}

const chromium = findChromium();
if (chromium === undefined) {
  const cure = "Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to it.";
  console.error(
    `\n*** THE BROWSER TESTS DID NOT RUN: there is no Chromium on the PATH or at CHROMIUM_PATH. ${cure} ***\n`,
  );
  process.exit(process.env.CI === "true" ? 1 : 0);
}

const lib = resolve(process.env.TICKWIRE_LIB ?? "../lib");
if (!existsSync(lib) || !readdirSync(lib).some((file) => file.endsWith(".jar"))) {
  console.error(`cannot test in a browser: no jars in ${lib}. Build first: mvn package`);
  process.exit(1);
}

const run = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.browser.config.ts", ...process.argv.slice(2)],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      CHROMIUM_PATH: chromium,
      TICKWIRE_LIB: lib,
      // Node 20 has a WebSocket, but hides it.
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-websocket`.trim(),
    },
  },
);
process.exit(run.status ?? 1);
