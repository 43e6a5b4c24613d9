// What the SDK offers: a client that joins a room, keeps a world up to date, sends inputs and comes back by itself.
// It needs no DOM; what it needs of the platform is handed to it.
export { Kind, Part } from "../gen/tickwire/v1/schema_pb.ts";
export { Client } from "./client.ts";
export type { ClientOptions, ClientState } from "./client-options.ts";
export { type CloseMeaning, closeMeaning, closeWords } from "./close-words.ts";
export type { Difference } from "./diagnosis.ts";
export type { JoinRequest, Refusal, SpectateRequest } from "./join.ts";
export { LinkConditioner } from "./link-conditioner.ts";
export { CLEAR_LINK, LINK_PRESETS, type LinkConditions, readLinkConditions } from "./link-conditions.ts";
export {
  type GameInfo,
  type GameOption,
  type GamesInfo,
  Lobby,
  type LobbyAnswer,
  type NewRoom,
  type RoomInfo,
  type RoomPerson,
  type RoomWithPeople,
} from "./lobby.ts";
export type { HttpAnswer, Platform, Socket } from "./platform.ts";
export { Prediction } from "./prediction.ts";
export type { PredictionCounts, PredictionRules } from "./prediction-rules.ts";
export type { Replica } from "./replica.ts";
export type { RoomMessage } from "./room-message.ts";
export type { FieldValue, Row } from "./row.ts";
export type { EventLayout, FieldLayout, PartLayout, SchemaLayout, TypeLayout } from "./schema-layout.ts";
export { Series } from "./series.ts";
export type { Track } from "./track.ts";
export type { TrafficKind } from "./traffic.ts";
export { type WebSocketLike, type WebSocketMaker, webPlatform } from "./web-platform.ts";
export type { World } from "./world.ts";
export type { WorldEvent } from "./world-event.ts";
