import { Container, Sprite } from "pixi.js";
import type { Actors } from "../game/actors.ts";
import type { Atlas } from "./atlas.ts";
import { pickUpColor } from "./palette.ts";

/** [kind] */
const LOOKS = ["pick-up-1", "pick-up-1", "pick-up-2", "pick-up-3"] as const;

/** What lies about to be taken, over a mark that stays. */
export class PickUpFigures {
  readonly root = new Container();
  readonly #atlas: Atlas;
  readonly #figures: { readonly pad: Sprite; readonly tile: Sprite; readonly shadow: Sprite }[] = [];

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  draw(actors: Actors, nowMs: number, calm: boolean): void {
    for (let i = 0; i < actors.pickUps.count; i++) {
      const pickUp = actors.pickUps.items[i];
      if (pickUp === undefined) {
        continue;
      }
      const { pad, tile, shadow } = this.#figures[i] ?? this.#make(i);
      const color = pickUpColor(pickUp.kind);
      pad.visible = true;
      pad.position.set(pickUp.x, pickUp.y);
      pad.tint = color;
      pad.alpha = pickUp.lies ? 0.55 : 0.22;
      tile.visible = pickUp.lies;
      shadow.visible = pickUp.lies;
      if (pickUp.lies) {
        const lift = calm ? 0.06 : 0.06 + 0.05 * Math.sin(nowMs / 420 + pickUp.x);
        tile.texture = this.#atlas.texture(LOOKS[pickUp.kind] ?? LOOKS[1]);
        tile.position.set(pickUp.x, pickUp.y - lift);
        shadow.position.set(pickUp.x + 0.16, pickUp.y + 0.2);
      }
    }
    for (let i = actors.pickUps.count; i < this.#figures.length; i++) {
      const figure = this.#figures[i];
      if (figure !== undefined) {
        figure.pad.visible = false;
        figure.tile.visible = false;
        figure.shadow.visible = false;
      }
    }
  }

  #make(index: number): { pad: Sprite; tile: Sprite; shadow: Sprite } {
    const figure = { pad: this.#sprite("pad"), shadow: this.#sprite("shadow"), tile: this.#sprite("pick-up-1") };
    figure.shadow.alpha = 0.8;
    this.#figures[index] = figure;
    this.root.addChild(figure.pad, figure.shadow, figure.tile);
    return figure;
  }

  #sprite(name: string): Sprite {
    const sprite = new Sprite({ texture: this.#atlas.texture(name), anchor: 0.5 });
    sprite.scale.set(this.#atlas.unit(name));
    return sprite;
  }
}
