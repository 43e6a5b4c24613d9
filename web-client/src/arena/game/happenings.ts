import type { WorldEvent } from "../../sdk/index.ts";

/** What the arena tells as it happens. Participants are named by number. */
export type Happening =
  | {
      readonly kind: "hit";
      readonly x: number;
      readonly y: number;
      readonly shooter: number;
      readonly victim: number;
      readonly weapon: number;
      readonly damage: number;
    }
  | {
      readonly kind: "kill";
      readonly killer: number;
      readonly victim: number;
      readonly weapon: number;
      readonly streak: number;
      readonly ended: number;
    }
  | { readonly kind: "burst"; readonly x: number; readonly y: number }
  | {
      readonly kind: "taken";
      readonly x: number;
      readonly y: number;
      readonly what: number;
      readonly participant: number;
    };

/** Reads an event; undefined: one that this page does not know. */
export function happening(event: WorldEvent): Happening | undefined {
  const number = (name: string): number => Number(event.fields[name] ?? 0);
  switch (event.type) {
    case "Hit":
      return {
        kind: "hit",
        x: number("x"),
        y: number("y"),
        shooter: number("shooter"),
        victim: number("victim"),
        weapon: number("weapon"),
        damage: number("damage"),
      };
    case "Kill":
      return {
        kind: "kill",
        killer: number("killer"),
        victim: number("victim"),
        weapon: number("weapon"),
        streak: number("streak"),
        ended: number("ended"),
      };
    case "Burst":
      return { kind: "burst", x: number("x"), y: number("y") };
    case "Taken":
      return {
        kind: "taken",
        x: number("x"),
        y: number("y"),
        what: number("kind"),
        participant: number("participant"),
      };
    default:
      return undefined;
  }
}
