import { describe, expect, test } from "vitest";
import { SettingsStore, type Storing } from "./settings.ts";

function memory(text?: string): Storing & { text: string | undefined } {
  return {
    text,
    getItem() {
      return this.text ?? null;
    },
    setItem(_key, value) {
      this.text = value;
    },
  };
}

describe("SettingsStore", () => {
  test("sound is off until asked for, motion as the system wants it", () => {
    expect(new SettingsStore(undefined, true).now).toMatchObject({ sound: false, reducedMotion: true, mode: "ffa" });
  });

  test("keeps what was changed", () => {
    const storage = memory();
    new SettingsStore(storage, false).change({ sound: true, volume: 0.25, mode: "teams" });
    expect(new SettingsStore(storage, false).now).toMatchObject({ sound: true, volume: 0.25, mode: "teams" });
  });

  test("what makes no sense counts as not kept", () => {
    const storage = memory('{"sound":"loud","volume":7,"mode":"chess","shake":false}');
    expect(new SettingsStore(storage, false).now).toMatchObject({
      sound: false,
      volume: 0.6,
      mode: "ffa",
      shake: false,
    });
    expect(new SettingsStore(memory("{"), false).now.volume).toBe(0.6);
  });

  test("a storage that is forbidden or full changes nothing else", () => {
    const broken: Storing = {
      getItem: () => {
        throw new Error("forbidden");
      },
      setItem: () => {
        throw new Error("full");
      },
    };
    const store = new SettingsStore(broken, false);
    const heard: number[] = [];
    store.onChange((settings) => heard.push(settings.volume));
    store.change({ volume: 0.1 });
    expect(store.now.volume).toBe(0.1);
    expect(heard).toEqual([0.1]);
  });

  test("less motion means no shake", () => {
    const store = new SettingsStore(undefined, false);
    expect(store.shakes).toBe(true);
    store.change({ reducedMotion: true });
    expect(store.shakes).toBe(false);
  });
});
