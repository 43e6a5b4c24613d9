import { defineConfig } from "vitest/config";
import { arenaRules } from "./scripts/arena-rules.ts";

// One server and one Chromium for all of it: files run one after the other.
export default defineConfig({
  plugins: [arenaRules()],
  test: {
    include: ["test/browser/**/*.test.ts"],
    // Needs Xvfb and minutes: npm run test:away
    exclude: process.env.AWAY_MS === undefined ? ["**/hidden-tab.test.ts"] : [],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    reporters: [
      "default",
      ["junit", { outputFile: "target/vitest-reports/TEST-browser.xml", suiteName: "web-client browser" }],
    ],
  },
});
