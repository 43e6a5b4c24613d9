import { expect, test } from "vitest";
import { CLEAR_LINK, LINK_PRESETS, readLinkConditions } from "./link-conditions.ts";

test("reads a preset", () => {
  expect(readLinkConditions("train")).toEqual(LINK_PRESETS.train);
});

test("reads quantities, and what differs from a preset", () => {
  expect(readLinkConditions("rtt=150,jitter=40,stalls=0.02,stall=300,read=20000")).toEqual({
    rttMs: 150,
    jitterMs: 40,
    stallShare: 0.02,
    stallMs: 300,
    readBytesPerS: 20_000,
  });
  expect(readLinkConditions("wifi, rtt=60")).toEqual({ ...CLEAR_LINK, rttMs: 60, jitterMs: 10 });
});

test.each([
  ["", 'link: "" is not known; known: lan, wifi, 4g, train, rtt=…, jitter=…, stalls=…, stall=…, read=…'],
  ["3g", 'link: "3g" is not known; known: lan, wifi, 4g, train, rtt=…, jitter=…, stalls=…, stall=…, read=…'],
  ["toString", /is not known/],
  ["rtt=-1", "link: rtt=-1 is not a number in [0, 5000]"],
  ["rtt=", "link: rtt= is not a number in [0, 5000]"],
  ["stalls=NaN", "link: stalls=NaN is not a number in [0, 0.9]"],
])("says what is wrong with %j", (words, wrong) => {
  expect(readLinkConditions(words)).toEqual({ wrong: wrong instanceof RegExp ? expect.stringMatching(wrong) : wrong });
});
