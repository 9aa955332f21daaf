/**
 * Where in a symbol or in its path a term stands. The value is the bit in a posting's mask; the order is that of the counts
 * behind the mask.
 */
export const Field = {
  /** The symbol's own name. */
  name: 0,
  /** The names of the classes, namespaces and functions around it, and its receiver. */
  owner: 1,
  signature: 2,
  /** First sentence of the doc comment. */
  summary: 3,
  /** The rest of the doc comment. */
  doc: 4,
  /** Code, comments and strings of the body. */
  body: 5,
  /** File name without its extension; only on row 0, the file itself. */
  stem: 6,
  /** Names of the folders above; only on row 0. */
  folder: 7,
} as const;

export const FIELD_COUNT = 8;
/** Fields that the content decides; the other two come from the path when a file is put into the index. */
export const CONTENT_FIELD_COUNT = 6;

/** Masks of a term on a file's path, and of one that stands in code and nowhere else. */
export const PATH_MASK = (1 << Field.stem) | (1 << Field.folder);
export const BODY_MASK = 1 << Field.body;

/** How many bits are set in a mask: how many counts follow it. */
export const BIT_COUNT = Uint8Array.from({ length: 256 }, (_, mask) => {
  let bits = 0;
  for (let rest = mask; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
});
