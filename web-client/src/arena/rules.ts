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

/** Lengths in what runs ahead are in this many parts of a unit. */
export const UNIT = rules.unit();

/** The owner part's fields that make a runner, in the order of its numbers. */
export const RUNNER_FIELDS = [
  "exactX",
  "exactY",
  "velocityX",
  "velocityY",
  "dashTicks",
  "dashWaitTicks",
  "dashHeld",
  "shieldTicks",
  "armed",
  "refireTicks",
  "heat",
  "overheated",
  "scatterShells",
  "cannonShells",
  "random",
  "shots",
  "life",
] as const;

/** Where a number of a runner is. */
export function runnerNumber(field: (typeof RUNNER_FIELDS)[number]): number {
  return RUNNER_FIELDS.indexOf(field);
}

/** Where a flight's numbers are. */
export const FLIGHT = { x: 0, y: 1, fromX: 2, fromY: 3, velocityX: 4, velocityY: 5, ticksLeft: 6, weapon: 7 } as const;

/** The rules' steps, over arrays that are written before a call and read after it. */
export interface RunnerAhead {
  /** [RUNNER_FIELDS] */
  readonly runner: Int32Array;
  /** What is wanted for a tick, as the input's record has it: moveX, moveY, aim, fire, dash, weapon. */
  readonly steering: Int32Array;
  /** How many shots, their weapon, then each one's velocity along x and y. */
  readonly volley: Int32Array;
  /** [FLIGHT] */
  readonly flight: Int32Array;
  /** One tick of the runner. What it fires is in the volley. */
  step(): void;
  /** Begins the flight with one of the volley's shots, at the runner's centre. */
  start(shot: number): void;
  /** One tick of the flight; false: it ends where it is now. */
  fly(): boolean;
}

export function runnerAhead(): RunnerAhead {
  const runner = new Int32Array(rules.runnerNumbers());
  const steering = new Int32Array(rules.steeringNumbers());
  const volley = new Int32Array(rules.volleyNumbers());
  const flight = new Int32Array(rules.flightNumbers());
  const ahead = rules.runnerAhead(runner, steering, volley, flight);
  return {
    runner,
    steering,
    volley,
    flight,
    step: () => ahead.step(),
    start: (shot) => ahead.start(shot),
    fly: () => ahead.fly(),
  };
}
