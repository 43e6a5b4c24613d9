import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

const FILE = resolve("target/rules/rules.js");

/** Finds `arena-rules`, the game's rules as the Maven build compiles them to JavaScript. */
export function arenaRules(): Plugin {
  return {
    name: "arena-rules",
    enforce: "pre",
    config() {
      if (!existsSync(FILE)) {
        console.error(`\ncannot find ${FILE}: compile the arena's rules first, by mvn package -DskipTests\n`);
        process.exit(1);
      }
    },
    resolveId: (id) => (id === "arena-rules" ? FILE : undefined),
  };
}
