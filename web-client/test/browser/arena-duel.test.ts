import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { hasSaid, openArena, writeDown } from "./arena-page.ts";
import { launch, type PlayerPage } from "./browser.ts";
import { ServerProcess } from "./server-process.ts";
import { runTo } from "./walk.ts";

let server: ServerProcess;
let browser: Browser;
const pages: PlayerPage[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([ServerProcess.start(0, ["game.name=arena"]), launch()]);
});

afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function enter(name: string, query: string): Promise<PlayerPage> {
  const page = await openArena(browser, server.url, query);
  pages.push(page);
  await page.joinAs(name);
  return page;
}

async function health(page: PlayerPage): Promise<number> {
  return page.page.evaluate(() => window.arena?.own()?.health ?? 0);
}

/** Until the other is dead. */
async function shoot(page: PlayerPage, other: PlayerPage, otherId: number): Promise<void> {
  await page.page.mouse.move(240, 60);
  await page.page.mouse.down();
  while ((await health(other)) > 0) {
    const at = await page.page.evaluate((id) => window.arena?.pointOf(id), otherId);
    if (at !== undefined) {
      await page.page.mouse.move(at.x, at.y);
    }
    await page.untilTick((await page.tick()) + 2);
  }
  await page.page.mouse.up();
}

test("who is killed by another page's player reads it there and here", async () => {
  const ben = await enter("Ben", "?bots=0&round=911");
  const ada = await enter("Ada", "?bots=0&round=911");
  for (const page of pages) {
    await writeDown(page, "#feed");
  }
  await writeDown(ada, "#live");
  await writeDown(ben, "#live");
  const benId = await ben.ownEntityId();
  do {
    await runTo(ada, (await ben.placeOf(benId)) ?? { x: 0, y: 0 });
    await shoot(ada, ben, benId);
    // A page that is behind is not sent what happened meanwhile: then another kill shows it.
    await ada.untilTick((await ada.tick()) + 60);
  } while (!(await hasSaid(ben, "#feed", "AdaBen")) || !(await hasSaid(ada, "#feed", "AdaBen")));
  expect(await hasSaid(ada, "#live", "You got Ben.")).toBe(true);
  expect(await hasSaid(ben, "#live", "Ada got you · Rifle.")).toBe(true);
  expect(pages.flatMap((page) => page.faults)).toEqual([]);
});
