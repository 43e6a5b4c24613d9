import { LINK_PRESETS, type LinkConditioner, type LinkConditions } from "../sdk/index.ts";

interface Slider {
  readonly quantity: keyof LinkConditions;
  readonly name: string;
  readonly max: number;
  readonly step: number;
  readonly words: (value: number) => string;
}

const SLIDERS: readonly Slider[] = [
  { quantity: "rttMs", name: "round trip", max: 600, step: 2, words: (ms) => `+${ms} ms` },
  { quantity: "jitterMs", name: "jitter", max: 200, step: 2, words: (ms) => `± ${ms} ms` },
  { quantity: "stallShare", name: "stalled", max: 0.3, step: 0.01, words: (share) => `${Math.round(share * 100)} %` },
  { quantity: "stallMs", name: "stall", max: 2000, step: 50, words: (ms) => `${ms} ms` },
  {
    quantity: "readBytesPerS",
    name: "reads",
    max: 50_000,
    step: 500,
    words: (rate) => (rate === 0 ? "all" : `${rate} B/s`),
  },
];

/** Makes the link worse: presets, a slider for each quantity, and a button that cuts it. */
export class LinkPanel {
  readonly root = document.createElement("fieldset");
  readonly #conditioner: LinkConditioner;
  readonly #inputs = new Map<Slider, { readonly input: HTMLInputElement; readonly value: HTMLElement }>();

  constructor(conditioner: LinkConditioner) {
    this.#conditioner = conditioner;
    const legend = document.createElement("legend");
    legend.textContent = "Link";
    const presets = document.createElement("div");
    presets.className = "devtools-buttons";
    presets.append(
      this.#button("clear", () => this.#set({ rttMs: 0, jitterMs: 0, stallShare: 0, stallMs: 0, readBytesPerS: 0 })),
      ...Object.entries(LINK_PRESETS).map(([name, conditions]) => this.#button(name, () => this.#set(conditions))),
      this.#button("cut", () => conditioner.cut()),
    );
    this.root.append(legend, presets, ...SLIDERS.map((slider) => this.#slider(slider)));
    this.#show();
  }

  #button(name: string, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", act);
    return button;
  }

  #slider(slider: Slider): HTMLElement {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const value = document.createElement("output");
    input.type = "range";
    input.max = String(slider.max);
    input.step = String(slider.step);
    input.addEventListener("input", () =>
      this.#set({ ...this.#conditioner.conditions, [slider.quantity]: Number(input.value) }),
    );
    label.append(slider.name, input, value);
    this.#inputs.set(slider, { input, value });
    return label;
  }

  #set(conditions: LinkConditions): void {
    this.#conditioner.conditions = conditions;
    this.#show();
  }

  #show(): void {
    for (const [slider, { input, value }] of this.#inputs) {
      const now = this.#conditioner.conditions[slider.quantity];
      input.value = String(now);
      value.textContent = slider.words(now);
    }
  }
}
