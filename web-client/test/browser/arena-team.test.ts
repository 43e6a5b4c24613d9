import { expect, test } from "vitest";
import { Client, type RoomMessage, webPlatform } from "../../src/sdk/index.ts";
import { openArena, openRoom } from "./arena-page.ts";
import type { PlayerPage } from "./browser.ts";
import { Stage } from "./stage.ts";
import { until } from "./until.ts";

const stage = new Stage(["game.name=arena"]);

async function untilRead(page: PlayerPage, line: string): Promise<void> {
  await page.page.locator("#chat p", { hasText: line }).first().waitFor({ state: "attached" });
}

test("what is for the team only, the team alone reads", async () => {
  const eve = await openArena(stage.browser, stage.server.url, "?bots=0&round=925&mode=teams");
  await eve.page.getByLabel("Your name").fill("Eve");
  const room = await openRoom(eve, "Private");
  // Sides are filled evenly: of these three, one is on Eve's.
  const listeners = await Promise.all(["Ben", "Cy", "Dot"].map((name) => Listener.join(room, name)));
  try {
    await eve.page.keyboard.press("Enter");
    const team = eve.page.getByRole("button", { name: "Team only" });
    await team.click();
    expect(await team.getAttribute("aria-pressed")).toBe("true");
    await eve.page.getByLabel("Say something").fill("to the bridge");
    await eve.page.keyboard.press("Enter");
    await untilRead(eve, "Eve (team) to the bridge");
    await eve.page.keyboard.press("Enter");
    await team.click();
    await eve.page.getByLabel("Say something").fill("hello all");
    await eve.page.keyboard.press("Enter");
    await until(() => listeners.every((each) => each.heard("hello all")));
    const mates = listeners.filter((each) => each.heard("to the bridge"));
    expect(mates.map((mate) => mate.line("to the bridge")?.team)).toEqual([true]);
    expect(listeners.map((each) => each.line("hello all")?.team)).toEqual([false, false, false]);

    for (const each of listeners) {
      each.client.say(each === mates[0] ? "coming" : "they never know", true);
    }
    await untilRead(eve, `${mates[0]?.name} (team) coming`);
    for (const each of listeners) {
      each.client.say(`done ${each.name}`);
    }
    for (const each of listeners) {
      await untilRead(eve, `done ${each.name}`);
    }
    expect(await eve.page.locator("#chat p", { hasText: "they never know" }).count()).toBe(0);
    expect(eve.faults).toEqual([]);
  } finally {
    for (const each of listeners) {
      each.client.leave();
    }
  }
});

/** Somebody without a page who reads what is said. */
class Listener {
  readonly name: string;
  readonly client: Client;
  readonly #lines: (RoomMessage & { kind: "chat" })[] = [];

  private constructor(name: string) {
    this.name = name;
    this.client = new Client(webPlatform(), {
      baseUrl: stage.server.url,
      client: "listener 1",
      onMessage: (message) => message.kind === "chat" && this.#lines.push(message),
    });
  }

  static async join(room: string, name: string): Promise<Listener> {
    const listener = new Listener(name);
    listener.client.join({ game: "arena", name, room });
    await until(() => listener.client.world?.replica.ownEntityId() !== undefined);
    return listener;
  }

  line(text: string): (RoomMessage & { kind: "chat" }) | undefined {
    return this.#lines.find((line) => line.text === text);
  }

  heard(text: string): boolean {
    return this.line(text) !== undefined;
  }
}
