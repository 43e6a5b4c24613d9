/** World units that the shorter side of the screen shows, as long as that leaves avatars neither tiny nor huge. */
const UNITS_ACROSS = 24;
const SCALE_MIN = 15;
const SCALE_MAX = 44;
/** How far past the world's border one may look. */
const MARGIN_UNITS = 2;

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** Where the world's origin stands on the screen, and pixels per unit. */
export interface CameraView {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/**
 * Keeps a point of the world in the middle of the screen, but does not look far past the border of a square world of this
 * size (undefined: not known); a world that fits is shown in the middle.
 */
export function cameraView(screen: Screen, at: { x: number; y: number }, sizeUnits: number | undefined): CameraView {
  const across = Math.min(screen.width, screen.height) / UNITS_ACROSS;
  const scale = Math.min(SCALE_MAX, Math.max(SCALE_MIN, across));
  const x = middle(at.x, screen.width / scale, sizeUnits);
  const y = middle(at.y, screen.height / scale, sizeUnits);
  return { scale, left: screen.width / 2 - x * scale, top: screen.height / 2 - y * scale };
}

/** Whether an avatar at this place is wholly on the screen. */
export function onScreen(at: { x: number; y: number }, view: CameraView, screen: Screen): boolean {
  const x = view.left + at.x * view.scale;
  const y = view.top + at.y * view.scale;
  return x >= view.scale && y >= view.scale && x <= screen.width - view.scale && y <= screen.height - view.scale;
}

function middle(at: number, acrossUnits: number, sizeUnits: number | undefined): number {
  if (sizeUnits === undefined) {
    return at;
  }
  const least = acrossUnits / 2 - MARGIN_UNITS;
  const most = sizeUnits - least;
  return least >= most ? sizeUnits / 2 : Math.min(most, Math.max(least, at));
}
