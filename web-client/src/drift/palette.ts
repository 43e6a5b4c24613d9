/** The colours of what PixiJS draws; those of the page around it stand in style.css. */
export const PALETTE = {
  void: 0x10151f,
  floor: 0x18202f,
  grid: 0x253047,
  border: 0x6b7d9e,
  own: 0xffb454,
  other: 0x5cc8ff,
  ringRest: 0x33415c,
  ringHigh: 0x7bd88f,
  ringLow: 0xff8a80,
  text: 0xe8edf6,
} as const;

/** The one typeface. */
export const TYPEFACE = [
  "system-ui",
  "-apple-system",
  "Segoe UI",
  "Roboto",
  "Noto Sans",
  "Liberation Sans",
  "sans-serif",
];
