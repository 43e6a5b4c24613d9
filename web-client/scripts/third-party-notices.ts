import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const FILE = "THIRD-PARTY-NOTICES.txt";
/** Texts of packages that bring none, by package name with / as __. */
const OWN_TEXTS = "licences";
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/**
 * Writes, beside the page, the licence of every package whose code is in the bundle, and of those that only style sheets name. A package
 * without one fails the build.
 */
export function thirdPartyNotices(ofStyles: readonly string[]): Plugin {
  return {
    name: "third-party-notices",
    apply: "build",
    generateBundle(_options, bundle) {
      const folders = new Set(ofStyles.map((name) => join("node_modules", name)));
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.type === "chunk" ? Object.keys(chunk.modules) : []) {
          const folder = packageFolder(id);
          if (folder !== undefined) {
            folders.add(folder);
          }
        }
      }
      const notices = [...folders].map(readNotice).sort((a, b) => a.localeCompare(b, "en"));
      const head =
        "The page bundles code or fonts of these packages. Each stands under the licence that follows its name.\n";
      this.emitFile({ type: "asset", fileName: FILE, source: [head, ...notices].join(`\n${"=".repeat(80)}\n\n`) });
    },
  };
}

/** The folder of the package that a bundled file is from; undefined: it is ours. */
function packageFolder(moduleId: string): string | undefined {
  const file = moduleId.replace(/^\0+/, "").split("?")[0] ?? "";
  const within = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  return within !== undefined && existsSync(join(within, "package.json")) ? within : undefined;
}

function readNotice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
  const own = join(OWN_TEXTS, `${name.replace("/", "__")}.txt`);
  if (texts.length === 0 && existsSync(own)) {
    texts.push(readFileSync(own, "utf8").trim());
  }
  if (texts.length === 0) {
    throw new Error(`cannot ship ${name} ${version}: no licence file in ${folder}, add ${own}`);
  }
  return `${name} ${version} (${license})\n\n${texts.join("\n\n")}\n`;
}
