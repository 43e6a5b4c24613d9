import type { WebSocketRoute } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openArena } from "./arena-page.ts";
import type { PlayerPage } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage(["game.name=arena"]);

/** What the server says can be held back. */
class Gate {
  #held: (() => void)[] | undefined;

  async between(page: PlayerPage): Promise<void> {
    await page.page.routeWebSocket(/\/play/, (route) => this.#join(route, route.connectToServer()));
  }

  #join(page: WebSocketRoute, toServer: WebSocketRoute): void {
    toServer.onMessage((message) => {
      if (this.#held === undefined) {
        page.send(message);
      } else {
        this.#held.push(() => page.send(message));
      }
    });
  }

  hold(): void {
    this.#held = [];
  }

  open(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const send of held) {
      send();
    }
  }
}

async function open(query: string): Promise<PlayerPage> {
  const page = await openArena(stage.browser, stage.server.url, query);
  stage.pages.push(page);
  return page;
}

/** Presses a key within the page, and says where the avatar was drawn before and in the first picture after. */
async function pressAndDraw(page: PlayerPage, code: string): Promise<{ from: number; to: number }> {
  return page.page.evaluate(async (pressed) => {
    const drawn = (): Promise<number> => {
      const before = window.arena?.frames.percentiles([]).pictures ?? 0;
      return new Promise((resolve) => {
        const look = (): void => {
          const now = window.arena?.frames.percentiles([]).pictures ?? 0;
          if (now > before) {
            resolve(window.arena?.shown()?.x ?? 0);
          } else {
            requestAnimationFrame(look);
          }
        };
        look();
      });
    };
    const from = await drawn();
    window.dispatchEvent(new KeyboardEvent("keydown", { code: pressed, key: pressed, bubbles: true }));
    return { from, to: await drawn() };
  }, code);
}

/** Runs, dashes and fires for about five seconds; how often the server had it otherwise. */
async function play(page: PlayerPage): Promise<number> {
  const corrections = (): Promise<number> => page.page.evaluate(() => window.arena?.prediction()?.corrections ?? -1);
  const before = await corrections();
  for (const key of ["d", "s", "a", "w", "d"]) {
    await page.page.keyboard.down(key);
    await page.page.keyboard.press("Space");
    await page.page.mouse.down();
    await page.untilTick((await page.tick()) + 30);
    await page.page.mouse.up();
    await page.page.keyboard.up(key);
  }
  return (await corrections()) - before;
}

describe("the own avatar", () => {
  test("answers in the next picture, before the server can", async () => {
    const ada = await open("?bots=0&round=911");
    const gate = new Gate();
    await gate.between(ada);
    await ada.joinAs("Ada");
    await ada.page.waitForFunction(() => window.arena?.shown() !== undefined);
    await ada.page.waitForFunction(() => (window.arena?.prediction()?.restarts ?? 0) > 0);
    gate.hold();
    const tick = await ada.tick();
    const answer = await pressAndDraw(ada, "KeyD");
    // What reaches the page from now on set out before the key was pressed.
    expect(answer.to).toBeGreaterThan(answer.from);
    await ada.page.waitForFunction((from) => (window.arena?.shown()?.x ?? 0) > from + 0.5, answer.from);
    gate.open();
    await ada.untilTick(tick + 30);
    expect(ada.faults).toEqual([]);
  });

  test("fires at once, and its shots are drawn once", async () => {
    const ada = await open("?bots=0&round=912");
    const gate = new Gate();
    await gate.between(ada);
    await ada.joinAs("Ada");
    await ada.page.waitForFunction(() => window.arena?.shown() !== undefined);
    await ada.page.waitForFunction(() => (window.arena?.prediction()?.restarts ?? 0) > 0);
    await ada.page.mouse.move(300, 100);
    let tick = 0;
    let fired = false;
    // It runs ahead for a second: a machine that takes longer from the one to the other has to try again.
    for (let round = 0; !fired && round < 10; round++) {
      gate.hold();
      tick = await ada.tick();
      await ada.page.mouse.down();
      const shows = ada.page.waitForFunction(() => (window.arena?.shots() ?? 0) > 0, undefined, { timeout: 3000 });
      fired = await shows.then(
        () => true,
        () => false,
      );
      if (!fired) {
        await ada.page.mouse.up();
        gate.open();
        await ada.untilTick(tick + 30);
      }
    }
    expect(fired).toBe(true);
    gate.open();
    await ada.page.evaluate(() => {
      const most = { shots: 0 };
      Object.assign(window, { most });
      const look = (): void => {
        most.shots = Math.max(most.shots, window.arena?.shots() ?? 0);
        requestAnimationFrame(look);
      };
      look();
    });
    await ada.untilTick(tick + 120);
    await ada.page.mouse.up();
    const most = await ada.page.evaluate(() => (window as unknown as { most: { shots: number } }).most.shots);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(14);
    await ada.page.waitForFunction(() => window.arena?.shots() === 0);
    expect(ada.faults).toEqual([]);
  });

  test("needs no correction when no input is late", async () => {
    const ada = await open("?bots=0&round=913");
    await ada.joinAs("Ada");
    await ada.untilTick((await ada.tick()) + 90);
    // A busy machine is late with an input now and then, so that not every round is a calm one.
    let corrections = await play(ada);
    for (let round = 1; round < 6 && corrections > 0; round++) {
      corrections = await play(ada);
    }
    expect(corrections).toBe(0);
    expect(await ada.page.evaluate(() => window.arena?.world()?.desyncs)).toBe(0);
    expect(ada.faults).toEqual([]);
  });
});
