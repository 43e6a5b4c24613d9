import { expect, test } from "vitest";
import { EventQueue } from "./event-queue.ts";
import type { WorldEvent } from "./world-event.ts";

function at(tick: number): WorldEvent {
  return { type: "Bell", tick, fields: {} };
}

test("events wait for their tick", () => {
  const queue = new EventQueue();
  queue.add([at(5), at(5)]);
  queue.add([]);
  queue.add([at(7)]);
  expect(queue.nextTick).toBe(5);
  expect(queue.take(4.99)).toEqual([]);
  expect(queue.take(5)).toEqual([at(5), at(5)]);
  expect(queue.take(6)).toEqual([]);
  expect(queue.nextTick).toBe(7);
  expect(queue.take(100)).toEqual([at(7)]);
  expect(queue.nextTick).toBeUndefined();
});

test("of more than it holds the oldest go, and are counted", () => {
  const queue = new EventQueue();
  queue.add(Array.from({ length: 1000 }, (_, tick) => at(tick)));
  queue.add(Array.from({ length: 100 }, (_, tick) => at(1000 + tick)));
  expect(queue.dropped).toBe(76);
  expect(queue.nextTick).toBe(76);
  expect(queue.take(2000)).toHaveLength(1024);
});
