import { expect, test } from "vitest";
import { RateMeter } from "./rate-meter.ts";

test("gives the mean over two seconds, and forgets what is older", () => {
  const meter = new RateMeter();
  meter.add(100, 0);
  meter.add(300, 1000);
  expect(meter.perSecond(1500)).toBe(200);
  expect(meter.perSecond(2000)).toBe(150);
  expect(meter.perSecond(3000)).toBe(0);
});
