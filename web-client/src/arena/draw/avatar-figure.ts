import { BitmapText, Container, Sprite } from "pixi.js";
import type { Actor } from "../game/actors.ts";
import type { Atlas } from "./atlas.ts";
import { RING_STEPS } from "./avatar-drawings.ts";
import { PALETTE, sideColor, TYPEFACE } from "./palette.ts";

const HURT_MS = 80;
const NAME_PX = 13;

/** What a figure is shown with, beside the actor. */
export interface Showing {
  readonly aim: number;
  readonly name: string;
  readonly bot: boolean;
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  readonly nowMs: number;
}

/** One avatar on the stage: a shadow, a weapon, a body that shows whose it is, a ring for health, a name. */
export class AvatarFigure {
  readonly ground: Sprite;
  readonly root = new Container();
  readonly label = new Container();
  /** The picture it was last seen in. */
  seen = 0;
  health = 0;
  dashImageMs = 0;
  readonly #atlas: Atlas;
  readonly #weapon: Sprite;
  readonly #body: Sprite;
  readonly #visor: Sprite;
  readonly #light: Sprite;
  readonly #ring: Sprite;
  readonly #shield: Sprite;
  readonly #mark: Sprite;
  readonly #name: BitmapText;
  #look = -1;
  #armed = -1;
  #ringStep = -1;
  /** Of its name, in pixels. */
  #nameHalf = 0;
  #hurtAtMs = Number.NEGATIVE_INFINITY;
  #x = 0;
  #y = 0;
  #color = 0;

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
    this.ground = this.#sprite("shadow");
    this.#weapon = this.#sprite("weapon-1");
    this.#body = this.#sprite("body-0");
    this.#visor = this.#sprite("visor");
    this.#light = this.#sprite("light");
    this.#ring = this.#sprite("ring-0");
    this.#shield = this.#sprite("shield");
    this.#shield.tint = PALETTE.shield;
    this.#shield.blendMode = "add";
    this.root.addChild(this.#ring, this.#weapon, this.#body, this.#light, this.#visor, this.#shield);
    this.#name = new BitmapText({
      text: "",
      style: { fontFamily: TYPEFACE, fontSize: NAME_PX, fill: 0xffffff, fontWeight: "600" },
      anchor: { x: 0.5, y: 0.5 },
    });
    this.#mark = new Sprite({ texture: atlas.texture("hexagon"), anchor: 0.5 });
    this.label.addChild(this.#name, this.#mark);
  }

  get x(): number {
    return this.#x;
  }

  get y(): number {
    return this.#y;
  }

  get color(): number {
    return this.#color;
  }

  /** Its body in the atlas. */
  get look(): string {
    return `body-${Math.max(0, this.#look)}`;
  }

  /** It lost health. */
  flinch(nowMs: number): void {
    this.#hurtAtMs = nowMs;
  }

  update(actor: Actor, showing: Showing): void {
    this.#x = actor.x;
    this.#y = actor.y;
    this.#color = sideColor(actor.side, actor.own);
    const alive = actor.health > 0;
    this.root.position.set(actor.x, actor.y);
    this.root.alpha = alive ? 1 : 0.4;
    this.ground.position.set(actor.x + 0.2, actor.y + 0.22);
    this.ground.alpha = alive ? 1 : 0.5;
    this.#takeLook(actor);
    this.#weapon.rotation = showing.aim;
    this.#body.rotation = showing.aim;
    this.#visor.rotation = showing.aim;
    this.#weapon.visible = alive;
    this.#visor.visible = alive;
    this.#body.tint = showing.nowMs - this.#hurtAtMs < HURT_MS ? PALETTE.white : alive ? this.#color : 0x5b6474;
    this.#showRing(actor.health);
    this.#showShield(alive && actor.shielded, showing.nowMs);
    this.#showLabel(actor, showing, alive);
    this.health = actor.health;
  }

  show(visible: boolean): void {
    this.root.visible = visible;
    this.ground.visible = visible;
    this.label.visible = visible;
  }

  #takeLook(actor: Actor): void {
    if (actor.side !== this.#look) {
      this.#look = actor.side;
      this.#body.texture = this.#atlas.texture(`body-${actor.side}`);
    }
    if (actor.weapon !== this.#armed && actor.weapon >= 1 && actor.weapon <= 3) {
      this.#armed = actor.weapon;
      this.#weapon.texture = this.#atlas.texture(`weapon-${actor.weapon}`);
    }
  }

  #showRing(health: number): void {
    const step = health <= 0 ? 0 : Math.max(1, Math.round((health / 100) * RING_STEPS));
    if (step !== this.#ringStep) {
      this.#ringStep = step;
      this.#ring.texture = this.#atlas.texture(`ring-${step}`);
      this.#ring.tint = health <= 35 ? PALETTE.healthLow : PALETTE.health;
    }
    this.#ring.visible = health > 0;
  }

  #showShield(shielded: boolean, nowMs: number): void {
    this.#shield.visible = shielded;
    if (shielded) {
      this.#shield.rotation = nowMs / 700;
      this.#shield.alpha = 0.7 + 0.3 * Math.sin(nowMs / 110);
    }
  }

  /** Names stand in pixels of the screen, so that they stay sharp and as large as the page's text. */
  #showLabel(actor: Actor, showing: Showing, alive: boolean): void {
    this.label.visible = alive;
    if (!alive) {
      return;
    }
    this.label.position.set(
      Math.round(showing.left + actor.x * showing.scale),
      Math.round(showing.top + (actor.y - 0.92) * showing.scale - 6),
    );
    const text = actor.own ? "" : showing.name;
    if (this.#name.text !== text) {
      this.#name.text = text;
      this.#nameHalf = this.#name.width / 2;
    }
    this.#name.tint = actor.side === 0 ? PALETTE.text : this.#color;
    this.#mark.visible = actor.own || showing.bot;
    if (actor.own) {
      this.#mark.texture = this.#atlas.texture("chevron");
      this.#mark.tint = actor.side === 0 ? PALETTE.mint : PALETTE.white;
      this.#mark.scale.set(this.#atlas.unit("chevron") * 26);
      this.#mark.position.set(0, 0);
    } else if (showing.bot) {
      this.#mark.texture = this.#atlas.texture("hexagon");
      this.#mark.tint = PALETTE.muted;
      this.#mark.scale.set(this.#atlas.unit("hexagon") * 10);
      this.#mark.position.set(-this.#nameHalf - 9, 1);
    }
  }

  #sprite(name: string): Sprite {
    const sprite = new Sprite({ texture: this.#atlas.texture(name), anchor: 0.5 });
    sprite.scale.set(this.#atlas.unit(name));
    return sprite;
  }
}
