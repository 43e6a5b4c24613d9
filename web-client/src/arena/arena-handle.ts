import type { Client, PredictionCounts } from "../sdk/index.ts";
import { type PageHandle, pageHandle } from "../shared/page-handle.ts";
import type { Fight } from "./fight.ts";
import type { FrameTimes } from "./frame-times.ts";
import type { Match, Own, ScoreLine } from "./game/scores.ts";

/** `window.arena`: what the arena adds to `window.tickwire`. */
export interface ArenaHandle extends PageHandle {
  own(): Own | undefined;
  match(): Match | undefined;
  scores(): readonly ScoreLine[];
  /** As somebody who writes it: false, not connected. */
  say(text: string): boolean;
  /** Where the own avatar was drawn last. */
  shown(): { x: number; y: number } | undefined;
  /** Avatars of others, where they were drawn last; those who lie there have nowhere to go. */
  others(): { entityId: number; x: number; y: number; down: boolean }[];
  /** What running ahead was worth so far. */
  prediction(): PredictionCounts | undefined;
  /** Shots in view as it was drawn last. */
  shots(): number;
  /** Where on the stage an avatar was drawn last, in pixels; undefined: it was not. */
  pointOf(entityId: number): { x: number; y: number } | undefined;
  readonly frames: FrameTimes;
}

declare global {
  interface Window {
    arena?: ArenaHandle;
  }
}

export function arenaHandle(client: Client, fight: Fight, frames: FrameTimes): ArenaHandle {
  return {
    ...pageHandle(
      client,
      () => fight.scene?.onScreen ?? 0,
      () => fight.scene?.ghosts.count ?? 0,
    ),
    own: () => fight.own,
    match: () => fight.match,
    scores: () => fight.lines,
    say: (text) => client.say(text),
    shown: () => (fight.actors.own === undefined ? undefined : { x: fight.actors.own.x, y: fight.actors.own.y }),
    others: () => {
      const { items, count } = fight.actors.avatars;
      const seen = items.slice(0, count).filter((actor) => !actor.own);
      return seen.map(({ entityId, x, y, down }) => ({ entityId, x, y, down }));
    },
    prediction: () => client.world?.prediction?.counts,
    shots: () => fight.actors.shots.count,
    pointOf: (entityId) => {
      const { items, count } = fight.actors.avatars;
      const actor = items.slice(0, count).find((each) => each.entityId === entityId);
      return actor === undefined ? undefined : fight.scene?.pointOf(actor.x, actor.y);
    },
    frames,
  };
}
