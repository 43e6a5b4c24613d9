import { MAP, VIEW } from "../rules.ts";

/** What is drawn of an avatar beyond its centre: the server shows it once its centre is in view. */
const BODY = 0.6;
/** Units of the world on the screen at most, which leaves room to look ahead. */
const ACROSS_MAX = 44;
const DOWN_MAX = 22;
/** A narrow screen shows at least so much across and then more down, as far as the server shows any. */
const ACROSS_MIN = 14;
const DOWN_MOST = 2 * (VIEW.halfHeight - BODY);
/** How far it looks towards the aim. */
const AHEAD_MAX = { x: 4.5, y: 2.8 };
/** The look ahead closes all but 1/e of its gap in this time. */
const EASE_MS = 160;
/** How far past the outer walls one may look. */
const BEYOND = 2.5;

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** Pixels per unit: never so few that the screen shows more than the server does. */
function scaleFor(screen: Screen): number {
  const wide = Math.max(screen.width / ACROSS_MAX, screen.height / DOWN_MAX);
  const narrow = Math.max(screen.width / ACROSS_MIN, screen.height / DOWN_MOST);
  return Math.max(1, Math.min(wide, narrow));
}

/** Follows the own avatar, looks a little towards its aim and never past what the server shows, and shakes. Written before each picture. */
export class Camera {
  /** What is in the middle of the screen. */
  x = 0;
  y = 0;
  scale = 40;
  /** Where the world's origin is on the screen. */
  left = 0;
  top = 0;
  #aheadX = 0;
  #aheadY = 0;
  #shake = 0;

  /** Adds to the shake; 1 is as much as there is. */
  shake(strength: number): void {
    this.#shake = Math.min(1, this.#shake + strength);
  }

  /** It is somewhere else now: no gliding there. */
  cut(): void {
    this.#aheadX = 0;
    this.#aheadY = 0;
    this.#shake = 0;
  }

  /** Aim in radians, reach 0 to 1. */
  follow(screen: Screen, at: { x: number; y: number }, aim: number, reach: number, elapsedMs: number): void {
    this.scale = scaleFor(screen);
    const halfX = screen.width / 2 / this.scale;
    const halfY = screen.height / 2 / this.scale;
    const roomX = Math.max(0, VIEW.halfWidth - halfX - BODY);
    const roomY = Math.max(0, VIEW.halfHeight - halfY - BODY);
    const share = 1 - Math.exp(-elapsedMs / EASE_MS);
    this.#aheadX += (Math.cos(aim) * reach * Math.min(AHEAD_MAX.x, roomX) - this.#aheadX) * share;
    this.#aheadY += (Math.sin(aim) * reach * Math.min(AHEAD_MAX.y, roomY) - this.#aheadY) * share;
    this.x = near(within(at.x + this.#aheadX, halfX, MAP.halfWidth + BEYOND), at.x, roomX);
    this.y = near(within(at.y + this.#aheadY, halfY, MAP.halfHeight + BEYOND), at.y, roomY);
    this.#place(screen);
  }

  /** Shows all of the map, above what covers the screen from its bottom up. */
  whole(screen: Screen, coveredPx: number): void {
    const across = 2 * (MAP.halfWidth + BEYOND);
    const down = 2 * (MAP.halfHeight + BEYOND);
    const free = { width: screen.width, height: Math.max(1, screen.height - coveredPx) };
    this.scale = Math.max(1, Math.min(free.width / across, free.height / down));
    this.x = 0;
    this.y = 0;
    this.#place(free);
  }

  /** Shows a place as it is, at so many units down: for the lobby. */
  rest(screen: Screen, x: number, y: number, unitsDown: number): void {
    this.scale = Math.max(screen.height / unitsDown, screen.width / (unitsDown * 2));
    this.x = x;
    this.y = y;
    this.#place(screen);
  }

  /** Moves the picture by what is left of the shake; at most 0.16 units. */
  tremble(elapsedMs: number, random: () => number): void {
    if (this.#shake > 0.004) {
      const strength = this.#shake * this.#shake * 0.16 * this.scale;
      this.left += (random() * 2 - 1) * strength;
      this.top += (random() * 2 - 1) * strength;
    }
    this.#shake *= Math.exp(-elapsedMs / 130);
  }

  /** Whether a thing at this place with this radius is on the screen. */
  sees(x: number, y: number, radius: number, screen: Screen): boolean {
    const px = this.left + x * this.scale;
    const py = this.top + y * this.scale;
    const far = radius * this.scale;
    return px > -far && py > -far && px < screen.width + far && py < screen.height + far;
  }

  #place(screen: Screen): void {
    this.left = screen.width / 2 - this.x * this.scale;
    this.top = screen.height / 2 - this.y * this.scale;
  }
}

/** Not further from the own avatar than so. */
function near(at: number, own: number, most: number): number {
  return Math.min(own + most, Math.max(own - most, at));
}

/** Keeps what is seen inside of the map, where there is more map than screen. */
function within(at: number, half: number, most: number): number {
  return half >= most ? 0 : Math.min(most - half, Math.max(half - most, at));
}
