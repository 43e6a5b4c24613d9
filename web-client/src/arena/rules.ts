import * as rules from "arena-rules";

/** The arena's own rules, as the server runs them, in the page's units: lengths in units, x to the right and y down. */

export type WallLook = "border" | "building" | "crate";

export interface Wall {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly look: WallLook;
}

export interface Pillar {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface PickUpPlace {
  readonly x: number;
  readonly y: number;
  readonly kind: number;
}

const LOOKS: readonly WallLook[] = ["border", "building", "crate"];

function listed<T>(count: number, read: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => read(index));
}

/** What stands where. */
export const MAP = {
  halfWidth: rules.halfWidthUnits(),
  halfHeight: rules.halfHeightUnits(),
  walls: listed(
    rules.wallCount(),
    (wall): Wall => ({
      left: rules.wallLeft(wall),
      top: rules.wallTop(wall),
      right: rules.wallRight(wall),
      bottom: rules.wallBottom(wall),
      look: LOOKS[rules.wallLook(wall)] ?? "building",
    }),
  ),
  pillars: listed(
    rules.pillarCount(),
    (pillar): Pillar => ({
      x: rules.pillarX(pillar),
      y: rules.pillarY(pillar),
      radius: rules.pillarRadiusQuarters(pillar) / 4,
    }),
  ),
  pickUps: listed(
    rules.pickUpCount(),
    (place): PickUpPlace => ({
      x: rules.pickUpX(place) / rules.unit(),
      y: rules.pickUpY(place) / rules.unit(),
      kind: rules.pickUpKind(place),
    }),
  ),
} as const;

/** Half of what the server shows a player around its avatar. */
export const VIEW = { halfWidth: rules.viewHalfWidthUnits(), halfHeight: rules.viewHalfHeightUnits() } as const;

export const RUNNER_RADIUS = rules.runnerRadius() / rules.unit();
export const BURST_RADIUS = rules.burstRadius() / rules.unit();
export const DASH_WAIT_TICKS = rules.dashWaitTicks();
export const HEALTH_MAX = rules.healthMax();
export const HEAT_MAX = rules.heatMax();

/** [weapon]; the rifle has no shells. */
export const SHELLS_MAX: readonly number[] = [0, 0, rules.scatterShellsMax(), rules.cannonShellsMax()];

/** By number; 0 is none. */
export const WEAPON_NAMES = ["", "Rifle", "Scatter", "Cannon"] as const;
export const RIFLE = 1;
export const SCATTER = 2;
export const CANNON = 3;

/** Kinds of pick-ups. */
export const HEALTH_PACK = 1;
