import { Part, type World } from "../sdk/index.ts";

/** An entity with a place, as it is to be drawn. */
export interface Avatar {
  readonly entityId: number;
  readonly x: number;
  readonly y: number;
  /** Radians from x towards y; undefined: it has none. */
  readonly heading: number | undefined;
  /** 0 to 1; undefined: it has none. */
  readonly health: number | undefined;
  readonly own: boolean;
}

const HEADINGS = 256;
const HP_MAX = 100;
const DRAWN = new Set(["x", "y", "heading", "hp"]);

/** Everything that has fields `x` and `y`, at a tick. */
export function avatarsAt(world: World, renderTick: number): Avatar[] {
  const ownId = world.replica.ownEntityId();
  const avatars: Avatar[] = [];
  for (const [entityId, track] of world.interpolation.visibleAt(renderTick)) {
    const x = track.valueAt("x", renderTick);
    const y = track.valueAt("y", renderTick);
    if (typeof x !== "number" || typeof y !== "number") {
      continue;
    }
    const heading = track.valueAt("heading", renderTick);
    const hp = track.valueAt("hp", renderTick);
    avatars.push({
      entityId,
      x,
      y,
      heading: typeof heading === "number" ? (heading / HEADINGS) * 2 * Math.PI : undefined,
      health: typeof hp === "number" ? Math.min(1, Math.max(0, hp / HP_MAX)) : undefined,
      own: entityId === ownId,
    });
  }
  return avatars;
}

/** The side of the square world, from whatever has a `size` and no place; undefined: nobody says. */
export function worldSize(world: World): number | undefined {
  for (const row of world.replica.rows.values()) {
    const size = row.field("size");
    if (row.part.part === Part.PUBLIC && size !== undefined && row.field("x") === undefined) {
      const value = row.valueAt(size, world.replica.tick);
      return typeof value === "number" && value > 0 ? value : undefined;
    }
  }
  return undefined;
}

/** What else the own avatar has, in words: "hp 80, score 3, shots 1". */
export function ownValues(world: World): string {
  const ownId = world.replica.ownEntityId();
  if (ownId === undefined) {
    return "";
  }
  const words: string[] = [];
  for (const part of [Part.PUBLIC, Part.TEAM, Part.OWNER]) {
    const row = world.replica.row(ownId, part);
    for (const field of row?.part.fields ?? []) {
      if (row !== undefined && (field.name === "hp" || !DRAWN.has(field.name))) {
        words.push(`${field.name} ${row.valueAt(field, world.replica.tick)}`);
      }
    }
  }
  return words.join(", ");
}

/** How many avatars the replica holds. */
export function countAvatars(world: World): number {
  let count = 0;
  for (const row of world.replica.rows.values()) {
    if (row.part.part === Part.PUBLIC && row.field("x") !== undefined && row.field("y") !== undefined) {
      count++;
    }
  }
  return count;
}
