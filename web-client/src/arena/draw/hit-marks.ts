import { BitmapText, Container, Sprite } from "pixi.js";
import type { Atlas } from "./atlas.ts";
import type { Camera } from "./camera.ts";
import { PALETTE, TYPEFACE } from "./palette.ts";

const NUMBER_MS = 750;
const NUMBERS_MAX = 24;
const ARC_MS = 900;
const ARCS_MAX = 4;

interface DamageNumber {
  readonly text: BitmapText;
  x: number;
  y: number;
  atMs: number;
  victim: number;
  sum: number;
}

/** What own hits took, as numbers that rise; and from where the own avatar was hit, as arcs around it. */
export class HitMarks {
  readonly numbers = new Container();
  readonly arcs = new Container();
  readonly #numbers: DamageNumber[] = [];
  readonly #arcs: { readonly sprite: Sprite; atMs: number }[] = [];
  #nextArc = 0;

  constructor(atlas: Atlas) {
    for (let i = 0; i < ARCS_MAX; i++) {
      const sprite = new Sprite({ texture: atlas.texture("damage"), anchor: 0.5, visible: false });
      sprite.scale.set(atlas.unit("damage"));
      sprite.tint = PALETTE.healthLow;
      this.arcs.addChild(sprite);
      this.#arcs.push({ sprite, atMs: Number.NEGATIVE_INFINITY });
    }
  }

  /** The own avatar hit somebody there. Hits of the same victim in a moment add up. */
  dealt(x: number, y: number, damage: number, victim: number, nowMs: number): void {
    const same = this.#numbers.find((number) => number.victim === victim && nowMs - number.atMs < 160);
    const mark = same ?? this.#oldest();
    mark.sum = same === undefined ? damage : mark.sum + damage;
    mark.text.text = String(mark.sum);
    mark.text.tint = mark.sum >= 50 ? PALETTE.amber : PALETTE.white;
    mark.victim = victim;
    mark.x = same === undefined ? x + (Math.random() - 0.5) * 0.5 : mark.x;
    mark.y = y;
    mark.atMs = nowMs;
  }

  /** The own avatar was hit from there. */
  received(angle: number, nowMs: number): void {
    const arc = this.#arcs[this.#nextArc++ % ARCS_MAX];
    if (arc !== undefined) {
      arc.sprite.rotation = angle;
      arc.atMs = nowMs;
    }
  }

  draw(camera: Camera, own: { x: number; y: number }, nowMs: number): void {
    for (const mark of this.#numbers) {
      const age = (nowMs - mark.atMs) / NUMBER_MS;
      mark.text.visible = age < 1;
      if (age < 1) {
        const rise = 1 - (1 - age) * (1 - age);
        mark.text.position.set(
          camera.left + mark.x * camera.scale,
          camera.top + (mark.y - 0.8 - rise * 0.9) * camera.scale,
        );
        mark.text.alpha = age < 0.6 ? 1 : (1 - age) / 0.4;
        mark.text.scale.set(age < 0.12 ? 1.45 - age * 3.7 : 1);
      }
    }
    for (const arc of this.#arcs) {
      const age = (nowMs - arc.atMs) / ARC_MS;
      arc.sprite.visible = age < 1;
      if (age < 1) {
        arc.sprite.position.set(own.x, own.y);
        arc.sprite.alpha = 1 - age * age;
      }
    }
  }

  clear(): void {
    for (const mark of this.#numbers) {
      mark.atMs = Number.NEGATIVE_INFINITY;
    }
    for (const arc of this.#arcs) {
      arc.atMs = Number.NEGATIVE_INFINITY;
    }
  }

  #oldest(): DamageNumber {
    if (this.#numbers.length < NUMBERS_MAX) {
      const style = { fontFamily: TYPEFACE, fontSize: 20, fill: 0xffffff, fontWeight: "800" } as const;
      const text = new BitmapText({ text: "", style, anchor: { x: 0.5, y: 0.5 } });
      this.numbers.addChild(text);
      const mark = { text, x: 0, y: 0, atMs: Number.NEGATIVE_INFINITY, victim: 0, sum: 0 };
      this.#numbers.push(mark);
      return mark;
    }
    return this.#numbers.reduce((oldest, mark) => (mark.atMs < oldest.atMs ? mark : oldest));
  }
}
