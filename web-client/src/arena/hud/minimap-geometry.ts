import { MAP } from "../rules.ts";

/** Where the map lies on a picture of this size: all of it, in the middle. */
export interface MapFit {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

const MARGIN = 2;

export function fitMap(width: number, height: number): MapFit {
  const scale = Math.min(width / (2 * (MAP.halfWidth + MARGIN)), height / (2 * (MAP.halfHeight + MARGIN)));
  return { scale, left: width / 2, top: height / 2 };
}

export function onMap(fit: MapFit, x: number, y: number): { x: number; y: number } {
  return { x: fit.left + x * fit.scale, y: fit.top + y * fit.scale };
}
