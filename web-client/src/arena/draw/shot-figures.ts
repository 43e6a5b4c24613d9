import { Container, Sprite } from "pixi.js";
import type { Actors } from "../game/actors.ts";
import type { Camera, Screen } from "./camera.ts";
import type { Effects } from "./effects.ts";
import { PALETTE, shotColor } from "./palette.ts";
import type { Looks } from "./particles.ts";

interface Figure {
  readonly body: Sprite;
  readonly glow: Sprite;
  seen: number;
  weapon: number;
  x: number;
  y: number;
  angle: number;
  wakeMs: number;
}

const LOOKS = ["tracer", "tracer", "pellet", "ball"] as const;
const WAKE_EVERY_MS = 22;

/** All shots in the air. Where one is gone it sparks. Figures are used again. */
export class ShotFigures {
  readonly bodies = new Container();
  readonly glows = new Container();
  readonly #looks: Looks;
  readonly #effects: Effects;
  readonly #flying = new Map<object, Figure>();
  readonly #resting: Figure[] = [];
  #picture = 0;

  constructor(looks: Looks, effects: Effects) {
    this.#looks = looks;
    this.#effects = effects;
  }

  /** `onFired` hears of each new shot that is on the screen. */
  draw(
    actors: Actors,
    camera: Camera,
    screen: Screen,
    elapsedMs: number,
    onFired: (participant: number, weapon: number, x: number, y: number, angle: number) => void,
  ): void {
    this.#picture++;
    for (let i = 0; i < actors.shots.count; i++) {
      const shot = actors.shots.items[i];
      if (shot?.key === undefined) {
        continue;
      }
      let figure = this.#flying.get(shot.key);
      if (figure === undefined) {
        figure = this.#resting.pop() ?? this.#make();
        this.#begin(figure, shot.weapon);
        this.#flying.set(shot.key, figure);
        if (!shot.again) {
          onFired(shot.participant, shot.weapon, shot.x, shot.y, shot.angle);
        }
      }
      figure.seen = this.#picture;
      figure.x = shot.x;
      figure.y = shot.y;
      figure.angle = shot.angle;
      this.#place(figure, camera.sees(shot.x, shot.y, 1.5, screen), elapsedMs);
    }
    for (const [key, figure] of this.#flying) {
      if (figure.seen !== this.#picture) {
        this.#flying.delete(key);
        this.#end(figure, camera.sees(figure.x, figure.y, 1, screen));
      }
    }
  }

  clear(): void {
    for (const figure of this.#flying.values()) {
      this.#end(figure, false);
    }
    this.#flying.clear();
  }

  #place(figure: Figure, visible: boolean, elapsedMs: number): void {
    figure.body.visible = visible;
    figure.glow.visible = visible;
    if (!visible) {
      return;
    }
    const back = figure.weapon === 3 ? 0 : figure.weapon === 2 ? 0.4 : 0.9;
    figure.body.position.set(figure.x - Math.cos(figure.angle) * back, figure.y - Math.sin(figure.angle) * back);
    figure.body.rotation = figure.angle;
    figure.glow.position.set(figure.x, figure.y);
    if (figure.weapon === 3) {
      figure.wakeMs += elapsedMs;
      if (figure.wakeMs >= WAKE_EVERY_MS) {
        figure.wakeMs = 0;
        this.#effects.wake(figure.x, figure.y);
      }
    }
  }

  #begin(figure: Figure, weapon: number): void {
    figure.weapon = weapon;
    figure.wakeMs = 0;
    const look = LOOKS[weapon] ?? "tracer";
    figure.body.texture = this.#looks.texture(look);
    figure.body.scale.set(this.#looks.unit(look));
    figure.body.tint = weapon === 3 ? PALETTE.white : shotColor(weapon);
    figure.glow.tint = shotColor(weapon);
    figure.glow.alpha = weapon === 3 ? 0.6 : 0.22;
    figure.glow.scale.set(this.#looks.unit("glow") * (weapon === 3 ? 1.25 : 0.62));
  }

  #end(figure: Figure, onScreen: boolean): void {
    figure.body.visible = false;
    figure.glow.visible = false;
    this.#resting.push(figure);
    if (onScreen) {
      this.#effects.impact(figure.x, figure.y, figure.angle, figure.weapon);
    }
  }

  #make(): Figure {
    const body = new Sprite({ texture: this.#looks.texture("tracer"), anchor: 0.5 });
    const glow = new Sprite({ texture: this.#looks.texture("glow"), anchor: 0.5 });
    glow.blendMode = "add";
    this.bodies.addChild(body);
    this.glows.addChild(glow);
    return { body, glow, seen: 0, weapon: 1, x: 0, y: 0, angle: 0, wakeMs: 0 };
  }
}
