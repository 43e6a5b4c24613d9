import { defineConfig } from "vite";
import { arenaRules } from "./scripts/arena-rules.ts";
import { thirdPartyNotices } from "./scripts/third-party-notices.ts";

export default defineConfig({
  root: "src",
  base: "./",
  plugins: [arenaRules(), thirdPartyNotices(["@fontsource-variable/oxanium"])],
  build: {
    outDir: "../target/classes/tickwire-web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["src/index.html", "src/drift.html"],
      // Whole packages at once: nothing is left to fetch when the server goes away.
      output: { codeSplitting: { groups: [{ name: "packages", test: /node_modules/ }] } },
    },
    chunkSizeWarningLimit: 1000,
    target: "es2023",
  },
  server: {
    // `npm run dev` beside a server started with ./tickwire serve
    proxy: { "/api": "http://127.0.0.1:8080", "/play": { target: "ws://127.0.0.1:8080", ws: true } },
  },
});
