// The 32-bit hash of one row, as server.proto defines it: start, then each word by add, then end.

const SEED = 0x811c9dc5 | 0;
const WORD_FACTOR = 0x9e3779b1 | 0;
const END_FACTOR = 0x85ebca6b | 0;

/** Begins with the three words that every row has. */
export function startRowHash(rowId: number, generation: number, typeId: number): number {
  return addWord(addWord(addWord(SEED, rowId), generation), typeId);
}

/** Takes in one word of a value. */
export function addWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, WORD_FACTOR);
  return mixed ^ (mixed >>> 15);
}

/** The finished hash, signed. */
export function endRowHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), END_FACTOR);
  return mixed ^ (mixed >>> 13);
}
