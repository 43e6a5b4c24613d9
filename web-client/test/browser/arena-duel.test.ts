import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openArena, untilSaid, writeDown } from "./arena-page.ts";
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

test("who is killed by another page's player reads it there and here", async () => {
  const ben = await enter("Ben", "?bots=0&round=911");
  const ada = await enter("Ada", "?bots=0&round=911");
  for (const page of pages) {
    await writeDown(page, "#feed");
  }
  await writeDown(ada, "#live");
  await writeDown(ben, "#live");
  const benId = await ben.ownEntityId();
  await runTo(ada, (await ben.placeOf(benId)) ?? { x: 0, y: 0 });
  await ada.page.mouse.move(240, 60);
  await ada.page.mouse.down();
  while ((await health(ben)) > 0) {
    const at = await ada.page.evaluate((id) => window.arena?.pointOf(id), benId);
    if (at !== undefined) {
      await ada.page.mouse.move(at.x, at.y);
    }
    await ada.untilTick((await ada.tick()) + 2);
  }
  await ada.page.mouse.up();
  for (const page of [ben, ada]) {
    await untilSaid(page, "#feed", /^AdaBen$/);
  }
  await untilSaid(ada, "#live", /^You got Ben\.$/);
  await untilSaid(ben, "#live", /^Ada got you · Rifle\.$/);
  expect(pages.flatMap((page) => page.faults)).toEqual([]);
});
