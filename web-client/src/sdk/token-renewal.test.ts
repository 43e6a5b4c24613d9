import { beforeEach, describe, expect, test } from "vitest";
import type { HttpAnswer } from "./platform.ts";
import { ManualPlatform } from "./testing/manual-platform.ts";
import { TokenRenewal } from "./token-renewal.ts";

let platform: ManualPlatform;
let renewal: TokenRenewal;
let tokens: (string | undefined)[];
let told: string[];
let answer: HttpAnswer;

beforeEach(() => {
  platform = new ManualPlatform();
  tokens = [];
  told = [];
  answer = { status: 200, body: { expiresS: 100 } };
  renewal = new TokenRenewal(platform, {
    token: () => Promise.resolve(tokens.shift()),
    tell: (token) => {
      told.push(token);
      return Promise.resolve(answer);
    },
  });
});

describe("TokenRenewal", () => {
  test("renews when four fifths of the time are over, and again with the next", async () => {
    tokens = ["b", "c"];
    renewal.expiresIn(100);
    await platform.advance(79_999);
    expect(told).toEqual([]);
    await platform.advance(1);
    expect(told).toEqual(["b"]);
    await platform.advance(80_000);
    expect(told).toEqual(["b", "c"]);
  });

  test("a token for a day is renewed in its last minute", async () => {
    tokens = ["b"];
    renewal.expiresIn(86_400);
    await platform.advance(86_339_999);
    expect(told).toEqual([]);
    await platform.advance(1);
    expect(told).toEqual(["b"]);
  });

  test("tries again when there is none yet, and when the server does not take it", async () => {
    tokens = [undefined, "b", "c"];
    answer = { status: 401, body: {} };
    renewal.expiresIn(10);
    await platform.advance(8000 + 5000);
    expect(told).toEqual(["b"]);
    answer = { status: 200, body: { expiresS: 0 } };
    await platform.advance(5000);
    expect(told).toEqual(["b", "c"]);
    tokens = ["d"];
    await platform.advance(1_000_000);
    expect(told, "good for ever").toEqual(["b", "c"]);
  });

  test("a session that is over is not renewed", async () => {
    tokens = ["b", "c"];
    answer = { status: 410, body: {} };
    renewal.expiresIn(10);
    await platform.advance(60_000);
    expect(told).toEqual(["b"]);
  });

  test("stops, and does not start for a token that never ends", async () => {
    tokens = ["b"];
    renewal.expiresIn(0);
    renewal.expiresIn(10);
    renewal.stop();
    await platform.advance(60_000);
    expect(told).toEqual([]);
  });
});
