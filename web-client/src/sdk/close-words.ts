/** What a client does about a close. */
export interface CloseMeaning {
  /** Whether to come back by itself. */
  readonly comesBack: boolean;
  readonly words: string;
}

const MEANINGS: ReadonlyMap<number, CloseMeaning> = new Map([
  [1000, { comesBack: false, words: "The room has ended." }],
  [1001, { comesBack: true, words: "The server is stopping or restarting." }],
  [1002, { comesBack: false, words: "The server could not read what this page sent. Reload the page." }],
  [1003, { comesBack: false, words: "This page sent text where the server wants bytes. Reload the page." }],
  [1005, { comesBack: true, words: "The connection was closed without a reason." }],
  [1006, { comesBack: true, words: "The connection was lost." }],
  [1007, { comesBack: false, words: "The server could not read what this page sent. Reload the page." }],
  [1008, { comesBack: false, words: "The server refused what this page sent. Reload the page." }],
  [1009, { comesBack: false, words: "This page sent more than the server takes at once. Reload the page." }],
  [1011, { comesBack: true, words: "The server had a fault." }],
  [1012, { comesBack: true, words: "The server is restarting." }],
  [1013, { comesBack: true, words: "The server is overloaded." }],
  [4400, { comesBack: false, words: "This page and the server do not understand each other. Reload the page." }],
  [4401, { comesBack: false, words: "Your place in the room has expired. Press Play to join again." }],
  [4403, { comesBack: false, words: "You were removed from the room by its host." }],
  [4404, { comesBack: false, words: "The room is gone. Press Play to join another." }],
  [4408, { comesBack: true, words: "The server heard nothing from this page for too long." }],
  [4409, { comesBack: false, words: "You went on playing from another window. Press Play to join again here." }],
  [4413, { comesBack: true, words: "This page could not keep up with what the server sent." }],
  [4426, { comesBack: false, words: "The game was updated. Reload the page to get its new version." }],
  [4429, { comesBack: false, words: "This page sent too much in too short a time. Press Play to join again." }],
]);

/** What the server says when it has nothing more exact to say than the code: our own words say it better. */
const PLAIN_REASONS: ReadonlySet<string> = new Set([
  "left",
  "server stopping",
  "server fault",
  "restarting, come back",
  "overloaded, come back later",
  "ticket or session expired",
  "kicked",
  "the room is gone",
  "silent",
  "replaced by a newer connection",
  "does not read",
  "made for another version, reload",
  "too many frames",
]);

/** What a WebSocket close code means to a player. */
export function closeMeaning(code: number): CloseMeaning {
  const known = MEANINGS.get(code);
  if (known !== undefined) {
    return known;
  }
  return { comesBack: code < 4000, words: `The server closed the connection (code ${code}).` };
}

/** The words, and the reason the server gave when it says more than they do. */
export function closeWords(code: number, reason: string): string {
  const words = closeMeaning(code).words;
  const plain = reason.trim();
  return plain === "" || PLAIN_REASONS.has(plain)
    ? words
    : `${words} Reason: ${plain}${/[.!?]$/.test(plain) ? "" : "."}`;
}
