import type { Client, ClientState } from "../sdk/index.ts";
import { element, setText } from "../shared/element.ts";
import { differenceWords, rateWords, rttWords, spokenWords, stateWords } from "../shared/state-words.ts";
import { countAvatars, ownValues } from "./avatars.ts";

/** The words and figures around the stage. */
export class Hud {
  readonly #body = document.body;
  readonly #hud = element("hud");
  readonly #words = element("state-words");
  readonly #live = element("live");
  readonly #leave = element("leave");
  readonly #own = element("own-values");
  readonly #rtt = element("figure-rtt");
  readonly #bytes = element("figure-bytes");
  readonly #tick = element("figure-tick");
  readonly #players = element("figure-players");
  readonly #difference = element("difference");
  #retryAtMs = 0;

  onState(state: ClientState): void {
    this.#body.dataset.state = state.kind;
    const inRoom = state.kind === "live" || state.kind === "reconnecting";
    this.#hud.hidden = !inRoom;
    this.#leave.hidden = !inRoom;
    this.#own.hidden ||= !inRoom;
    this.#retryAtMs = state.kind === "reconnecting" ? performance.now() + state.inMs : 0;
    setText(this.#live, spokenWords(state));
  }

  /** Shows the figures of now. */
  refresh(client: Client): void {
    const state = client.state;
    setText(this.#words, stateWords(state, Math.max(0, this.#retryAtMs - performance.now())));
    const world = client.world;
    if (world === undefined) {
      return;
    }
    setText(this.#rtt, state.kind === "live" ? rttWords(world.clock.rttMs) : "–");
    setText(this.#bytes, rateWords(client.bytesPerSecond()));
    setText(this.#tick, String(world.serverTick(performance.now())));
    setText(this.#difference, world.difference === undefined ? "" : differenceWords(world.difference));
    this.#difference.hidden = world.difference === undefined;
    setText(this.#players, String(countAvatars(world)));
    setText(this.#own, ownValues(world));
    this.#own.hidden = this.#leave.hidden || this.#own.textContent === "";
  }
}
