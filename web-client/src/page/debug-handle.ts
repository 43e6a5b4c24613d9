import type { Client, ClientState } from "../sdk/client.ts";
import type { World } from "../sdk/world.ts";
import { countAvatars, placeOf } from "./avatars.ts";

/** `window.tickwire`: for the browser's console, and for the browser tests. */
export interface DebugHandle {
  state(): ClientState;
  world(): World | undefined;
  ownEntityId(): number | undefined;
  /** In the newest snapshot. */
  placeOf(entityId: number): { x: number; y: number } | undefined;
  players(): number;
  /** Ends the connection as a failing network would. */
  cutConnection(): void;
}

declare global {
  interface Window {
    tickwire?: DebugHandle;
  }
}

export function debugHandle(client: Client): DebugHandle {
  const inWorld = <T>(read: (world: World) => T): T | undefined =>
    client.world === undefined ? undefined : read(client.world);
  return {
    state: () => client.state,
    world: () => client.world,
    ownEntityId: () => inWorld((world) => world.replica.ownEntityId()),
    placeOf: (entityId) => inWorld((world) => placeOf(world, entityId)),
    players: () => inWorld(countAvatars) ?? 0,
    cutConnection: () => client.cutConnection(),
  };
}
