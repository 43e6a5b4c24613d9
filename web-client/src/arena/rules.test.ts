import * as rules from "arena-rules";
import { expect, test } from "vitest";
import { goldenTrace, runTrace } from "../../test/golden-trace.ts";

test("a million random steps come out as on the server", { timeout: 60_000 }, () => {
  const trace = goldenTrace();
  expect(runTrace(rules, trace)).toBe(trace.hash);
});
