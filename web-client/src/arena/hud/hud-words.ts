import type { Match, ScoreLine } from "../game/scores.ts";
import { WEAPON_NAMES } from "../rules.ts";

/** "4:05". */
export function clockWords(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** "3rd of 8 · 5 kills". */
export function standingWords(place: number, count: number, kills: number): string {
  return place === 0 ? "–" : `${ordinal(place)} of ${count} · ${killWords(kills)}`;
}

export function killWords(kills: number): string {
  return kills === 1 ? "1 kill" : `${kills} kills`;
}

export function ordinal(place: number): string {
  const teen = place % 100 >= 11 && place % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${place}${ending}`;
}

/** Who won a round, as a heading. */
export function resultWords(match: Match, lines: readonly ScoreLine[], ownParticipant: number): string {
  if (match.winner === 0) {
    return match.teams ? "A draw" : "A tie at the top";
  }
  if (match.teams) {
    return `${teamName(match.winner)} wins ${Math.max(match.kills1, match.kills2)} to ${Math.min(match.kills1, match.kills2)}`;
  }
  if (match.winner === ownParticipant) {
    return "You win the round";
  }
  return `${nameOf(lines, match.winner)} wins the round`;
}

export function teamName(side: number): string {
  return side === 1 ? "Sky" : "Amber";
}

/** Somebody's name; of one who has left, "somebody". */
export function nameOf(lines: readonly ScoreLine[], participant: number): string {
  return lines.find((line) => line.participant === participant)?.name ?? "Somebody";
}

/** What happened to the own avatar. */
export function deathWords(killer: string, weapon: number): string {
  const name = WEAPON_NAMES[weapon] ?? "";
  return name === "" ? `${killer} got you` : `${killer} got you · ${name}`;
}

export function returnWords(leftMs: number): string {
  const seconds = Math.round(leftMs / 1000);
  return seconds > 0 ? `Back in ${seconds} s` : "Back now";
}

const STREAKS: ReadonlyMap<number, string> = new Map([
  [3, "Three in a row"],
  [5, "Five in a row"],
  [7, "Seven in a row"],
  [10, "Ten in a row. Can anybody stop you?"],
]);

/** Something to say about so many kills in a row; undefined: nothing. */
export function streakWords(streak: number): string | undefined {
  return STREAKS.get(streak);
}

/** How good a round trip is for playing. */
export function pingGrade(rttMs: number | undefined): "good" | "slow" | "bad" {
  return rttMs === undefined || rttMs < 90 ? "good" : rttMs < 180 ? "slow" : "bad";
}
