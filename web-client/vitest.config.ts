import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    setupFiles: ["test/seed.ts"],
    reporters: ["default", ["junit", { outputFile: "target/vitest-reports/TEST-unit.xml", suiteName: "web-client" }]],
  },
});
