import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { PageHandle } from "../../src/shared/page-handle.ts";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-sync",
  "--no-first-run",
  "--enable-unsafe-swiftshader",
];

/** Generous: a busy machine without a graphics card draws few frames a second. */
const STEP_WITHIN_MS = 60_000;

/** Few pixels: without a graphics card they are what these tests would wait for. 1 to have the screenshots sharp. */
const PIXEL_RATIO = Number(process.env.PIXEL_RATIO ?? 0.25);

/** For what the server says, which is there though no picture is drawn: by the clock, and not by pictures as is usual. */
export const BY_CLOCK = { polling: 100 } as const;

export async function launch(extraArgs: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (executablePath === undefined) {
    throw new Error("cannot launch Chromium: run this by npm run test:browser, which finds it");
  }
  return chromium.launch({ executablePath, headless: true, args: [...ARGS, ...extraArgs] });
}

/** How a page is looked at. */
export interface Viewing {
  readonly width: number;
  readonly height: number;
  /** A phone: fingers, and no mouse. */
  readonly touch?: boolean;
  readonly lessMotion?: boolean;
  /** As many pictures as come, for what measures them; otherwise every second one. */
  readonly everyPicture?: boolean;
}

/** Unless a test says otherwise. */
export const SMALL: Viewing = { width: 480, height: 360 };

/** In the page: half as many pictures are as good to a test, and drawing them is most of its work where there is no graphics card. */
function drawEverySecondPicture(): void {
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => request(() => request(draw));
}

/** One player's page, in a context of its own, and all that went wrong in it. */
export class PlayerPage {
  readonly page: Page;
  readonly #context: BrowserContext;
  /** Errors on the console, violations of the content policy, exceptions, and requests to anywhere but the server. */
  readonly faults: string[] = [];

  private constructor(context: BrowserContext, page: Page, home: string) {
    this.#context = context;
    this.page = page;
    page.setDefaultTimeout(STEP_WITHIN_MS);
    page.on("console", (message) => {
      if (message.type() === "error") {
        this.faults.push(`console: ${message.text()}`);
      }
    });
    page.on("pageerror", (error) => this.faults.push(`exception: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.host !== new URL(home).host && url.protocol !== "blob:") {
        this.faults.push(`outside request: ${request.url()}`);
      }
    });
  }

  static async open(browser: Browser, url: string, viewing: Viewing = SMALL): Promise<PlayerPage> {
    const context = await browser.newContext({
      ignoreHTTPSErrors: url.startsWith("https:"),
      deviceScaleFactor: PIXEL_RATIO,
      viewport: { width: viewing.width, height: viewing.height },
      hasTouch: viewing.touch === true,
      isMobile: viewing.touch === true,
      reducedMotion: viewing.lessMotion === true ? "reduce" : "no-preference",
    });
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (violation) => {
        console.error(`policy: ${violation.effectiveDirective} forbids ${violation.blockedURI}`);
      });
    });
    if (viewing.everyPicture !== true) {
      await context.addInitScript(drawEverySecondPicture);
    }
    const page = new PlayerPage(context, await context.newPage(), url);
    await page.page.goto(url);
    return page;
  }

  /** What "Duplicate tab" does: another page with a copy of this one's sessionStorage. */
  async duplicate(): Promise<PlayerPage> {
    const [opened] = await Promise.all([
      this.page.waitForEvent("popup"),
      this.page.evaluate(() => void window.open(location.href)),
    ]);
    return new PlayerPage(this.#context, opened, this.page.url());
  }

  /** Leaves the room first, so that no avatar waits there for it. */
  async close(): Promise<void> {
    const leave = this.page.locator("#leave:visible");
    if ((await leave.count()) > 0) {
      await leave.click();
    }
    await this.page.close();
    if (this.#context.pages().length === 0) {
      await this.#context.close();
    }
  }

  async play(name: string): Promise<void> {
    await this.page.getByLabel("Your name").fill(name);
    await this.page.getByRole("button", { name: "Play" }).click();
  }

  async joinAs(name: string): Promise<void> {
    await this.play(name);
    await this.page.waitForFunction(() => window.tickwire?.state().kind !== "closed", undefined, BY_CLOCK);
    await this.untilLive();
  }

  /** Until it is connected and has its avatar; fails with the page's words when it is refused. */
  async untilLive(): Promise<void> {
    const ended = await this.page.waitForFunction(
      () => {
        const state = window.tickwire?.state();
        if (state?.kind === "closed") {
          return state.words;
        }
        return state?.kind === "live" && window.tickwire?.ownEntityId() !== undefined ? "live" : false;
      },
      undefined,
      BY_CLOCK,
    );
    const words = await ended.jsonValue();
    if (words !== "live") {
      throw new Error(`cannot join: ${words}`);
    }
  }

  /** Fails with what it is instead. */
  async untilState(kind: string): Promise<void> {
    try {
      await this.page.waitForFunction((wanted) => window.tickwire?.state().kind === wanted, kind, BY_CLOCK);
    } catch (cause) {
      const state = await this.page.evaluate(() => window.tickwire?.state());
      throw new Error(`the page is not ${kind} but ${JSON.stringify(state)}`, { cause });
    }
  }

  async ownEntityId(): Promise<number> {
    return this.#read((handle) => handle.ownEntityId() ?? 0);
  }

  async tick(): Promise<number> {
    return this.#read((handle) => handle.world()?.replica.tick ?? 0);
  }

  async placeOf(entityId: number): Promise<{ x: number; y: number } | undefined> {
    return this.page.evaluate((id) => window.tickwire?.placeOf(id), entityId);
  }

  async untilTick(tick: number): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => (window.tickwire?.world()?.replica.tick ?? 0) >= wanted,
      tick,
      BY_CLOCK,
    );
  }

  async cutConnection(): Promise<void> {
    await this.page.evaluate(() => window.tickwire?.cutConnection());
  }

  async #read(read: (handle: PageHandle) => number): Promise<number> {
    const body = `(${read.toString()})(window.tickwire)`;
    return this.page.evaluate(body);
  }
}
