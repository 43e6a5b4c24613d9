import type { Reliable } from "../gen/tickwire/v1/server_pb.ts";

/** What a room tells a player for certain. */
export type RoomMessage =
  | { readonly kind: "notice"; readonly text: string }
  | {
      readonly kind: "chat";
      readonly player: number;
      readonly name: string;
      readonly text: string;
      readonly team: boolean;
      /** Written before this player came; `player` may have left. */
      readonly past: boolean;
    };

/** As a game reads it; undefined: a kind that this version does not know. */
export function roomMessage(reliable: Reliable): RoomMessage | undefined {
  const kind = reliable.kind;
  switch (kind.case) {
    case "notice":
      return { kind: "notice", text: kind.value.text };
    case "chat": {
      const { player, name, text, team, past } = kind.value;
      return { kind: "chat", player, name, text, team, past };
    }
    default:
      return undefined;
  }
}
