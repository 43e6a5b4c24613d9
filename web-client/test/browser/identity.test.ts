import { createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Client, type ClientState, webPlatform } from "../../src/sdk/index.ts";
import { openArena, openRoom, text } from "./arena-page.ts";
import { PlayerPage } from "./browser.ts";
import { Stage } from "./stage.ts";
import { until } from "./until.ts";

const SECRET = randomBytes(32).toString("hex");
const HOUR_S = 3600;

const folder = mkdtempSync(join(tmpdir(), "tickwire-identity-"));
const key = join(folder, "secret");
writeFileSync(key, SECRET);
const identity = ["identity.mode=jwt", "identity.algorithm=HS256", `identity.key-file=${key}`, "identity.grace-ms=0"];
const stage = new Stage(["game.name=arena", ...identity]);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

async function open(query: string): Promise<PlayerPage> {
  const page = await openArena(stage.browser, stage.server.url, query);
  stage.pages.push(page);
  return page;
}

/** As the site signs it that one comes from. */
function tokenFor(subject: string, name: string, lastsS: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + lastsS;
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: subject, name, exp })}`;
  return `${signed}.${createHmac("sha256", SECRET).update(signed).digest("base64url")}`;
}

function nameOf(page: PlayerPage): Promise<string | undefined> {
  return page.page.evaluate(() => window.tickwire?.world()?.name);
}

/** All that left the page as an address or as where it came from, and what stands in its own. */
function watchAddresses(page: PlayerPage): () => Promise<string> {
  const seen: string[] = [];
  page.page.on("request", (request) => seen.push(request.url(), request.headers().referer ?? ""));
  page.page.on("websocket", (socket) => seen.push(socket.url()));
  return async () => [...seen, page.page.url(), await page.page.evaluate(() => location.href)].join(" ");
}

describe("a server that wants to know who one is", () => {
  test("without a token the page says where to get one, before and after it asks", async () => {
    const page = await open("?bots=0&round=941");
    await expect.poll(() => text(page, "#join-words")).toMatch(/^This server lets in only those who are signed in\./);
    await page.play("Mallory");
    await page.untilState("closed");
    expect(await text(page, "#join-words")).toMatch(/^This server lets in only those who are signed in\./);
    await page.page.getByRole("button", { name: "Open it" }).click();
    await expect.poll(() => text(page, "#join-words")).toMatch(/^This server lets in only those who are signed in\./);
    const drift = await PlayerPage.open(stage.browser, `${stage.server.url}/drift.html`);
    stage.pages.push(drift);
    await expect.poll(() => text(drift, "#join-words")).toMatch(/only those who are signed in/);
  });

  test("a token after # lets one in by its name, and stays out of every address", async () => {
    const page = await open("");
    const addresses = watchAddresses(page);
    const token = tokenFor("ada", "Ada Lovelace", HOUR_S);
    await page.page.goto(`${stage.server.url}/?bots=0&round=942#token=${token}`);
    await page.page.reload();
    await expect.poll(() => page.page.evaluate(() => location.hash)).toBe("");
    expect(await page.page.getByLabel("Your name").inputValue()).toBe("Ada Lovelace");
    await page.page.getByRole("button", { name: "Play" }).click();
    await page.untilLive();
    expect(await nameOf(page)).toBe("Ada Lovelace");
    expect(await addresses()).not.toContain(token.slice(0, 20));
    expect(await page.page.evaluate(() => JSON.stringify(localStorage))).not.toContain(token);
    await page.page.reload();
    await page.untilLive();
    expect(await nameOf(page)).toBe("Ada Lovelace");
    await page.page.getByRole("button", { name: "Menu" }).click();
    await page.page.getByRole("button", { name: "Leave the room" }).click();
    expect(await openRoom(page, "Private")).toMatch(/^[0-9A-Z]{8}$/);
    expect(page.faults).toEqual([]);
  });

  test("a token that ends is renewed from the site's address, without a new connection", async () => {
    const page = await open("");
    let lastsS = 5;
    await page.page.route("**/session/token", (route) =>
      route.fulfill({ json: { token: tokenFor("ben", "Ben", lastsS) } }),
    );
    await page.page.goto(`${stage.server.url}/?bots=0&round=943#renew=/session/token`);
    await page.page.reload();
    await page.joinAs("anybody");
    expect(await nameOf(page)).toBe("Ben");
    const renewed = page.page.waitForResponse((answer) => answer.url().endsWith("/api/renew") && answer.ok());
    const endsAtMs = Date.now() + 6000;
    lastsS = HOUR_S;
    const id = await page.ownEntityId();
    const sockets: string[] = [];
    page.page.on("websocket", (socket) => sockets.push(socket.url()));
    await renewed;
    await page.page.waitForFunction((endMs) => Date.now() > endMs, endsAtMs);
    await page.untilTick((await page.tick()) + 1);
    expect(await page.ownEntityId()).toBe(id);
    expect(sockets).toEqual([]);
  });

  test("who has no newer token is sent away with 4401 when it ends, and told why", async () => {
    const states: ClientState[] = [];
    const client = new Client(webPlatform(), {
      baseUrl: stage.server.url,
      client: "node 1",
      onState: (state) => states.push(state),
    });
    client.join({ game: "arena", name: "Dee", token: tokenFor("dee", "Dee", 3) });
    await until(() => client.state.kind === "closed");
    expect(states.map(({ kind }) => kind)).toEqual(["joining", "connecting", "live", "closed"]);
    expect(client.state).toMatchObject({ code: 4401, words: expect.stringMatching(/has expired.*token expired/) });
  });

  test("a token that ended says so, and a newer link in the same tab lets one in", async () => {
    const page = await open("");
    await page.page.goto(`${stage.server.url}/?bots=0&round=944#token=${tokenFor("cy", "Cy", -10)}`);
    await page.page.reload();
    await page.play("Cy");
    await page.untilState("closed");
    expect(await text(page, "#join-words")).toMatch(/^Your sign-in has ended\. Sign in anew/);
    await page.page.evaluate(
      (token) => {
        location.hash = `token=${token}`;
      },
      tokenFor("cy", "Cy", HOUR_S),
    );
    await expect.poll(() => page.page.evaluate(() => location.hash)).toBe("");
    await page.joinAs("Cy");
    expect(await nameOf(page)).toBe("Cy");
  });
});
