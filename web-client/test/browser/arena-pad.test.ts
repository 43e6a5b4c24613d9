import { expect, test } from "vitest";
import { openArena, text } from "./arena-page.ts";
import { focused, PAD, plugInPad, press, tilt } from "./fake-pad.ts";
import { Stage } from "./stage.ts";

const stage = new Stage(["game.name=arena"]);

test("a gamepad alone joins, plays, changes a setting and leaves", async () => {
  const ada = await openArena(stage.browser, stage.server.url, "?bots=0&round=921&name=Ada");
  await plugInPad(ada);
  expect(await focused(ada)).toBe("name");
  for (const wanted of ["ffa", "teams", "play"]) {
    await press(ada, PAD.down);
    expect(await ada.page.evaluate(() => (document.activeElement as HTMLInputElement).value || "play")).toBe(wanted);
    if (wanted === "teams") {
      await press(ada, PAD.a);
    }
  }
  await press(ada, PAD.a);
  await ada.untilLive();
  await ada.page.waitForFunction(() => window.arena?.match()?.teams === true);

  const start = await ada.placeOf(await ada.ownEntityId());
  await tilt(ada, [0.7, 0.7, 0, -1]);
  await ada.page.waitForFunction((from) => {
    const place = window.tickwire?.placeOf(window.tickwire.ownEntityId() ?? 0);
    return place !== undefined && Math.hypot(place.x - (from?.x ?? 0), place.y - (from?.y ?? 0)) > 0.8;
  }, start);
  await tilt(ada, [0, 0, 0, 0]);

  await press(ada, PAD.back);
  await expect.poll(() => ada.page.locator("#scores").isVisible()).toBe(true);
  await press(ada, PAD.back);
  await expect.poll(() => ada.page.locator("#scores").isVisible()).toBe(false);

  await press(ada, PAD.start);
  expect(await ada.page.locator("#menu").isVisible()).toBe(true);
  await press(ada, PAD.start);
  expect(await ada.page.locator("#menu").isVisible()).toBe(false);
  await press(ada, PAD.start);
  expect(await focused(ada)).toBe("resume");
  await press(ada, PAD.down);
  await press(ada, PAD.a);
  expect(await ada.page.getByLabel("Sound", { exact: true }).isChecked()).toBe(true);
  await press(ada, PAD.down);
  await press(ada, PAD.right);
  expect(await ada.page.getByLabel("Volume").inputValue()).toBe("65");
  for (let moves = 0; (await focused(ada)) !== "leave"; moves++) {
    expect(moves).toBeLessThan(12);
    await press(ada, PAD.up);
  }
  await press(ada, PAD.a);
  await expect.poll(() => text(ada, "#join-words")).toBe("You left the room.");
  expect(ada.faults).toEqual([]);
  await ada.close();
});
