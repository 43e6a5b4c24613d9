// PixiJS builds functions from strings unless this comes first; a strict Content-Security-Policy forbids that.
import "pixi.js/unsafe-eval";
import { Application, Container } from "pixi.js";
import { GhostMarks } from "../../shared/ghost-marks.ts";
import type { Ghost } from "../../shared/ghosts.ts";
import type { Actor, Actors } from "../game/actors.ts";
import { Atlas } from "./atlas.ts";
import { AvatarFigure } from "./avatar-figure.ts";
import { Camera } from "./camera.ts";
import { Effects } from "./effects.ts";
import { drawFloor } from "./floor.ts";
import { HitMarks } from "./hit-marks.ts";
import { drawOutskirts } from "./outskirts.ts";
import { PALETTE } from "./palette.ts";
import { PickUpFigures } from "./pick-up-figures.ts";
import { ShotFigures } from "./shot-figures.ts";
import { drawPillars, drawWalls } from "./walls.ts";

const AFTERIMAGE_EVERY_MS = 34;
/** Behind the lobby nothing is in a hurry. */
const LOBBY_FPS = 30;

/** Who somebody is, for its name tag. */
export interface Tag {
  readonly name: string;
  readonly bot: boolean;
}

/** What to draw, at one moment. The same object each time. */
export interface Picture {
  readonly actors: Actors;
  /** By participant. */
  readonly tags: ReadonlyMap<number, Tag>;
  /** Where the own avatar aims, which is drawn at once. */
  aim: number;
  reach: number;
  nowMs: number;
  elapsedMs: number;
  /** Where the server last said that things are; of a developer's wish only. */
  ghosts: readonly Ghost[];
  /** Somebody plays: the camera follows; else it rests over the map. */
  playing: boolean;
  /** Somebody watches: the camera follows as well, or shows all of the map. */
  watching: boolean;
  /** What those who watch have before them at the bottom. */
  coveredPx: number;
}

const NOBODY: Tag = { name: "", bot: false };

/** The arena on the screen, drawn with PixiJS. */
export class Scene {
  readonly effects: Effects;
  readonly marks: HitMarks;
  readonly camera = new Camera();
  /** Hears of each shot that begins. */
  onFired: (participant: number, weapon: number, x: number, y: number) => void = () => undefined;
  readonly ghosts = new GhostMarks();
  shakes = true;
  readonly #app: Application;
  readonly #atlas: Atlas;
  readonly #world = new Container();
  readonly #grounds = new Container();
  readonly #crowd = new Container();
  readonly #labels = new Container();
  readonly #pickUps: PickUpFigures;
  readonly #shots: ShotFigures;
  readonly #figures = new Map<number, AvatarFigure>();
  readonly #byParticipant = new Map<number, AvatarFigure>();
  readonly #at = { x: 0, y: 0 };
  readonly #ownAt = { x: 0, y: 0 };
  readonly #showing = { aim: 0, name: "", bot: false, left: 0, top: 0, scale: 1, nowMs: 0 };
  #ownTrack: unknown;
  #picture = 0;
  #onScreen = 0;
  #restMs = 0;
  readonly #fired = (participant: number, weapon: number, x: number, y: number, angle: number): void => {
    const shooter = this.#byParticipant.get(participant);
    if (shooter?.root.visible === true && this.camera.sees(x, y, 1, this.#app.screen)) {
      this.effects.muzzle(shooter.x, shooter.y, angle, weapon);
    }
    this.onFired(participant, weapon, x, y);
  };

  private constructor(app: Application) {
    this.#app = app;
    this.#atlas = new Atlas();
    this.effects = new Effects(this.#atlas);
    this.marks = new HitMarks(this.#atlas);
    this.#pickUps = new PickUpFigures(this.#atlas);
    this.#shots = new ShotFigures(this.#atlas, this.effects);
    const detail = (Math.max(app.screen.width / 44, app.screen.height / 22) || 40) * app.renderer.resolution;
    this.#world.addChild(
      drawFloor(detail),
      drawOutskirts(),
      this.#pickUps.root,
      this.#grounds,
      this.effects.solid.root,
      this.#shots.bodies,
      this.#shots.glows,
      this.#crowd,
      drawWalls(),
      drawPillars(this.#atlas),
      this.marks.arcs,
      this.effects.glow.root,
      this.ghosts.root,
    );
    app.stage.addChild(this.#world, this.#labels, this.marks.numbers);
  }

  /** Rejects when the browser has no WebGL. */
  static async open(parent: HTMLElement): Promise<Scene> {
    const app = new Application();
    const resolution = Math.min(2, window.devicePixelRatio || 1);
    await app.init({
      preference: ["webgl"],
      background: PALETTE.void,
      resizeTo: parent,
      antialias: false, // all that is round comes smooth from the atlas
      autoDensity: true,
      resolution,
      eventMode: "none",
    });
    parent.append(app.canvas);
    new ResizeObserver(() => app.queueResize()).observe(parent);
    return new Scene(app);
  }

  /** Calls `draw` before each frame that the screen shows. */
  onFrame(draw: (elapsedMs: number) => void): void {
    this.#app.ticker.add((ticker) => draw(ticker.elapsedMS));
  }

  /** Where on the stage the own avatar was drawn last. */
  get ownAt(): { readonly x: number; readonly y: number } {
    return this.#ownAt;
  }

  /** Where on the stage a place in the world was drawn last. */
  pointOf(x: number, y: number): { x: number; y: number } {
    return { x: this.camera.left + x * this.camera.scale, y: this.camera.top + y * this.camera.scale };
  }

  /** Of the stage, in pixels of the page. */
  get size(): { readonly width: number; readonly height: number } {
    return this.#app.screen;
  }

  /** Avatars that were on the stage when it was drawn last. */
  get onScreen(): number {
    return this.#onScreen;
  }

  /** The figure of a participant that is seen; undefined: it is not. */
  figureOf(participant: number): AvatarFigure | undefined {
    return this.#byParticipant.get(participant);
  }

  shake(strength: number): void {
    if (this.shakes) {
      this.camera.shake(strength);
    }
  }

  draw(picture: Picture): void {
    const { actors, elapsedMs } = picture;
    this.#app.ticker.maxFPS = picture.playing ? 0 : LOBBY_FPS;
    this.#follow(picture);
    this.#world.scale.set(this.camera.scale);
    this.#world.position.set(this.camera.left, this.camera.top);
    this.#pickUps.draw(actors, picture.nowMs, this.effects.calm);
    this.#drawCrowd(picture);
    this.#shots.draw(actors, this.camera, this.#app.screen, elapsedMs, this.#fired);
    this.effects.step(elapsedMs);
    this.ghosts.draw(picture.ghosts, (entityId) => this.#figures.get(entityId), this.camera.scale);
    this.marks.draw(this.camera, this.#at, picture.nowMs);
  }

  /** Another room, or none: nothing of before is left. */
  clear(): void {
    this.effects.clear();
    this.#shots.clear();
    this.marks.clear();
    for (const figure of this.#figures.values()) {
      this.#drop(figure);
    }
    this.#figures.clear();
    this.#byParticipant.clear();
  }

  #follow(picture: Picture): void {
    const own = picture.actors.middle;
    const screen = this.#app.screen;
    if (picture.watching && own === undefined) {
      this.camera.whole(screen, picture.coveredPx);
      return;
    }
    if (!picture.playing || own === undefined) {
      this.#restMs += this.effects.calm ? 0 : picture.elapsedMs;
      const turn = this.#restMs / 60_000;
      if (!picture.playing) {
        this.camera.rest(screen, Math.cos(turn * 6.28) * 16, Math.sin(turn * 6.28) * 9, 30);
        return;
      }
    }
    if (own !== undefined) {
      if (own.track !== this.#ownTrack || Math.hypot(own.x - this.#at.x, own.y - this.#at.y) > 4) {
        this.#ownTrack = own.track;
        this.camera.cut();
      }
      this.#at.x = own.x;
      this.#at.y = own.y;
    }
    const reach = own?.own === true && own.health > 0 ? picture.reach : 0;
    this.camera.follow(screen, this.#at, picture.aim, reach, picture.elapsedMs);
    this.#ownAt.x = this.camera.left + this.#at.x * this.camera.scale;
    this.#ownAt.y = this.camera.top + this.#at.y * this.camera.scale;
    this.camera.tremble(picture.elapsedMs, Math.random);
  }

  #drawCrowd(picture: Picture): void {
    this.#picture++;
    this.#onScreen = 0;
    this.#byParticipant.clear();
    const { actors } = picture;
    for (let i = 0; i < actors.avatars.count; i++) {
      const actor = actors.avatars.items[i];
      if (actor !== undefined) {
        this.#drawAvatar(actor, picture);
      }
    }
    for (const [entityId, figure] of this.#figures) {
      if (figure.seen !== this.#picture) {
        this.#drop(figure);
        this.#figures.delete(entityId);
      }
    }
  }

  #drawAvatar(actor: Actor, picture: Picture): void {
    const figure = this.#figures.get(actor.entityId) ?? this.#enter(actor);
    figure.seen = this.#picture;
    this.#byParticipant.set(actor.participant, figure);
    const visible = this.camera.sees(actor.x, actor.y, 1.2, this.#app.screen);
    figure.show(visible);
    this.#onScreen += visible ? 1 : 0;
    this.#note(figure, actor, picture, visible);
    const tag = picture.tags.get(actor.participant) ?? NOBODY;
    const showing = this.#showing;
    showing.aim = actor.own ? picture.aim : actor.aim;
    showing.name = tag.name;
    showing.bot = tag.bot;
    showing.left = this.camera.left;
    showing.top = this.camera.top;
    showing.scale = this.camera.scale;
    showing.nowMs = picture.nowMs;
    if (visible) {
      figure.update(actor, showing);
    } else {
      figure.health = actor.health;
    }
  }

  /** What changed since the last picture, as something to look at. */
  #note(figure: AvatarFigure, actor: Actor, picture: Picture, visible: boolean): void {
    if (!visible) {
      return;
    }
    if (actor.health < figure.health && actor.health > 0) {
      figure.flinch(picture.nowMs);
      this.effects.hurt(actor.x, actor.y, figure.color);
    } else if (actor.health > 0 && figure.health <= 0) {
      this.effects.spawn(actor.x, actor.y, figure.color === 0 ? PALETTE.white : figure.color);
    }
    figure.dashImageMs = actor.dashing ? figure.dashImageMs + picture.elapsedMs : 0;
    if (figure.dashImageMs >= AFTERIMAGE_EVERY_MS && !this.effects.calm) {
      figure.dashImageMs -= AFTERIMAGE_EVERY_MS;
      this.effects.afterimage(figure.look, actor.x, actor.y, actor.own ? picture.aim : actor.aim, figure.color);
    }
  }

  #enter(actor: Actor): AvatarFigure {
    const figure = new AvatarFigure(this.#atlas);
    figure.health = actor.health;
    this.#figures.set(actor.entityId, figure);
    this.#grounds.addChild(figure.ground);
    this.#crowd.addChild(figure.root);
    this.#labels.addChild(figure.label);
    return figure;
  }

  #drop(figure: AvatarFigure): void {
    figure.ground.destroy();
    figure.root.destroy({ children: true });
    figure.label.destroy({ children: true });
  }
}
