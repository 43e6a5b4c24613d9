// Fills package/dist with the SDK as others use it, one module and its types; `npm run package` and `npm pack` in package/ start with this.
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const home = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(home, "package", "dist");

rmSync(dist, { recursive: true, force: true });
await build({
  root: home,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: dist,
    target: "es2022",
    minify: false,
    lib: { entry: join(home, "src/sdk/index.ts"), formats: ["es"], fileName: () => "index.js" },
    rolldownOptions: { external: [/^@bufbuild\/protobuf/] },
  },
});
const types = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.package.json"], {
  cwd: home,
  stdio: ["ignore", "inherit", "inherit"],
});
if (types.status !== 0) {
  process.exit(types.status ?? 1);
}
cpSync(join(home, "..", "LICENSE"), join(home, "package", "LICENSE"));

const module = readFileSync(join(dist, "index.js"));
console.error(`@tickwire/client: ${kB(module.length)}, compressed ${kB(gzipSync(module, { level: 9 }).length)}`);

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
