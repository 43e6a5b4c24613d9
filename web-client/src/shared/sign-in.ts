import type { ClientState, Lobby, LobbyAnswer } from "../sdk/index.ts";
import { openStorage } from "./resume-store.ts";

/** What the page's address may bring after its "#": a token, and where this server's own site has the next one. */
const TOKEN = "token";
const RENEW = "renew";
const KEY = "tickwire.sign-in";
const RENEW_WITHIN_MS = 5000;

/** The address bar and what stands around it; a test has its own. */
export interface SignInWorld {
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | undefined;
  readonly location: Pick<Location, "href" | "hash" | "origin" | "pathname" | "search">;
  readonly history: Pick<History, "state" | "replaceState">;
  fetch(url: string, init: RequestInit): Promise<Pick<Response, "ok" | "json">>;
}

interface Kept {
  readonly token?: string;
  readonly renew?: string;
}

/**
 * Who one is, as the site says that one comes from: `#token=…`, a JWT, and `#renew=/path`, an address of the same origin that answers
 * `{"token": "…"}` to whoever is signed in there. What stands after "#" reaches no server and no log. It is taken out of the address bar at
 * once and kept for this tab only, as long as the tab lasts.
 */
export class SignIn {
  readonly #world: SignInWorld;
  #kept: Kept;
  /** The token that the server was shown last. */
  #shown: string | undefined;

  constructor(world: SignInWorld) {
    this.#world = world;
    this.#kept = read(world.storage);
    this.take();
  }

  static ofPage(): SignIn {
    const { location, history } = window;
    const signIn = new SignIn({ storage: openStorage(), location, history, fetch: (url, init) => fetch(url, init) });
    // A link with a newer token, followed in the same tab.
    window.addEventListener("hashchange", () => signIn.take());
    return signIn;
  }

  /** The newest token; undefined: there is none. */
  get token(): string | undefined {
    return this.#kept.token;
  }

  /** Whether there is a token, or a place to get one. */
  get there(): boolean {
    return this.#kept.token !== undefined || this.#kept.renew !== undefined;
  }

  /** The name in the token, which counts at the server; empty: there is none. Nobody has checked it here. */
  get name(): string {
    return nameIn(this.#kept.token);
  }

  /** Takes what the address brings, and takes it out of the address. */
  take(): void {
    const { location, history } = this.#world;
    const brought = new URLSearchParams(location.hash.slice(1));
    const token = brought.get(TOKEN) ?? "";
    const renew = this.#sameOrigin(brought.get(RENEW) ?? "");
    if (!brought.has(TOKEN) && !brought.has(RENEW)) {
      return;
    }
    brought.delete(TOKEN);
    brought.delete(RENEW);
    const rest = brought.size === 0 ? "" : `#${brought}`;
    history.replaceState(history.state, "", `${location.pathname}${location.search}${rest}`);
    if (token !== "" || renew !== undefined) {
      this.#keep({ ...(token === "" ? {} : { token }), ...(renew === undefined ? {} : { renew }) });
    }
  }

  /** For a question to the server: the newest token, if there is one. */
  forServer(): { readonly token?: string } {
    const { token } = this.#kept;
    this.#shown = token;
    return token === undefined ? {} : { token };
  }

  /** A token newer than what the server was shown last; undefined: there is none now. */
  async newer(): Promise<string | undefined> {
    const token = await this.#newer();
    this.#shown = token ?? this.#shown;
    return token;
  }

  /** The answer to a question to the server: once it asks again with a newer token, and a refusal for want of one is in the player's words. */
  async asking<T>(question: () => Promise<LobbyAnswer<T>>): Promise<LobbyAnswer<T>> {
    let answer = await question();
    if (isUnauthorized(answer) && (await this.newer().catch(() => undefined)) !== undefined) {
      answer = await question();
    }
    return isUnauthorized(answer) ? { ...answer, words: this.wanted } : answer;
  }

  /** What is to be said at once, since the server wants a token and there is none; empty: nothing. */
  async missing(lobby: Lobby): Promise<string> {
    const answer = this.there ? undefined : await lobby.games();
    return answer?.kind === "ok" && answer.value.identity === "jwt" ? this.wanted : "";
  }

  async #newer(): Promise<string | undefined> {
    const { token, renew } = this.#kept;
    if (renew === undefined) {
      return token === this.#shown ? undefined : token;
    }
    const answer = await this.#world.fetch(renew, {
      cache: "no-store",
      credentials: "same-origin",
      headers: { Accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(RENEW_WITHIN_MS),
    });
    const body: unknown = answer.ok ? await answer.json() : undefined;
    const got = (body as { token?: unknown } | null | undefined)?.token;
    if (typeof got !== "string" || got === "") {
      return undefined;
    }
    this.#keep({ ...this.#kept, token: got });
    return got;
  }

  /** In the player's words, where the server's are those for a program. */
  explain(state: ClientState): ClientState {
    return state.kind === "closed" && state.problem === "unauthorized" ? { ...state, words: this.wanted } : state;
  }

  /** What to say when the server wants to know who one is. */
  get wanted(): string {
    return this.there
      ? "Your sign-in has ended. Sign in anew on the site that you came from, and open the game from there."
      : "This server lets in only those who are signed in. Open the game from the site where you have your account.";
  }

  #sameOrigin(address: string): string | undefined {
    const { href, origin } = this.#world.location;
    const url = address === "" || !URL.canParse(address, href) ? undefined : new URL(address, href);
    return url?.origin === origin ? url.href : undefined;
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    try {
      this.#world.storage?.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Full or forbidden: then a reload needs the link again.
    }
  }
}

function isUnauthorized<T>(answer: LobbyAnswer<T>): answer is LobbyAnswer<T> & { kind: "refused" } {
  return answer.kind === "refused" && answer.problem === "unauthorized";
}

function read(storage: SignInWorld["storage"]): Kept {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? "{}");
    const { token, renew } = (kept ?? {}) as Partial<Record<keyof Kept, unknown>>;
    return {
      ...(typeof token === "string" ? { token } : {}),
      ...(typeof renew === "string" ? { renew } : {}),
    };
  } catch {
    return {};
  }
}

function nameIn(token: string | undefined): string {
  try {
    const part = (token?.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0));
    const { name } = JSON.parse(new TextDecoder().decode(bytes)) as { name?: unknown };
    return typeof name === "string" ? name.trim() : "";
  } catch {
    return "";
  }
}
