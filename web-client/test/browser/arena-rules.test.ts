import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { goldenTrace, runTrace } from "../golden-trace.ts";
import { launch } from "./browser.ts";

const MODULE = new URL("../../target/rules/rules.js", import.meta.url);

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

test("a million random steps come out in Chromium as on the server", async () => {
  const trace = goldenTrace();
  const page = await browser.newPage();
  const module = JSON.stringify(readFileSync(MODULE, "utf8"));
  const hash = await page.evaluate(`(async () => {
    const url = URL.createObjectURL(new Blob([${module}], { type: "text/javascript" }));
    return (${runTrace.toString()})(await import(url), ${JSON.stringify(trace)});
  })()`);
  expect(hash).toBe(trace.hash);
});
