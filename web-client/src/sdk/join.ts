import type { HttpAnswer } from "./platform.ts";

/** What a player wants to join; `resume` trades a resume token for the same place again. */
export interface JoinRequest {
  readonly name: string;
  readonly game?: string;
  readonly room?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly resume?: string;
}

export type JoinAnswer =
  | { readonly kind: "accepted"; readonly url: string; readonly ticket: string }
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly words: string;
      /** The problem's code, such as "room-full"; empty: the answer was no problem document. */
      readonly problem: string;
      /** Whether the same request may succeed later. */
      readonly passes: boolean;
      readonly retryAfterMs: number;
    };

/** Reads the answer to POST /api/join. */
export function readJoinAnswer(answer: HttpAnswer): JoinAnswer {
  const body = isRecord(answer.body) ? answer.body : {};
  if (answer.status === 200 && typeof body.url === "string" && typeof body.ticket === "string") {
    return { kind: "accepted", url: body.url, ticket: body.ticket };
  }
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
