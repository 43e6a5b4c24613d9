import { type Client, type ClientState, Part, type World } from "../sdk/index.ts";

/** `window.tickwire`: for the browser's console, and for the browser tests. A page may add to it. */
export interface PageHandle {
  state(): ClientState;
  world(): World | undefined;
  ownEntityId(): number | undefined;
  /** In the newest snapshot. */
  placeOf(entityId: number): { x: number; y: number } | undefined;
  /** Avatars on the stage as it was drawn last. */
  onScreen(): number;
  /** Ghosts in the picture that was drawn last. */
  ghosts(): number;
  /** Ends the connection as a failing network would. */
  cutConnection(): void;
}

declare global {
  interface Window {
    tickwire?: PageHandle;
  }
}

export function pageHandle(client: Client, onScreen: () => number, ghosts: () => number): PageHandle {
  return {
    state: () => client.state,
    world: () => client.world,
    ownEntityId: () => client.world?.replica.ownEntityId(),
    placeOf: (entityId) => (client.world === undefined ? undefined : placeOf(client.world, entityId)),
    onScreen,
    ghosts,
    cutConnection: () => client.cutConnection(),
  };
}

/** Where an entity is in the replica's newest snapshot; undefined: it is not held, or has no place. */
export function placeOf(world: World, entityId: number): { x: number; y: number } | undefined {
  const row = world.replica.row(entityId, Part.PUBLIC);
  const fieldX = row?.field("x");
  const fieldY = row?.field("y");
  const x = row !== undefined && fieldX !== undefined ? row.valueAt(fieldX, world.replica.tick) : undefined;
  const y = row !== undefined && fieldY !== undefined ? row.valueAt(fieldY, world.replica.tick) : undefined;
  return typeof x === "number" && typeof y === "number" ? { x, y } : undefined;
}
