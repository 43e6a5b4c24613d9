/** What a bad network does to a connection, in each direction alike. */
export interface LinkConditions {
  /** Added to the round trip, half of it each way. */
  readonly rttMs: number;
  /** How far the added round trip strays either way, evenly spread. Nothing overtakes what was sent before it. */
  readonly jitterMs: number;
  /** Share of the time in which nothing gets through, in [0, 0.9]; what was held then comes all at once, as when TCP repairs a loss. */
  readonly stallShare: number;
  /** How long each of these stalls lasts. */
  readonly stallMs: number;
  /** As fast as this client reads; 0: as fast as it can. */
  readonly readBytesPerS: number;
}

export const CLEAR_LINK: LinkConditions = { rttMs: 0, jitterMs: 0, stallShare: 0, stallMs: 0, readBytesPerS: 0 };

/** Links that players have. */
export const LINK_PRESETS: Readonly<Record<string, LinkConditions>> = {
  lan: { ...CLEAR_LINK, rttMs: 2 },
  wifi: { ...CLEAR_LINK, rttMs: 40, jitterMs: 10 },
  "4g": { ...CLEAR_LINK, rttMs: 100, jitterMs: 30, stallShare: 0.01, stallMs: 200 },
  train: { ...CLEAR_LINK, rttMs: 200, jitterMs: 80, stallShare: 0.03, stallMs: 500 },
};

type Quantity = keyof LinkConditions;

const LIMITS: Readonly<Record<Quantity, readonly [name: string, max: number]>> = {
  rttMs: ["rtt", 5000],
  jitterMs: ["jitter", 5000],
  stallShare: ["stalls", 0.9],
  stallMs: ["stall", 10_000],
  readBytesPerS: ["read", 1_000_000_000],
};

/**
 * Reads words such as `train`, `rtt=150,jitter=40,stalls=0.02,stall=300,read=20000`, or a preset and what differs from it:
 * `4g,rtt=160`. Words that it does not know are its answer, as an error to be shown.
 */
export function readLinkConditions(words: string): LinkConditions | { readonly wrong: string } {
  let conditions = CLEAR_LINK;
  for (const word of words.split(",").map((part) => part.trim())) {
    const preset = Object.hasOwn(LINK_PRESETS, word) ? LINK_PRESETS[word] : undefined;
    if (preset !== undefined) {
      conditions = preset;
      continue;
    }
    const [name, number] = word.split("=", 2);
    const quantity = (Object.keys(LIMITS) as Quantity[]).find((key) => LIMITS[key][0] === name);
    if (quantity === undefined || number === undefined) {
      const known = [...Object.keys(LINK_PRESETS), ...Object.values(LIMITS).map(([known]) => `${known}=…`)];
      return { wrong: `link: "${word}" is not known; known: ${known.join(", ")}` };
    }
    const value = number.trim() === "" ? Number.NaN : Number(number);
    const max = LIMITS[quantity][1];
    if (!(value >= 0 && value <= max)) {
      return { wrong: `link: ${word} is not a number in [0, ${max}]` };
    }
    conditions = { ...conditions, [quantity]: value };
  }
  return conditions;
}
