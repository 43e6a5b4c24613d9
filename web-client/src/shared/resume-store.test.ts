import { describe, expect, test } from "vitest";
import { type Place, ResumeStore } from "./resume-store.ts";

const PLACE: Place = { token: "t", name: "Ada", game: "arena" };

/** What a tab keeps. */
function tab(kept: Map<string, string>): ConstructorParameters<typeof ResumeStore>[0] {
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe("ResumeStore", () => {
  test.each<Place>([
    PLACE,
    { ...PLACE, room: "0123ABCD" },
    { ...PLACE, room: "0123ABCD", spectate: { player: 7, delayMs: 3000 } },
    { ...PLACE, spectate: {} },
  ])("gives back %j", (place) => {
    const storage = tab(new Map());
    new ResumeStore(storage).keep(place);
    expect(new ResumeStore(storage).place()).toEqual(place);
    expect(new ResumeStore(storage).name()).toBe("Ada");
  });

  test("forgets a place that is gone, and keeps the name", () => {
    const store = new ResumeStore(tab(new Map()));
    store.keep(PLACE);
    store.keep(undefined);
    expect([store.place(), store.name()]).toEqual([undefined, "Ada"]);
  });

  test.each(["", "null", "7", "{", "[]", '{"token":"t","name":"Ada"}'])("has no place in %j", (kept) => {
    expect(new ResumeStore(tab(new Map([["tickwire.place", kept]]))).place()).toBeUndefined();
  });

  test("takes of a place what is as it should be", () => {
    const kept = JSON.stringify({ ...PLACE, room: 7, spectate: { player: "x", delayMs: null }, more: 1 });
    expect(new ResumeStore(tab(new Map([["tickwire.place", kept]]))).place()).toEqual({ ...PLACE, spectate: {} });
  });

  test("does without a storage", () => {
    const store = new ResumeStore(undefined);
    store.keep(PLACE);
    expect([store.place(), store.name()]).toEqual([undefined, ""]);
  });
});
