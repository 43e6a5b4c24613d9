import { defineConfig } from "vitest/config";
import { arenaRules } from "./scripts/arena-rules.ts";

export default defineConfig({
  plugins: [arenaRules()],
  test: {
    include: ["src/**/*.test.ts", "test/probe/**/*.test.ts"],
    setupFiles: ["test/seed.ts"],
    reporters: ["default", ["junit", { outputFile: "target/vitest-reports/TEST-unit.xml", suiteName: "web-client" }]],
  },
});
