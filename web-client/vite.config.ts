import { defineConfig } from "vite";
import { thirdPartyNotices } from "./scripts/third-party-notices.ts";

export default defineConfig({
  root: "src/page",
  base: "./",
  plugins: [thirdPartyNotices()],
  build: {
    outDir: "../../target/classes/tickwire-web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One script: nothing is left to fetch when the server goes away.
    rolldownOptions: { output: { codeSplitting: false } },
    chunkSizeWarningLimit: 1000,
    target: "es2023",
  },
  server: {
    // `npm run dev` beside a server started with ./tickwire serve
    proxy: { "/api": "http://127.0.0.1:8080", "/play": { target: "ws://127.0.0.1:8080", ws: true } },
  },
});
