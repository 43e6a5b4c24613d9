import type { Browser } from "playwright-core";
import type { ArenaHandle } from "../../src/arena/arena-handle.ts";
import { PlayerPage, type Viewing } from "./browser.ts";

declare global {
  interface Window {
    arena?: ArenaHandle;
  }
}

/** A page in a room of its own kind: rooms with other options are other rooms. */
export async function openArena(browser: Browser, url: string, query = "", viewing?: Viewing): Promise<PlayerPage> {
  return PlayerPage.open(browser, `${url}/${query}`, viewing);
}

/** Until the own health is as wanted. */
export async function untilHealth(page: PlayerPage, wanted: "hurt" | "dead" | "whole"): Promise<void> {
  await page.page.waitForFunction((want) => {
    const health = window.arena?.own()?.health;
    if (health === undefined) {
      return false;
    }
    return want === "dead" ? health === 0 : want === "hurt" ? health < 100 : health === 100;
  }, wanted);
}

export function text(page: PlayerPage, selector: string): Promise<string | null> {
  return page.page.locator(selector).textContent();
}
