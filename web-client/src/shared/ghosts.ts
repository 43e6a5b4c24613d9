import { Part, type World } from "../sdk/index.ts";

/** Where the server last said that something is. */
export interface Ghost {
  readonly entityId: number;
  readonly x: number;
  readonly y: number;
}

/** Where the newest snapshot has everything that moves: pages show others in the past, and the own entity ahead. */
export function ghostsOf(world: World): Ghost[] {
  const tick = world.replica.tick;
  const ghosts: Ghost[] = [];
  for (const row of world.replica.rows.values()) {
    const fieldX = row.field("x");
    const fieldY = row.field("y");
    if (row.part.part !== Part.PUBLIC || fieldX?.linear !== true || fieldY?.linear !== true) {
      continue;
    }
    const x = row.valueAt(fieldX, tick);
    const y = row.valueAt(fieldY, tick);
    if (typeof x === "number" && typeof y === "number") {
      ghosts.push({ entityId: row.entityId, x, y });
    }
  }
  return ghosts;
}
