import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { PlayerPage } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage(["game.name=drift"]);

async function open(query: string): Promise<PlayerPage> {
  const page = await PlayerPage.open(stage.browser, `${stage.server.url}/drift.html${query}`);
  stage.pages.push(page);
  return page;
}

/** Waits until a line of the overlay says something. */
async function reading(page: Page, name: string, says: RegExp): Promise<void> {
  await page.waitForFunction(
    ([wanted, source]) => {
      const term = [...document.querySelectorAll(".devtools dt")].find((each) => each.textContent === wanted);
      return new RegExp(source).test(term?.nextElementSibling?.textContent ?? "");
    },
    [name, says.source] as const,
  );
}

describe("the overlay", () => {
  test("shows on F3 what goes on, and hides again", async () => {
    const player = await open("");
    await player.joinAs("Ada");
    const { page } = player;
    expect(await page.locator(".devtools").isVisible()).toBe(false);
    await page.keyboard.press("F3");
    await reading(page, "round trip", /\d ms ± /);
    await reading(page, "in", /B\/s: .*headers/);
    await reading(page, "out", /inputs/);
    await reading(page, "rows", /[1-9]\d* held/);
    await reading(page, "server", /ms a tick, [\d.]+ %/);
    await reading(page, "desyncs", /^0$/);
    expect(await page.locator(".devtools select option").count()).toBeGreaterThan(1);
    expect(await page.locator(".devtools td").count()).toBeGreaterThan(4);
    await page.keyboard.press("F3");
    expect(await page.locator(".devtools").isVisible()).toBe(false);
  });

  test("makes the link worse, and cuts it", async () => {
    const player = await open("");
    await player.joinAs("Ada");
    const { page } = player;
    await page.keyboard.press("F3");
    await page.getByRole("button", { name: "train" }).click();
    await reading(page, "round trip", /^(1[2-9]\d|[2-9]\d\d|\d{4,}) ms/);
    await page.getByRole("button", { name: "clear" }).click();
    await reading(page, "round trip", /^\d{1,2}(\.\d)? ms/);
    await page.getByRole("button", { name: "cut" }).click();
    await page.waitForFunction(() => window.tickwire?.state().kind === "reconnecting");
    await page.waitForFunction(() => window.tickwire?.state().kind === "live");
  });
});

describe("ghosts", () => {
  test("are where the newest snapshot has things, and go again", async () => {
    const player = await open("?link=wifi");
    await player.joinAs("Ada");
    const { page } = player;
    expect(await page.evaluate(() => window.tickwire?.ghosts())).toBe(0);
    await page.keyboard.press("F3");
    await page.getByLabel(/ghosts/).check();
    await page.waitForFunction(() => {
      const handle = window.tickwire;
      const rows = [...(handle?.world()?.replica.rows.values() ?? [])];
      const moving = rows.filter((row) => (row.id & 3) === 0 && row.field("x") !== undefined).length;
      return moving > 0 && handle?.ghosts() === moving;
    });
    await page.getByLabel(/ghosts/).uncheck();
    await page.waitForFunction(() => window.tickwire?.ghosts() === 0);
    expect(player.faults).toEqual([]);
  });
});

describe("the address", () => {
  test("sets the link", async () => {
    const player = await open("?link=4g,rtt=140");
    await player.joinAs("Ada");
    await player.page.waitForFunction(() => (window.tickwire?.world()?.clock.rttMs ?? 0) >= 110);
  });

  test("is told what is wrong with it", async () => {
    const player = await open("?link=3g");
    await player.page.waitForFunction(() => document.getElementById("join-words")?.textContent?.includes("known: lan"));
    await player.joinAs("Ada");
  });
});
