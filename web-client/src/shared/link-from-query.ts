import { LinkConditioner, type Platform, readLinkConditions } from "../sdk/index.ts";

/** What a page's address says of its link, such as `?link=train` or `?link=rtt=150,jitter=40`. */
export interface QueriedLink {
  readonly conditioner: LinkConditioner;
  /** What is wrong with what it says; empty: nothing. */
  readonly wrong: string;
}

export function linkFromQuery(query: URLSearchParams, platform: Platform): QueriedLink {
  const words = query.get("link");
  const conditions = words === null ? undefined : readLinkConditions(words);
  if (conditions === undefined || "wrong" in conditions) {
    return { conditioner: new LinkConditioner(platform), wrong: conditions?.wrong ?? "" };
  }
  return { conditioner: new LinkConditioner(platform, conditions), wrong: "" };
}
