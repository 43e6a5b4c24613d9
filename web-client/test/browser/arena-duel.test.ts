import { expect, test } from "vitest";
import { hasSaid, openArena, writeDown } from "./arena-page.ts";
import type { PlayerPage } from "./browser.ts";
import { Stage } from "./stage.ts";
import { runTo } from "./walk.ts";

const stage = new Stage(["game.name=arena"]);

async function enter(name: string, query: string): Promise<PlayerPage> {
  const page = await openArena(stage.browser, stage.server.url, query);
  stage.pages.push(page);
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
  for (const page of stage.pages) {
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
  expect(stage.pages.flatMap((page) => page.faults)).toEqual([]);
});
