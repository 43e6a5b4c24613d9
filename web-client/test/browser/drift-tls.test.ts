import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, PlayerPage } from "./browser.ts";
import { ServerProcess } from "./server-process.ts";

const PASSWORD = "correct horse";

describe("the drift page over TLS", () => {
  const folder = mkdtempSync(join(tmpdir(), "tickwire-tls-"));
  let browser: Browser;
  let server: ServerProcess;

  beforeAll(async () => {
    const keystore = join(folder, "made.p12");
    const named = ["-alias", "made", "-dname", "CN=made", "-ext", "san=ip:127.0.0.1", "-validity", "2"];
    const kept = ["-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", keystore];
    execFileSync("keytool", ["-genkeypair", "-keyalg", "EC", ...named, ...kept], { stdio: "ignore" });
    server = await ServerProcess.start(0, [
      "game.name=drift",
      `server.tls.keystore=${keystore}`,
      `server.tls.password=${PASSWORD}`,
    ]);
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true });
  });

  it("plays by wss and violates nothing", async () => {
    expect(server.url).toMatch(/^https:/);
    const player = await PlayerPage.open(browser, `${server.url}/drift.html`);
    const sockets: string[] = [];
    player.page.on("websocket", (socket) => sockets.push(socket.url()));
    await player.joinAs("Ann");
    await player.untilTick((await player.tick()) + 10);

    expect(sockets).toHaveLength(1);
    expect(sockets[0]).toMatch(/^wss:/);
    expect(player.faults).toEqual([]);
    await player.close();
  });
});
