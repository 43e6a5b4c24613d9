import { describe, expect, test } from "vitest";
import { openArena } from "./arena-page.ts";
import type { PlayerPage, Viewing } from "./browser.ts";
import { Stage } from "./stage.ts";

/** What one who fights looks at all the time. */
const NEEDED = ["#minimap", "#ping", "#round", "#buttons", "#health", "#belt"];
const LONG_LINE = "we take the middle and hold it until the cannon is back ".repeat(3).trim();

const stage = new Stage(["game.name=arena"]);

async function join(viewing: Viewing): Promise<PlayerPage> {
  const page = await openArena(stage.browser, stage.server.url, "?bots=1&mode=teams&round=931", viewing);
  stage.pages.push(page);
  // A name of its own: what one has written counts against the next of the same name.
  await page.joinAs(`Long name, ${viewing.width} × ${viewing.height}`);
  return page;
}

/** More than the chat has room for. */
async function talk(page: PlayerPage): Promise<void> {
  for (let line = 1; line <= 4; line++) {
    await page.page.evaluate((text) => void window.arena?.say(text), `${line} ${LONG_LINE}`);
  }
  await page.page.locator("#chat-lines p", { hasText: `4 ${LONG_LINE}` }).waitFor({ state: "attached" });
}

/** Which of these stand over which of what is needed, and which leave the window. */
async function coveredBy(page: PlayerPage, covers: readonly string[]): Promise<string[]> {
  return page.page.evaluate(
    ([over, needed]) => {
      const wrong: string[] = [];
      for (const cover of over as string[]) {
        const box = document.querySelector(cover)?.getBoundingClientRect();
        if (box === undefined || box.width < 40 || box.height < 20) {
          wrong.push(`${cover} is not there`);
          continue;
        }
        if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) {
          wrong.push(`${cover} leaves the window`);
        }
        for (const need of needed as string[]) {
          const other = document.querySelector(need)?.getBoundingClientRect();
          if (other === undefined || other.width === 0) {
            wrong.push(`${need} is not there`);
          } else if (
            box.left < other.right - 0.5 &&
            box.right > other.left + 0.5 &&
            box.top < other.bottom - 0.5 &&
            box.bottom > other.top + 0.5
          ) {
            wrong.push(`${cover} covers ${need}`);
          }
        }
      }
      return wrong;
    },
    [covers, NEEDED],
  );
}

describe("nothing that one who fights needs is covered", () => {
  test("on screens, by first help, chat and the developer's panel", async () => {
    const page = await join({ width: 800, height: 600 });
    await talk(page);
    await page.page.keyboard.press("F3");
    await page.page.locator(".devtools dd").first().waitFor();
    await page.page.keyboard.press("Enter");
    for (const [width, height] of [
      [800, 600],
      [1280, 720],
      [1920, 1080],
      [1024, 480],
      [640, 480],
    ] as const) {
      await page.page.setViewportSize({ width, height });
      expect(await coveredBy(page, ["#chat", ".devtools"]), `${width} × ${height}`).toEqual([]);
      const over = await page.page.evaluate(() => {
        const [chat, panel] = ["#chat", ".devtools"].map((part) =>
          document.querySelector(part)?.getBoundingClientRect(),
        );
        return (chat?.right ?? 0) > (panel?.left ?? 0) && (chat?.bottom ?? 0) > (panel?.top ?? 0);
      });
      expect(over, `the chat under the panel, ${width} × ${height}`).toBe(false);
    }
    expect(page.faults).toEqual([]);
  });

  test.each([
    { width: 390, height: 844 },
    { width: 360, height: 640 },
    { width: 844, height: 390 },
    { width: 667, height: 375 },
  ])("on a phone of $width × $height, by first help and chat", async ({ width, height }) => {
    const page = await join({ width, height, touch: true });
    await page.page.locator("#help").waitFor();
    expect(await coveredBy(page, ["#help"])).toEqual([]);
    await talk(page);
    await page.page.getByRole("button", { name: "Got it" }).tap();
    expect(await coveredBy(page, ["#chat"]), "closed").toEqual([]);
    await page.page.getByRole("button", { name: "Chat" }).tap();
    expect(await coveredBy(page, ["#chat"]), "open").toEqual([]);
    // What is left above a keyboard.
    const bottom = await page.page.evaluate(() => document.querySelector("#chat-form")?.getBoundingClientRect().bottom);
    expect(bottom).toBeLessThan(height / 2);
    expect(page.faults).toEqual([]);
  });
});
