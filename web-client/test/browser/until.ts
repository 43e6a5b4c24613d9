import { vi } from "vitest";

const LOOK_EVERY_MS = 10;

/** Tests end sooner, each by a limit of its own. */
const WAIT_MS_MAX = 3_600_000;

/** Waits for something that others bring about: parts of this process, a page, or the clock on the wall. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(condition, { interval: LOOK_EVERY_MS, timeout: WAIT_MS_MAX });
}
