const STEP_MS = 250;
const WAIT_MAX_MS = 5000;
/** How long after the loss a client still tries to come back; the server keeps its place as long. */
export const GIVE_UP_MS = 60_000;

/** How long to wait before the attempt of this number (0 first): full jitter over 0.25 s × 2ⁿ, at most 5 s. `random` is in [0, 1). */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(random * Math.min(WAIT_MAX_MS, STEP_MS * 2 ** Math.min(attempt, 10)));
}
