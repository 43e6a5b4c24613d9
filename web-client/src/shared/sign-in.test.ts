import { beforeEach, describe, expect, test } from "vitest";
import type { LobbyAnswer, Refusal } from "../sdk/index.ts";
import { SignIn, type SignInWorld } from "./sign-in.ts";

const NO: Refusal = {
  kind: "refused",
  status: 503,
  problem: "draining",
  words: "Later.",
  passes: true,
  retryAfterMs: 0,
};
const HOME = "https://play.example.org";

let stored: Map<string, string>;
let shown: string;
let asked: { url: string; init: RequestInit }[];
let answer: { ok: boolean; body: unknown };

beforeEach(() => {
  stored = new Map();
  asked = [];
  answer = { ok: true, body: { token: "newer" } };
});

/** A page at an address. */
function open(address: string): SignInWorld {
  shown = `${HOME}${address}`;
  return {
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    },
    get location() {
      return new URL(shown);
    },
    history: {
      state: null,
      replaceState: (_state, _unused, url) => {
        shown = new URL(String(url), shown).href;
      },
    },
    fetch: (url, init) => {
      asked.push({ url, init });
      return Promise.resolve({ ok: answer.ok, json: () => Promise.resolve(answer.body) });
    },
  };
}

function jwt(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;
}

describe("SignIn", () => {
  test("takes the token out of the address at once, and leaves the rest there", () => {
    const signIn = new SignIn(open("/?room=0123ABCD#token=a.b-c_d.e&at=3"));
    expect(signIn.token).toBe("a.b-c_d.e");
    expect(shown).toBe(`${HOME}/?room=0123ABCD#at=3`);
    new SignIn(open("/#token=a.b.c"));
    expect(shown).toBe(`${HOME}/`);
  });

  test("a token in the query is none", () => {
    const signIn = new SignIn(open("/?token=a.b.c"));
    expect([signIn.token, signIn.there]).toEqual([undefined, false]);
  });

  test("a reload still has it, and a newer link counts instead of it", () => {
    new SignIn(open("/#token=old&renew=/next"));
    const reloaded = new SignIn(open("/"));
    expect(reloaded.token).toBe("old");
    shown = `${HOME}/#token=new`;
    reloaded.take();
    expect([reloaded.token, shown]).toEqual(["new", `${HOME}/`]);
  });

  test("has the name for the page to show", () => {
    expect(new SignIn(open(`/#token=${jwt({ name: " Zoë Ångström " })}`)).name).toBe("Zoë Ångström");
    for (const token of [jwt({ name: 7 }), jwt({}), "a.b.c", "", "a.!.c"]) {
      stored.clear();
      expect(new SignIn(open(`/#token=${token}`)).name).toBe("");
    }
  });

  test("gets a newer token from the same origin, and keeps it", async () => {
    const signIn = new SignIn(open("/#renew=/session/token"));
    expect([signIn.token, signIn.there]).toEqual([undefined, true]);
    expect(await signIn.newer()).toBe("newer");
    expect(asked[0]).toMatchObject({
      url: `${HOME}/session/token`,
      init: { credentials: "same-origin", redirect: "error" },
    });
    expect(new SignIn(open("/")).token).toBe("newer");
  });

  test.each([
    { ok: false, body: { token: "no" } },
    { ok: true, body: { token: "" } },
    { ok: true, body: { token: 7 } },
    { ok: true, body: null },
  ])("no token in $body ($ok): the one before stays", async (said) => {
    const signIn = new SignIn(open("/#token=old&renew=/next"));
    answer = said;
    expect(await signIn.newer()).toBeUndefined();
    expect(signIn.token).toBe("old");
  });

  test.each(["https://evil.example/t", "//evil.example/t", "javascript:1", "http://play.example.org/t"])(
    "asks no other origin: %s",
    async (renew) => {
      const signIn = new SignIn(open(`/#renew=${encodeURIComponent(renew)}`));
      expect(signIn.there).toBe(false);
      expect(await signIn.newer()).toBeUndefined();
      expect(asked).toEqual([]);
    },
  );

  test("without a place to ask, only a newer link has a newer token", async () => {
    const signIn = new SignIn(open("/#token=old"));
    expect(signIn.forServer()).toEqual({ token: "old" });
    expect(await signIn.newer()).toBeUndefined();
    shown = `${HOME}/#token=new`;
    signIn.take();
    expect(await signIn.newer()).toBe("new");
    expect(await signIn.newer(), "shown already").toBeUndefined();
  });

  test("a question that is refused for the token is asked again with a newer one, once", async () => {
    const signIn = new SignIn(open("/#token=old&renew=/next"));
    const shownTokens: (string | undefined)[] = [];
    const refused: Refusal = { ...NO, status: 401, problem: "unauthorized", words: "The token cannot be used." };
    const question = (): Promise<LobbyAnswer<number>> => {
      const { token } = signIn.forServer();
      shownTokens.push(token);
      return Promise.resolve(token === "newer" ? { kind: "ok", value: 1 } : refused);
    };
    expect(await signIn.asking(question)).toEqual({ kind: "ok", value: 1 });
    expect(shownTokens).toEqual(["old", "newer"]);
    const again = await signIn.asking(() => Promise.resolve(refused));
    expect(again).toMatchObject({ kind: "refused", words: expect.stringMatching(/^Your sign-in has ended/) });
    expect(await signIn.asking(() => Promise.resolve(NO))).toBe(NO);
  });

  test("says what to do: come signed in, or sign in anew", () => {
    const refused = { kind: "closed", code: 401, words: "The token cannot be used.", problem: "unauthorized" } as const;
    const words = (address: string): unknown => {
      stored.clear();
      return new SignIn(open(address)).explain(refused);
    };
    expect(words("/")).toMatchObject({ words: expect.stringMatching(/only those who are signed in/) });
    expect(words("/#token=a.b.c")).toMatchObject({ words: expect.stringMatching(/^Your sign-in has ended/) });
    const full = { kind: "closed", code: 409, words: "The room is full.", problem: "room-full" } as const;
    expect(new SignIn(open("/")).explain(full)).toBe(full);
  });

  test("storage that is forbidden or has nonsense in it changes nothing", () => {
    stored.set("tickwire.sign-in", "null");
    expect(new SignIn(open("/")).there).toBe(false);
    stored.set("tickwire.sign-in", "{");
    expect(new SignIn(open("/")).there).toBe(false);
    const world = { ...open("/#token=a"), storage: undefined };
    expect(new SignIn({ ...world, location: new URL(shown) }).token).toBe("a");
  });
});
