import type { Goodbye, Snapshot, Welcome } from "../gen/tickwire/v1/server_pb.ts";
import { backoffMs, GIVE_UP_MS } from "./backoff.ts";
import type { ClientOptions, ClientState } from "./client-options.ts";
import { closeMeaning, closeWords } from "./close-words.ts";
import { Connection } from "./connection.ts";
import { EventTimer } from "./event-timer.ts";
import { InputPump } from "./input-pump.ts";
import { type JoinRequest, NO_ANSWER, type Refusal, readJoinAnswer, type SpectateRequest } from "./join.ts";
import { Lane } from "./lane.ts";
import type { HttpAnswer, Platform } from "./platform.ts";
import { roomMessage } from "./room-message.ts";
import { layOutSchema } from "./schema-layout.ts";
import { asWelcomed, inAnotherWorld, withWatched } from "./spectate.ts";
import { TokenRenewal } from "./token-renewal.ts";
import type { TrafficKind } from "./traffic.ts";
import { World } from "./world.ts";

/** Why an attempt or a connection came to its end; its status may be a close code. */
type Failure = Omit<Refusal, "kind">;

const CONNECT_TIMEOUT_MS = 5000;
/** Whoever reads garbage twice within this time reads a server that it does not understand. */
const STARTS_OVER_EVERY_MS = 60_000;
/** HTTP: the token to come back with is good no more. */
const PLACE_GONE = 410;
/** HTTP: the token that says who one is cannot be used. */
const UNAUTHORIZED = 401;

/**
 * A player's way into a room and back into it: joins, keeps a world up to date, sends inputs, comes back by itself after a loss.
 * One join at a time; it runs on the caller's event loop.
 */
export class Client {
  readonly #platform: Platform;
  readonly #options: ClientOptions;
  #state: ClientState = { kind: "idle" };
  #world: World | undefined;
  #connection: Connection | undefined;
  /** Of the place in the room, over whatever connections. */
  #lane = new Lane();
  readonly #renewal: TokenRenewal;
  readonly #events: EventTimer;
  readonly #inputs: InputPump;
  #baseUrl: string;
  #request: JoinRequest = { name: "" };
  #resumeToken: string | undefined;
  /** Not undefined while it is coming back. */
  #lost: { readonly sinceMs: number; readonly words: string; attempt: number } | undefined;
  /** Rises with each attempt, so that answers to an older one are not heard. */
  #attemptId = 0;
  #cancelTimeout: (() => void) | undefined;
  /** Whether it may still ask for a token that the server takes, before it ends for the want of one. */
  #mayAskToken = false;
  /** When it last got what it could not read. */
  #unreadMs: number | undefined;
  #cancelWait: (() => void) | undefined;

  constructor(platform: Platform, options: ClientOptions) {
    this.#platform = platform;
    this.#options = options;
    this.#baseUrl = options.baseUrl;
    this.#events = new EventTimer(platform, options);
    this.#inputs = new InputPump(platform, (world) => options.readInput?.(world) ?? []);
    this.#renewal = new TokenRenewal(platform, {
      token: () => options.renewToken?.() ?? Promise.resolve(undefined),
      tell: (token, timeoutMs) => {
        this.#request = { ...this.#request, token };
        return this.#post("/api/renew", { resume: this.#resumeToken, token }, timeoutMs);
      },
    });
  }

  get state(): ClientState {
    return this.#state;
  }

  /** The room this client is or was last in; it stays readable while reconnecting. */
  get world(): World | undefined {
    return this.#world;
  }

  /** Payload bytes received per second. */
  bytesPerSecond(): number {
    return [...this.traffic().received.values()].reduce((sum, rate) => sum + rate, 0);
  }

  /** Payload bytes per second on this connection, by what they are spent on. */
  traffic(): { readonly received: Map<TrafficKind, number>; readonly sent: Map<TrafficKind, number> } {
    const nowMs = this.#platform.nowMs();
    const connection = this.#connection;
    return {
      received: connection?.received.perSecond(nowMs) ?? new Map(),
      sent: connection?.sent.perSecond(nowMs) ?? new Map(),
    };
  }

  /** Joins, leaving what came before. */
  join(request: JoinRequest): void {
    this.#quit();
    this.#events.forget();
    this.#world = undefined;
    this.#lost = undefined;
    this.#lane = new Lane();
    const { resume, ...anew } = request;
    this.#resumeToken = resume;
    this.#request = anew;
    this.#baseUrl = this.#options.baseUrl;
    this.#unreadMs = undefined;
    this.#mayAskToken = this.#options.renewToken !== undefined;
    void this.#attempt();
  }

  /** Leaves for good. */
  leave(): void {
    if (this.#state.kind === "idle" || this.#state.kind === "closed") {
      return;
    }
    this.#quit();
    this.#close(1000, "You left the room.");
  }

  /**
   * Says something to the room, or to the own team. It comes back as a message, as everyone gets it; what is not passed on is answered
   * with a notice. False: not connected now, nothing was said.
   */
  say(text: string, team = false): boolean {
    if (this.#state.kind !== "live") {
      return false;
    }
    this.#connection?.say(text, team);
    return true;
  }

  /** As a spectator: watches a player, by number, from now on; 0: the whole room. While the connection is lost: once it is back. */
  watch(player: number): void {
    if (this.#request.spectate !== undefined) {
      this.#request = withWatched(this.#request, player);
      if (this.#state.kind === "live") {
        this.#connection?.watch(player);
      }
    }
  }

  /** How it watches, as a `join` takes it, to watch on after the program was ended; undefined: it plays, or has asked for nothing yet. */
  get spectate(): SpectateRequest | undefined {
    return this.#request.spectate;
  }

  /** Tries to come back now instead of waiting. */
  retryNow(): void {
    if (this.#state.kind === "reconnecting" && this.#cancelWait !== undefined) {
      this.#cancelWait();
      this.#cancelWait = undefined;
      void this.#attempt();
    }
  }

  /** Ends the connection as a failing network would; the client then comes back by itself. For tests and tools. */
  cutConnection(): void {
    this.#connection?.cut();
  }

  async #attempt(): Promise<void> {
    const id = ++this.#attemptId;
    const resume = this.#resumeToken;
    this.#enter(
      this.#lost === undefined
        ? { kind: "joining" }
        : { kind: "reconnecting", attempt: this.#lost.attempt, inMs: 0, words: this.#lost.words },
    );
    this.#cancelTimeout = this.#platform.after(CONNECT_TIMEOUT_MS, () => this.#failed(id, NO_ANSWER));
    const request = resume === undefined ? this.#request : { ...this.#request, resume };
    const baseUrl = this.#baseUrl;
    const told = await this.#post("/api/join", request, CONNECT_TIMEOUT_MS).catch(() => undefined);
    const answer = readJoinAnswer(told, baseUrl);
    if (id !== this.#attemptId) {
      return;
    }
    if (answer.kind === "refused" && answer.status === UNAUTHORIZED && this.#mayAskToken) {
      await this.#askToken(id, answer);
    } else if (answer.kind === "refused") {
      this.#failed(id, answer);
    } else {
      this.#connect(id, `${answer.url}?ticket=${encodeURIComponent(answer.ticket)}`, resume !== undefined);
    }
  }

  /** The join was refused for its token: once it asks for another, and tries again with that. */
  async #askToken(id: number, refused: Refusal): Promise<void> {
    this.#mayAskToken = false;
    this.#cancelTimeout?.();
    this.#cancelTimeout = this.#platform.after(CONNECT_TIMEOUT_MS, () => this.#failed(id, refused));
    const token = await this.#renewal.token();
    if (id !== this.#attemptId) {
      return;
    }
    this.#cancelTimeout();
    if (token === undefined) {
      this.#failed(id, refused);
    } else {
      this.#request = { ...this.#request, token };
      await this.#attempt();
    }
  }

  #post(path: string, body: unknown, timeoutMs: number): Promise<HttpAnswer> {
    return this.#platform.postJson(`${this.#baseUrl}${path}`, body, timeoutMs);
  }

  #connect(id: number, url: string, resumes: boolean): void {
    if (this.#lost === undefined) {
      this.#enter({ kind: "connecting" });
    }
    const hello = {
      schemaHash: this.#options.schemaHash ?? 0,
      client: this.#options.client,
      epoch: this.#lane.epoch,
      reliableAck: this.#lane.newestSeq,
    };
    const current = (): boolean => id === this.#attemptId;
    this.#connection = new Connection(this.#platform, url, hello, {
      onWelcome: (welcome) => current() && this.#onWelcome(welcome, resumes),
      onSnapshot: (snapshot) => current() && this.#onSnapshot(snapshot),
      onDiagnosis: (frame) => current() && this.#onDiagnosis(frame),
      onPong: (pong, sentMs) => current() && this.#world?.onPong(pong, sentMs, this.#platform.nowMs()),
      onUnreadable: () => current() && this.#refuse("bytes that are no frame"),
      onClosed: (code, reason, goodbye) => current() && this.#onClosed(id, code, reason, goodbye),
    });
  }

  #onWelcome(welcome: Welcome, resumed: boolean): void {
    const schema = welcome.schema;
    const result = schema === undefined ? undefined : layOutSchema(schema);
    if (result?.kind !== "laid-out") {
      this.#refuse(result?.words ?? "the server sent no schema");
      return;
    }
    if (this.#world !== undefined && this.#world.room === welcome.room && welcome.epoch < this.#world.epoch) {
      this.#connection?.cut();
      return;
    }
    this.#lane.onWelcome(welcome.epoch, resumed);
    this.#connection?.hasReliable(this.#lane.newestSeq);
    if (!this.#world?.goesOnWith(welcome, result.layout)) {
      this.#events.forget();
      this.#world = new World(welcome, result.layout, this.#options.predictionRules?.());
    }
    this.#world.restartTime(welcome.tick, this.#platform.nowMs());
    this.#cancelTimeout?.();
    this.#lost = undefined;
    this.#mayAskToken = this.#options.renewToken !== undefined;
    this.#request = asWelcomed(this.#request, welcome);
    if (this.#request.spectate?.player !== undefined) {
      this.#connection?.watch(this.#request.spectate.player);
    }
    this.#keepToken(welcome.resumeToken === "" ? undefined : welcome.resumeToken);
    this.#renewal.expiresIn(this.#options.renewToken === undefined ? 0 : welcome.expiresS);
    this.#enter({ kind: "live" });
    if (this.#connection !== undefined) {
      this.#inputs.start(this.#world, this.#connection);
    }
  }

  #onSnapshot(snapshot: Snapshot): void {
    const world = this.#world;
    const result = world?.apply(snapshot, this.#platform.nowMs());
    if (world === undefined || result === undefined) {
      return;
    }
    const messages = result.kind === "malformed" ? undefined : this.#lane.take(snapshot);
    if (messages === undefined) {
      this.#refuse(result.kind === "malformed" ? result.words : `no number of messages in snapshot ${snapshot.tick}`);
      return;
    }
    if (result.kind === "wrong") {
      this.#connection?.requestResync(snapshot.tick);
    }
    this.#connection?.hasReliable(this.#lane.newestSeq);
    for (const reliable of messages) {
      const message = roomMessage(reliable);
      if (message !== undefined) {
        this.#options.onMessage?.(message);
      }
    }
    this.#events.wait(world);
    // Timers wait behind pictures; what a message says is seen at once, and so is the time.
    this.sendDue();
  }

  #onDiagnosis(frame: Snapshot): void {
    const difference = this.#world?.diagnose(frame);
    if (difference !== undefined) {
      this.#connection?.tellDifference(difference);
      this.#options.onDifference?.(difference);
    }
  }

  /** Sends the inputs that are due by now. They go out by themselves; who is about to draw may ask for it first. */
  sendDue(): void {
    this.#inputs.sendDue();
  }

  #onClosed(id: number, code: number, reason: string, goodbye: Goodbye | undefined): void {
    const said = goodbye === undefined || goodbye.reason === "" ? reason : goodbye.reason;
    if (goodbye !== undefined && goodbye.url !== "") {
      this.#baseUrl = goodbye.url.replace(/\/$/, "");
    }
    const passes = closeMeaning(code).comesBack && (this.#resumeToken !== undefined || this.#lost !== undefined);
    const retryAfterMs = goodbye?.retryMs ?? 0;
    this.#failed(id, { status: code, words: closeWords(code, said), problem: "", passes, retryAfterMs });
  }

  /** An attempt or a connection came to its end: try again, or give up. */
  #failed(id: number, failure: Failure): void {
    const { status: code, words, passes } = failure;
    if (id !== this.#attemptId) {
      return;
    }
    const wasLive = this.#state.kind === "live";
    this.#quit(4000);
    const anew = code === PLACE_GONE && this.#lost !== undefined && this.#options.joinsAnew === true;
    if (anew) {
      this.#keepToken(undefined);
      this.#lane = new Lane();
      this.#request = inAnotherWorld(this.#request);
    }
    // Who has nothing to come back to is told at once.
    const nothingLost = !wasLive && this.#lost === undefined && this.#resumeToken === undefined;
    if (!(passes || anew) || nothingLost) {
      this.#close(code, words, failure.problem);
      return;
    }
    const nowMs = this.#platform.nowMs();
    this.#lost ??= { sinceMs: nowMs, words, attempt: 0 };
    const waitMs = Math.max(failure.retryAfterMs, backoffMs(this.#lost.attempt, this.#platform.random()));
    if (nowMs + waitMs - this.#lost.sinceMs > GIVE_UP_MS) {
      this.#close(code, `${words} Gave up after a minute of trying to come back.`);
      return;
    }
    this.#lost.attempt++;
    this.#enter({ kind: "reconnecting", attempt: this.#lost.attempt, inMs: waitMs, words: this.#lost.words });
    this.#cancelWait = this.#platform.after(waitMs, () => {
      this.#cancelWait = undefined;
      void this.#attempt();
    });
  }

  /**
   * The server said what this client cannot read. Once it starts over with everything whole; should that come to the same soon, it ends, since
   * what the game would be shown is wrong.
   */
  #refuse(words: string): void {
    const nowMs = this.#platform.nowMs();
    const startsOver = this.#unreadMs === undefined || nowMs - this.#unreadMs > STARTS_OVER_EVERY_MS;
    this.#unreadMs = nowMs;
    if (startsOver && this.#state.kind === "live" && this.#resumeToken !== undefined) {
      this.#failed(this.#attemptId, { ...NO_ANSWER, words: "The connection was garbled." });
      return;
    }
    this.#quit(4400);
    this.#close(4400, `This page cannot read what the server sent (${words}). Reload the page.`);
  }

  #close(code: number, words: string, problem = ""): void {
    this.#events.forget();
    this.#lost = undefined;
    this.#keepToken(undefined);
    this.#enter({ kind: "closed", code, words, ...(problem === "" ? {} : { problem }) });
  }

  /** Ends whatever is under way. */
  #quit(code = 1000): void {
    this.#attemptId++;
    this.#cancelTimeout?.();
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    this.#inputs.stop();
    this.#renewal.stop();
    this.#connection?.close(code, "");
    this.#connection = undefined;
  }

  #keepToken(token: string | undefined): void {
    this.#resumeToken = token;
    this.#options.onResumeToken?.(token);
  }

  #enter(state: ClientState): void {
    this.#state = state;
    this.#options.onState?.(state);
  }
}
