/** The colours of what is drawn on the canvas; those of the page around it are in styles/base.css. */
export const PALETTE = {
  void: 0x0a0e16,
  floor: 0x141a26,
  mint: 0x5ff2bd,
  coral: 0xff7f6e,
  sky: 0x5bb8ff,
  amber: 0xffb647,
  white: 0xf2f6ff,
  health: 0x6ee59a,
  healthLow: 0xff6b62,
  shield: 0x9fd8ff,
  rifle: 0xffe6a3,
  scatter: 0xffc27a,
  cannon: 0xff8a4c,
  text: 0xe9eefa,
  muted: 0xa5b2cb,
} as const;

/** By side: 1 sky, 2 amber; 0 nobody's. */
export function sideColor(side: number, own: boolean): number {
  if (side === 1) {
    return PALETTE.sky;
  }
  if (side === 2) {
    return PALETTE.amber;
  }
  return own ? PALETTE.mint : PALETTE.coral;
}

/** By weapon. */
export function shotColor(weapon: number): number {
  return weapon === 3 ? PALETTE.cannon : weapon === 2 ? PALETTE.scatter : PALETTE.rifle;
}

/** By kind of pick-up: health, scatter, cannon. */
export function pickUpColor(kind: number): number {
  return kind === 1 ? PALETTE.health : kind === 2 ? PALETTE.scatter : PALETTE.cannon;
}

export function css(color: number, alpha = 1): string {
  return `rgb(${color >> 16} ${(color >> 8) & 255} ${color & 255} / ${alpha})`;
}

export const TYPEFACE = "Oxanium Variable";
