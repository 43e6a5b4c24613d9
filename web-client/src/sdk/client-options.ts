import type { Difference } from "./diagnosis.ts";
import type { PredictionRules } from "./prediction-rules.ts";
import type { RoomMessage } from "./room-message.ts";
import type { FieldValue } from "./row.ts";
import type { World } from "./world.ts";
import type { WorldEvent } from "./world-event.ts";

/**
 * Where a client stands. `code` is a WebSocket close code, the HTTP status of a refused join, or 0 when nothing answered; `problem` is
 * the refused join's code, such as "room-full".
 */
export type ClientState =
  | { readonly kind: "idle" }
  | { readonly kind: "joining" }
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  | { readonly kind: "reconnecting"; readonly attempt: number; readonly inMs: number; readonly words: string }
  | { readonly kind: "closed"; readonly code: number; readonly words: string; readonly problem?: string };

/** What a client is told when it is made, and whom it calls. */
export interface ClientOptions {
  /** Where the server's HTTP side is, without a slash at its end. */
  readonly baseUrl: string;
  /** Program and version, for the server's log. */
  readonly client: string;
  /** The schema this program was built for; 0: any. */
  readonly schemaHash?: number;
  /** Once its place in the room is gone, joins as a new player and in another world; without this, it ends. */
  readonly joinsAnew?: boolean;
  onState?(state: ClientState): void;
  /** A new token to come back with, undefined when there is none any more. It is a secret: never put it in an address. */
  onResumeToken?(token: string | undefined): void;
  /** Something happened, told when it is to be shown. Without this, take events from the world by `takeEvents` as you draw. */
  onEvent?(event: WorldEvent, world: World): void;
  /** The room, or another player, says something: each message once and in order, also across a loss. */
  onMessage?(message: RoomMessage): void;
  /** With diagnostics on at the server: where this client was wrong. It has been started over by then. */
  onDifference?(difference: Difference): void;
  /** The rules by which the own entity is run ahead of the server; asked once per world. */
  predictionRules?(): PredictionRules;
  /**
   * A token that lasts longer than the one it joined with, asked for in time before that expires, and once when a join is refused for its
   * token; undefined: there is none now.
   */
  renewToken?(): Promise<string | undefined>;
  /** What the player wants now: a value per input field of the schema. Asked once per tick. */
  readInput?(world: World): readonly FieldValue[];
}
