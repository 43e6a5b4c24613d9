import { describe, expect, test } from "vitest";
import { openArena } from "./arena-page.ts";
import { SMALL } from "./browser.ts";
import { Stage } from "./stage.ts";

// What the probes measure on a simulated link (test/probe), once more in a real page. A page without a graphics card may draw few pictures
// a second, and its timers wait behind them: what depends on that is told, not asserted.

const PRESSES = 8;

const stage = new Stage(["game.name=arena"]);

interface Felt {
  readonly seconds: number;
  readonly pictures: number;
  readonly presses: number;
  readonly answered: number;
  /** Steps of others that were seen, and those that were longer than anybody moves by more than half a unit. */
  readonly steps: number;
  readonly jumps: number;
}

/** In the page: presses keys from rest, and looks at each picture. */
async function feel(presses: number): Promise<Felt> {
  const pictures = (): number => window.arena?.frames.percentiles([]).pictures ?? 0;
  const renderTick = (): number => window.arena?.world()?.playhead.renderTick ?? 0;
  const felt = { steps: 0, jumps: 0, presses: 0, answered: 0 };
  let drawn = new Map<number, { x: number; y: number; down: boolean }>();
  let drawnTick = renderTick();
  const look = (): void => {
    const ticks = renderTick() - drawnTick;
    drawnTick = renderTick();
    const now = new Map((window.arena?.others() ?? []).map((other) => [other.entityId, other]));
    for (const [id, { x, y, down }] of now) {
      const before = drawn.get(id);
      if (before !== undefined && !before.down && !down && ticks > 0) {
        felt.steps++;
        felt.jumps += Math.hypot(x - before.x, y - before.y) > 0.5 + (20 / 30) * ticks ? 1 : 0;
      }
    }
    drawn = now;
  };
  const picture = async (): Promise<void> => {
    const before = pictures();
    while (pictures() === before) {
      await new Promise(requestAnimationFrame);
    }
    look();
  };
  const alive = (): boolean => (window.arena?.own()?.health ?? 0) > 0;
  const key = (type: string, code: string): void =>
    void window.dispatchEvent(new KeyboardEvent(type, { code, bubbles: true }));
  const beganMs = performance.now();
  const first = pictures();
  for (let round = 0; felt.presses < presses && round < 3 * presses; round++) {
    const restedMs = performance.now() + 700;
    while (performance.now() < restedMs) {
      await picture();
    }
    if (!alive()) {
      continue;
    }
    const from = window.arena?.shown() ?? { x: 0, y: 0 };
    const code = ["KeyA", "KeyD", "KeyW", "KeyS"][round % 4] ?? "KeyA";
    key("keydown", code);
    await picture();
    const to = window.arena?.shown() ?? from;
    felt.presses++;
    felt.answered += to.x !== from.x || to.y !== from.y ? 1 : 0;
    const heldMs = performance.now() + 400;
    while (performance.now() < heldMs) {
      await picture();
    }
    key("keyup", code);
  }
  return { ...felt, seconds: (performance.now() - beganMs) / 1000, pictures: pictures() - first };
}

describe("in a real page", () => {
  test.each(["lan", "wifi", "4g", "train"])("over %s", async (preset) => {
    const query = `?link=${preset}&bots=5&round=${950 + preset.length}`;
    const ada = await openArena(stage.browser, stage.server.url, query, { ...SMALL, everyPicture: true });
    await ada.joinAs("Ada");
    await ada.page.waitForFunction(() => (window.arena?.prediction()?.restarts ?? 0) > 0);
    await ada.page.waitForFunction(() => (window.arena?.others().length ?? 0) > 0);
    await ada.untilTick((await ada.tick()) + 90);
    const before = await ada.page.evaluate(() => window.arena?.prediction());
    const felt = await ada.page.evaluate(feel, PRESSES);
    const after = await ada.page.evaluate(() => window.arena?.prediction());
    const [corrections = 0, runs = 0] = [
      (after?.corrections ?? 0) - (before?.corrections ?? 0),
      (after?.runs ?? 0) - (before?.runs ?? 0),
    ];
    console.log(
      `in Chromium over ${preset}: ${(felt.pictures / felt.seconds).toFixed(0)} pictures a second; ` +
        `${felt.answered} of ${felt.presses} keys answered in the next picture; ` +
        `${corrections} corrections in ${runs} runs within ${felt.seconds.toFixed(0)} s, ` +
        `by ${after?.longestUnits.toFixed(2)} units at most, ${after?.leaps} to be seen; ` +
        `of ${felt.steps} steps of others ${felt.jumps} were jumps`,
    );
    expect(felt.presses).toBeGreaterThan(0);
    // Into a wall nobody runs.
    expect(felt.answered).toBeGreaterThanOrEqual(felt.presses / 2);
    // A page that stops for a while is shown what happened meanwhile.
    expect(felt.jumps).toBeLessThanOrEqual(3 + felt.steps / 20);
    expect(await ada.page.evaluate(() => window.arena?.world()?.desyncs)).toBe(0);
    expect(ada.faults).toEqual([]);
    await ada.close();
  });
});
