import type { HttpAnswer } from "./platform.ts";

/** What a player wants to join; `resume` trades a resume token for the same place again. */
export interface JoinRequest {
  readonly name: string;
  readonly game?: string;
  /** A room's code; without it into the fullest public one of the game and options that has a place, or a new one. */
  readonly room?: string;
  readonly options?: Readonly<Record<string, string>>;
  /** To watch instead of playing. */
  readonly spectate?: SpectateRequest;
  /** A JWT, where the server wants one. Its name, if it has one, is the player's. */
  readonly token?: string;
  readonly resume?: string;
}

export interface SpectateRequest {
  /** Whom, by number; 0 or absent: the whole room. */
  readonly player?: number;
  /** See all so late; a host may want more. */
  readonly delayMs?: number;
}

/** The server's no to a question, or that none was heard. */
export interface Refusal {
  readonly kind: "refused";
  /** HTTP; 0: nothing answered. */
  readonly status: number;
  /** For people. */
  readonly words: string;
  /** The problem's code, such as "room-full"; empty: the answer was no problem document. */
  readonly problem: string;
  /** Whether the same request may succeed later. */
  readonly passes: boolean;
  readonly retryAfterMs: number;
}

export type JoinAnswer = { readonly kind: "accepted"; readonly url: string; readonly ticket: string } | Refusal;

export const NO_ANSWER: Refusal = {
  kind: "refused",
  status: 0,
  words: "The server cannot be reached. Is it running?",
  problem: "",
  passes: true,
  retryAfterMs: 0,
};

/** Reads the answer to POST /api/join at `baseUrl`; undefined: there was none. */
export function readJoinAnswer(answer: HttpAnswer | undefined, baseUrl: string): JoinAnswer {
  const body = isRecord(answer?.body) ? answer.body : {};
  if (answer?.status === 200 && typeof body.url === "string" && typeof body.ticket === "string") {
    return { kind: "accepted", url: stayingWithTls(body.url, baseUrl), ticket: body.ticket };
  }
  return refusal(answer);
}

/**
 * A server behind a proxy that ends TLS may not know of it, and then names its own host without. Whoever came there over https goes on so:
 * neither the ticket nor the game is sent in the clear.
 */
function stayingWithTls(url: string, baseUrl: string): string {
  const secure = url.replace(/^ws:/i, "wss:");
  const host = /^https:\/\/([^/?#]+)/i.exec(baseUrl)?.[1];
  return host !== undefined && tlsHost(host) === tlsHost(/^wss:\/\/([^/?#]+)/i.exec(secure)?.[1] ?? "") ? secure : url;
}

function tlsHost(host: string): string {
  return host.toLowerCase().replace(/:443$/, "");
}

/** What an answer that is not as wanted says. */
export function refusal(answer: HttpAnswer | undefined): Refusal {
  if (answer === undefined) {
    return NO_ANSWER;
  }
  const body = isRecord(answer.body) ? answer.body : {};
  return {
    kind: "refused",
    status: answer.status,
    words: refusalWords(answer.status, body),
    problem: typeof body.code === "string" ? body.code : "",
    passes: answer.status === 429 || answer.status === 502 || answer.status === 503 || answer.status === 504,
    retryAfterMs: (answer.retryAfterS ?? 0) * 1000,
  };
}

function refusalWords(status: number, body: Readonly<Record<string, unknown>>): string {
  const words = [body.title, body.detail].filter((part) => typeof part === "string" && part.trim() !== "");
  if (words.length > 0) {
    return words.map((part) => sentence(String(part).trim())).join(" ");
  }
  return status === 200
    ? "The server answered with something that this page cannot read."
    : `The server refused to let you in (HTTP ${status}).`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
