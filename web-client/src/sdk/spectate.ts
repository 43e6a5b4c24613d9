import type { Welcome } from "../gen/tickwire/v1/server_pb.ts";
import type { JoinRequest } from "./join.ts";

/** The request of one who watches, with another player to watch; 0: the whole room. */
export function withWatched(request: JoinRequest, player: number): JoinRequest {
  return { ...request, spectate: { ...request.spectate, player } };
}

/** The same request, as the server let one in: it knows who watches, and whoever comes back with a token alone is what it was. */
export function asWelcomed(request: JoinRequest, welcome: Welcome): JoinRequest {
  const { spectate, ...rest } = request;
  if (!welcome.spectator) {
    return rest;
  }
  return { ...rest, spectate: spectate ?? (welcome.delayMs === 0 ? {} : { delayMs: welcome.delayMs }) };
}

/** The same request for another world, where the players' numbers are other people's. */
export function inAnotherWorld(request: JoinRequest): JoinRequest {
  if (request.spectate === undefined) {
    return request;
  }
  const { player: _, ...spectate } = request.spectate;
  return { ...request, spectate };
}
