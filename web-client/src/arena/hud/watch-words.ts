/** Whom one watches, by name; undefined: the whole room. */
export function watchWords(name: string | undefined, delayMs: number): string {
  const late = delayMs === 0 ? "" : `, ${Math.round(delayMs / 100) / 10} s late`;
  return name === undefined ? `Watching the whole room${late}` : `Watching ${name}${late}`;
}

/** The next of these players, by ascending number, with the whole room (0) between the last and the first. */
export function nextToWatch(players: readonly number[], player: number, by: 1 | -1): number {
  const all = [0, ...players];
  return all[(all.indexOf(player) + by + all.length) % all.length] ?? 0;
}
