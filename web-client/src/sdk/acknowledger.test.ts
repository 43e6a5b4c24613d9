import { describe, expect, test } from "vitest";
import { Acknowledger } from "./acknowledger.ts";

describe("Acknowledger", () => {
  test("owes nothing before a snapshot", () => {
    expect(new Acknowledger().duty(1000)).toEqual({ kind: "none" });
  });

  test("acknowledges the first snapshot at once", () => {
    const acknowledger = new Acknowledger();
    acknowledger.onSnapshot(7);
    expect(acknowledger.duty(1000)).toEqual({ kind: "now" });
    expect(acknowledger.newestTick).toBe(7);
  });

  test("waits until 100 ms after the last one", () => {
    const acknowledger = new Acknowledger();
    acknowledger.onSnapshot(7);
    acknowledger.onSent(1000);
    acknowledger.onSnapshot(8);
    expect(acknowledger.duty(1099)).toEqual({ kind: "later", inMs: 1 });
    expect(acknowledger.duty(1100)).toEqual({ kind: "now" });
  });

  test("an input on the way settles it", () => {
    const acknowledger = new Acknowledger();
    acknowledger.onSnapshot(7);
    acknowledger.onSent(1000);
    acknowledger.onSnapshot(8);
    acknowledger.onSent(1050);
    expect(acknowledger.duty(1100)).toEqual({ kind: "none" });
  });
});
