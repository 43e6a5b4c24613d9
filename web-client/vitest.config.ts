import { defineConfig } from "vitest/config";
import { arenaRules } from "./scripts/arena-rules.ts";

export default defineConfig({
  plugins: [arenaRules()],
  test: {
    include: ["src/**/*.test.ts", "test/probe/**/*.test.ts", "test/examples/**/*.test.ts"],
    // A slow machine is no fault: nothing here depends on how long it takes.
    testTimeout: 60_000,
    setupFiles: ["test/seed.ts"],
    reporters: ["default", ["junit", { outputFile: "target/vitest-reports/TEST-unit.xml", suiteName: "web-client" }]],
  },
});
