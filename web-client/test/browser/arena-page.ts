import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import type { ArenaHandle } from "../../src/arena/arena-handle.ts";
import { BY_CLOCK, PlayerPage, type Viewing } from "./browser.ts";

declare global {
  interface Window {
    arena?: ArenaHandle;
  }
}

const AXE = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

interface AxeViolation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds on the page as it is now that is serious. */
export async function axeFinds(page: PlayerPage): Promise<string[]> {
  if (!(await page.page.evaluate(() => "axe" in window))) {
    await page.page.evaluate(AXE);
  }
  return page.page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  });
}

/** A page in a room of its own kind: rooms with other options are other rooms. */
export async function openArena(browser: Browser, url: string, query = "", viewing?: Viewing): Promise<PlayerPage> {
  return PlayerPage.open(browser, `${url}/${query}`, viewing);
}

/** Opens a room as the page's lobby does it, and is in it. */
export async function openRoom(page: PlayerPage, seen: "Public" | "Private"): Promise<string> {
  await page.page.getByRole("radio", { name: seen }).check();
  await page.page.getByRole("button", { name: "Open it" }).click();
  await page.page.waitForFunction(() => window.tickwire?.state().kind === "live", undefined, BY_CLOCK);
  await page.untilLive();
  return page.page.evaluate(() => window.tickwire?.world()?.room ?? "");
}

/** Until the own health is full; fails with what it is instead. */
export async function untilWhole(page: PlayerPage): Promise<void> {
  try {
    await page.page.waitForFunction(() => window.arena?.own()?.health === 100, undefined, BY_CLOCK);
  } catch (cause) {
    const seen = await page.page.evaluate(() => ({
      own: window.arena?.own(),
      tick: window.tickwire?.world()?.replica.tick,
      state: window.tickwire?.state(),
    }));
    throw new Error(`the avatar is not whole: ${JSON.stringify(seen)}`, { cause });
  }
}

/** From now on, what an element says is written down: words that are shown for a second are not missed between two looks. */
export async function writeDown(page: PlayerPage, selector: string): Promise<void> {
  await page.page.evaluate((of) => {
    const target = document.querySelector(of) as Node;
    const said: string[] = [];
    Object.assign(window, { said: { ...(window as unknown as { said?: object }).said, [of]: said } });
    new MutationObserver(() => said.push(target.textContent ?? "")).observe(target, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  }, selector);
}

/** Until something that was written down is as wanted. */
export async function untilSaid(page: PlayerPage, selector: string, wanted: RegExp): Promise<void> {
  await page.page.waitForFunction(
    ([of, source]) => {
      const said = (window as unknown as { said: Record<string, string[]> }).said[of as string];
      return said?.some((words) => new RegExp(source as string).test(words));
    },
    [selector, wanted.source],
    BY_CLOCK,
  );
}

/** Whether just these words were written down. */
export async function hasSaid(page: PlayerPage, selector: string, words: string): Promise<boolean> {
  return page.page.evaluate(
    ([of, wanted]) =>
      (window as unknown as { said: Record<string, string[]> }).said[of as string]?.includes(wanted as string) ?? false,
    [selector, words],
  );
}

export function text(page: PlayerPage, selector: string): Promise<string | null> {
  return page.page.locator(selector).textContent();
}
