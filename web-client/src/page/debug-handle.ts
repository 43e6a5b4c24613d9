import type { Client, ClientState, World } from "../sdk/index.ts";
import { countAvatars, placeOf } from "./avatars.ts";

/** `window.tickwire`: for the browser's console, and for the browser tests. */
export interface DebugHandle {
  state(): ClientState;
  world(): World | undefined;
  ownEntityId(): number | undefined;
  /** In the newest snapshot. */
  placeOf(entityId: number): { x: number; y: number } | undefined;
  players(): number;
  /** Avatars wholly on the stage as it was drawn last. */
  onScreen(): number;
  /** Ends the connection as a failing network would. */
  cutConnection(): void;
}

declare global {
  interface Window {
    tickwire?: DebugHandle;
  }
}

export function debugHandle(client: Client, onScreen: () => number): DebugHandle {
  const inWorld = <T>(read: (world: World) => T): T | undefined =>
    client.world === undefined ? undefined : read(client.world);
  return {
    state: () => client.state,
    world: () => client.world,
    ownEntityId: () => inWorld((world) => world.replica.ownEntityId()),
    placeOf: (entityId) => inWorld((world) => placeOf(world, entityId)),
    onScreen,
    players: () => inWorld(countAvatars) ?? 0,
    cutConnection: () => client.cutConnection(),
  };
}
