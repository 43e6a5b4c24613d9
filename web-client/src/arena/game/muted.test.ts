import { expect, test } from "vitest";
import { MutedNames } from "./muted.ts";

function storage(kept: string | null): { getItem(): string | null; setItem(key: string, value: string): void } {
  let value = kept;
  return {
    getItem: () => value,
    setItem: (_, next) => {
      value = next;
    },
  };
}

test("who is muted stays so, in any case of its name, until unmuted", () => {
  const store = storage(null);
  const muted = new MutedNames(store);
  muted.mute("Ben");
  muted.mute("<b>");
  muted.mute("BEN");
  expect(muted.names).toEqual(["<b>", "BEN"]);
  const later = new MutedNames(store);
  expect([later.has("ben"), later.has("Ada")]).toEqual([true, false]);
  later.unmute("bEn");
  expect(new MutedNames(store).names).toEqual(["<b>"]);
});

test.each([null, "{", "7", '{"a":1}', "[7]"])("a storage with %j mutes nobody", (kept) => {
  expect(new MutedNames(storage(kept)).names).toEqual([]);
});

test("no storage, or one that is full, is enough for this page", () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error("full");
    },
  };
  for (const store of [undefined, full]) {
    const muted = new MutedNames(store);
    muted.mute("Ben");
    expect(muted.has("Ben")).toBe(true);
  }
});

test("not more than 200 are kept", () => {
  const muted = new MutedNames(undefined);
  for (let i = 0; i < 201; i++) {
    muted.mute(`name ${i}`);
  }
  expect([muted.names.length, muted.has("name 0"), muted.has("name 200")]).toEqual([200, false, true]);
});
