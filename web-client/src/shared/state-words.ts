import type { ClientState, Difference } from "../sdk/index.ts";

/** A client's state in a player's words; `leftMs` is what is left of a wait. */
export function stateWords(state: ClientState, leftMs: number): string {
  switch (state.kind) {
    case "idle":
      return "Not connected";
    case "joining":
      return "Asking for a place";
    case "connecting":
      return "Connecting";
    case "live":
      return "Connected";
    case "reconnecting":
      return `${state.words} ${reconnectWords(state.attempt, leftMs)}`;
    case "closed":
      return state.words;
  }
}

function reconnectWords(attempt: number, leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  const when = seconds > 0 ? `Coming back in ${seconds} s` : "Coming back now";
  return attempt > 1 ? `${when} (attempt ${attempt}).` : `${when}.`;
}

/** What a screen reader hears when the state changes: no countdown. */
export function spokenWords(state: ClientState): string {
  if (state.kind === "reconnecting") {
    return `${state.words} Coming back.`;
  }
  return state.kind === "idle" ? "" : stateWords(state, 0);
}

/** Where this page was wrong, for whoever looks for the fault. */
export function differenceWords(difference: Difference): string {
  const { tick, rowId, what, server, client } = difference;
  return `Desync at tick ${tick}, entity ${rowId >>> 2}: ${what} is ${server} at the server and was ${client} here.`;
}

/** "850 B/s", "12.3 kB/s". */
export function rateWords(bytesPerSecond: number): string {
  return bytesPerSecond < 1000 ? `${Math.round(bytesPerSecond)} B/s` : `${(bytesPerSecond / 1000).toFixed(1)} kB/s`;
}

/** "23 ms", "0.4 ms". */
export function rttWords(rttMs: number | undefined): string {
  if (rttMs === undefined) {
    return "–";
  }
  return rttMs < 10 ? `${rttMs.toFixed(1)} ms` : `${Math.round(rttMs)} ms`;
}
