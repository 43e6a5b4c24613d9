import type { PlayerPage } from "./browser.ts";

/** Buttons of the standard layout. */
export const PAD = { a: 0, b: 1, back: 8, start: 9, up: 12, down: 13, left: 14, right: 15 } as const;

/** Gives a page a gamepad that the test holds. */
export async function plugInPad(page: PlayerPage): Promise<void> {
  await page.page.evaluate(() => {
    const pad = {
      axes: [0, 0, 0, 0],
      buttons: Array.from({ length: 17 }, () => ({ pressed: false, touched: false, value: 0 })),
    };
    Object.assign(window, { pad });
    navigator.getGamepads = () => [pad as unknown as Gamepad, null, null, null];
  });
}

/** Presses a button for two pictures, and lets go for two. */
export async function press(page: PlayerPage, button: number): Promise<void> {
  for (const pressed of [true, false]) {
    await page.page.evaluate(
      ([index, held]) => {
        const { pad } = window as unknown as { pad: { buttons: { pressed: boolean; value: number }[] } };
        const state = pad.buttons[index as number];
        if (state !== undefined) {
          state.pressed = held as boolean;
          state.value = Number(held);
        }
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
      },
      [button, pressed] as const,
    );
  }
}

/** Tilts both sticks. */
export async function tilt(page: PlayerPage, axes: readonly [number, number, number, number]): Promise<void> {
  await page.page.evaluate((wanted) => {
    (window as unknown as { pad: { axes: number[] } }).pad.axes = [...wanted];
  }, axes);
}

/** What has the focus: its id, else its text. */
export async function focused(page: PlayerPage): Promise<string> {
  return page.page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    return at?.id || at?.textContent?.trim() || "";
  });
}
