import type { RoomInfo } from "../../sdk/index.ts";

/** What a room plays. */
export function modeWords(room: RoomInfo): string {
  return room.options.mode === "teams" ? "Teams" : "Free-for-all";
}

/** "3 of 64". */
export function placesWords(room: RoomInfo): string {
  return `${room.players} of ${room.capacity}`;
}

/** How many rooms there are, for all who look or listen. */
export function roomsWords(count: number): string {
  if (count === 0) {
    return "Nobody is here yet. Press Play, and you are the first.";
  }
  return count === 1 ? "One room is open." : `${count} rooms are open.`;
}

/** A code as people type it, or a link to a room as they paste it; undefined: it cannot be one. */
export function readCode(text: string): string | undefined {
  const linked = /[?&]room=([^&#]*)/.exec(text)?.[1] ?? text;
  const code = linked.replace(/[\s-]/g, "").toUpperCase();
  return /^[0-9A-Z]{8}$/.test(code) ? code : undefined;
}

/** The rooms in the order they are shown: those that were there stay where they are, the others follow. */
export function inOrder(shown: readonly string[], rooms: readonly RoomInfo[]): readonly RoomInfo[] {
  const place = (room: RoomInfo): number => {
    const at = shown.indexOf(room.room);
    return at === -1 ? shown.length : at;
  };
  return [...rooms].sort((a, b) => place(a) - place(b));
}
