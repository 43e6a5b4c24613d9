// PixiJS builds functions from strings unless this comes first; a strict Content-Security-Policy forbids that.
import "pixi.js/unsafe-eval";
import { Application, Container, Graphics } from "pixi.js";
import { GhostMarks } from "../shared/ghost-marks.ts";
import type { Ghost } from "../shared/ghosts.ts";
import { AvatarFigure, drawBodies } from "./avatar-figure.ts";
import type { Avatar } from "./avatars.ts";
import { type CameraView, cameraView, onScreen } from "./camera.ts";
import { PALETTE } from "./palette.ts";

/** Grid lines are this many units apart. */
const GRID_UNITS = 2;
/** A grid is drawn for worlds up to this side; beyond it, the lines would cost more than they tell. */
const GRID_SIDE_MAX = 600;

/** What to draw: everything, at one moment. */
export interface Picture {
  readonly avatars: readonly Avatar[];
  readonly sizeUnits: number | undefined;
  readonly ownName: string;
  /** Where the server last said that things are; of a developer's wish only. */
  readonly ghosts: readonly Ghost[];
}

/** The world on the screen, drawn with PixiJS. */
export class Scene {
  readonly #app: Application;
  readonly #world = new Container();
  readonly #floor = new Graphics();
  readonly #crowd = new Container({ sortableChildren: true });
  readonly ghosts = new GhostMarks();
  readonly #bodies = drawBodies();
  readonly #figures = new Map<number, AvatarFigure>();
  #floorSize: number | undefined;
  #centre = { x: 0, y: 0 };
  #ownAt = { x: 0, y: 0 };
  #onScreen = 0;

  private constructor(app: Application) {
    this.#app = app;
    this.#world.addChild(this.#floor, this.#crowd, this.ghosts.root);
    app.stage.addChild(this.#world);
  }

  /** Rejects when the browser has nothing to draw with. */
  static async open(parent: HTMLElement): Promise<Scene> {
    const app = new Application();
    const resolution = Math.min(2, window.devicePixelRatio || 1);
    await app.init({
      autoStart: false,
      preference: ["webgl", "canvas"],
      background: PALETTE.void,
      resizeTo: parent,
      antialias: resolution < 2,
      autoDensity: true,
      resolution,
    });
    parent.append(app.canvas);
    new ResizeObserver(() => app.queueResize()).observe(parent);
    return new Scene(app);
  }

  /** Calls `draw` before each frame that the screen shows, while it runs. */
  onFrame(draw: () => void): void {
    this.#app.ticker.add(draw);
  }

  /** Starts or stops drawing; stopped, the last frame stays. */
  run(running: boolean): void {
    if (running) {
      this.#app.start();
    } else {
      this.#app.stop();
    }
  }

  /** Where on the stage the own avatar was drawn last. */
  get ownAt(): { readonly x: number; readonly y: number } {
    return this.#ownAt;
  }

  /** Avatars that were wholly on the stage when it was drawn last. */
  get onScreen(): number {
    return this.#onScreen;
  }

  draw(picture: Picture): void {
    const own = picture.avatars.find((avatar) => avatar.own);
    if (own !== undefined) {
      this.#centre = { x: own.x, y: own.y };
    }
    const view = cameraView(this.#app.screen, this.#centre, picture.sizeUnits);
    this.#world.scale.set(view.scale);
    this.#world.position.set(view.left, view.top);
    this.#ownAt = { x: view.left + this.#centre.x * view.scale, y: view.top + this.#centre.y * view.scale };
    this.#drawFloor(picture.sizeUnits, view);
    this.#drawCrowd(picture, view);
    const shownAt = (entityId: number): Avatar | undefined =>
      picture.avatars.find((avatar) => avatar.entityId === entityId);
    this.ghosts.draw(picture.ghosts, shownAt, view.scale);
  }

  #drawFloor(sizeUnits: number | undefined, view: CameraView): void {
    if (sizeUnits === this.#floorSize) {
      return;
    }
    this.#floorSize = sizeUnits;
    this.#floor.clear();
    if (sizeUnits === undefined) {
      return;
    }
    this.#floor.rect(0, 0, sizeUnits, sizeUnits).fill(PALETTE.floor);
    if (sizeUnits <= GRID_SIDE_MAX) {
      for (let at = GRID_UNITS; at < sizeUnits; at += GRID_UNITS) {
        this.#floor.moveTo(at, 0).lineTo(at, sizeUnits).moveTo(0, at).lineTo(sizeUnits, at);
      }
      this.#floor.stroke({ width: 1 / view.scale, color: PALETTE.grid });
    }
    this.#floor.rect(0, 0, sizeUnits, sizeUnits).stroke({ width: 3 / view.scale, color: PALETTE.border });
  }

  #drawCrowd(picture: Picture, view: CameraView): void {
    const seen = new Set<number>();
    this.#onScreen = picture.avatars.filter((avatar) => onScreen(avatar, view, this.#app.screen)).length;
    for (const avatar of picture.avatars) {
      seen.add(avatar.entityId);
      let figure = this.#figures.get(avatar.entityId);
      if (figure === undefined) {
        figure = new AvatarFigure(this.#bodies);
        this.#figures.set(avatar.entityId, figure);
        this.#crowd.addChild(figure.root);
      }
      figure.update(avatar, picture.ownName, view.scale);
    }
    for (const [entityId, figure] of this.#figures) {
      if (!seen.has(entityId)) {
        figure.destroy();
        this.#figures.delete(entityId);
      }
    }
  }
}
