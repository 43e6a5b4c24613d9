import { ImageSource, Rectangle, Texture } from "pixi.js";
import { AVATAR_DRAWINGS } from "./avatar-drawings.ts";
import { EFFECT_DRAWINGS } from "./effect-drawings.ts";
import { PICK_UP_DRAWINGS, STANDING_DRAWINGS } from "./pick-up-drawings.ts";

/** One picture of the atlas: drawn around (0, 0) in units, white where it is to be tinted. */
export interface Drawing {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Pixels per unit. */
  readonly detail: number;
  readonly draw: (pen: CanvasRenderingContext2D) => void;
}

const SIDE_PX = 2048;
const GAP_PX = 4;

/** Everything that moves, drawn once into one texture, so that all of it is one draw call. */
export class Atlas {
  readonly #textures = new Map<string, Texture>();
  readonly #units = new Map<string, number>();

  constructor() {
    const canvas = document.createElement("canvas");
    canvas.width = SIDE_PX;
    canvas.height = SIDE_PX;
    const pen = canvas.getContext("2d");
    if (pen === null) {
      throw new Error("cannot draw the atlas: there is no 2D canvas");
    }
    const source = new ImageSource({ resource: canvas, autoGenerateMipmaps: true, scaleMode: "linear" });
    const drawings = [...AVATAR_DRAWINGS, ...PICK_UP_DRAWINGS, ...STANDING_DRAWINGS, ...EFFECT_DRAWINGS];
    drawings.sort((a, b) => b.height * b.detail - a.height * a.detail);
    let x = GAP_PX;
    let y = GAP_PX;
    let shelf = 0;
    for (const drawing of drawings) {
      const width = Math.ceil(drawing.width * drawing.detail);
      const height = Math.ceil(drawing.height * drawing.detail);
      if (x + width + GAP_PX > SIDE_PX) {
        x = GAP_PX;
        y += shelf + GAP_PX;
        shelf = 0;
      }
      shelf = Math.max(shelf, height);
      if (y + height > SIDE_PX) {
        throw new Error(`cannot draw ${drawing.name}: the atlas is full`);
      }
      pen.save();
      pen.beginPath();
      pen.rect(x, y, width, height);
      pen.clip();
      pen.translate(x + width / 2, y + height / 2);
      pen.scale(drawing.detail, drawing.detail);
      drawing.draw(pen);
      pen.restore();
      const frame = new Rectangle(x, y, width, height);
      this.#textures.set(drawing.name, new Texture({ source, frame, defaultAnchor: { x: 0.5, y: 0.5 } }));
      this.#units.set(drawing.name, 1 / drawing.detail);
      x += width + GAP_PX;
    }
  }

  texture(name: string): Texture {
    const texture = this.#textures.get(name);
    if (texture === undefined) {
      throw new Error(`cannot find ${name} in the atlas`);
    }
    return texture;
  }

  /** The scale at which a sprite of it is as large as it was drawn, in units. */
  unit(name: string): number {
    return this.#units.get(name) ?? 1;
  }
}
