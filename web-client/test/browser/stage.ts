import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launch, type PlayerPage } from "./browser.ts";
import { ServerProcess } from "./server-process.ts";

/** What the tests of one file play on: one server and one browser for all of them, and pages that close after each. */
export class Stage {
  readonly pages: PlayerPage[] = [];
  #server: ServerProcess | undefined;
  #browser: Browser | undefined;

  /** To be called at the top of a file; `settings` are the server's. */
  constructor(settings: readonly string[]) {
    beforeAll(async () => {
      [this.#server, this.#browser] = await Promise.all([ServerProcess.start(0, [...settings]), launch()]);
    });
    afterEach(async () => {
      await Promise.all(this.pages.splice(0).map((page) => page.close()));
    });
    afterAll(async () => {
      await this.#browser?.close();
      await this.#server?.stop();
    });
  }

  get server(): ServerProcess {
    return there(this.#server);
  }

  get browser(): Browser {
    return there(this.#browser);
  }
}

function there<T>(of: T | undefined): T {
  if (of === undefined) {
    throw new Error("only from within a test");
  }
  return of;
}
