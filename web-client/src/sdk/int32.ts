/** Folds the sign of a 32-bit integer into its lowest bit; the result is unsigned. */
export function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

/** The inverse of `zigzag`; the result is signed. */
export function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}
