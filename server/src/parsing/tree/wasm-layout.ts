import type { Language } from 'web-tree-sitter';
import { ERROR_TYPE } from './flat-tree.ts';

/**
 * The part of web-tree-sitter's Emscripten module that is used here. `Parser.init(module)` fills it in. The view is
 * replaced when the memory grows, so it is fetched again for every tree.
 */
export interface TreeSitterModule {
  HEAPU32?: Uint32Array;
}

/**
 * Where things lie in memory, in bytes: tree-sitter's `TSTree`, `TSLanguage` (parser.h) and `SubtreeHeapData` (subtree.h)
 * on wasm32 as built into web-tree-sitter 0.27. None of this is public, which is why the version is pinned, why
 * `tree-reader.ts` compares a sample with the public cursor before it trusts a grammar to this reader, and why every
 * tree's node count is checked.
 */
export const TREE_ROOT = 0;
const LANGUAGE = {
  abiVersion: 0,
  symbolCount: 4,
  aliasCount: 8,
  productionIdCount: 28,
  fieldCount: 32,
  maxAliasSequenceLength: 36,
  fieldMapSlices: 64,
  fieldMapEntries: 68,
  symbolMetadata: 72,
  publicSymbolMap: 76,
  aliasSequences: 84,
} as const;

// Word offsets (4 bytes each) within a subtree on the heap.
export const SUBTREE_PADDING_BYTES = 1;
export const SUBTREE_SIZE_BYTES = 4;
export const SUBTREE_ERROR_COST = 8;
export const SUBTREE_CHILD_COUNT = 9;
export const SUBTREE_SYMBOL = 10;
export const SUBTREE_BITS = 11;
export const SUBTREE_VISIBLE_CHILD_COUNT = 12;
export const SUBTREE_VISIBLE_DESCENDANT_COUNT = 14;
export const SUBTREE_PRODUCTION = 16;

// Bits of a subtree on the heap, and of one packed into the two words that would otherwise point there.
export const HEAP_VISIBLE = 1 << 0;
export const HEAP_NAMED = 1 << 1;
export const HEAP_EXTRA = 1 << 2;
export const HEAP_MISSING = 1 << 9;
export const INLINE = 1 << 0;
export const INLINE_VISIBLE = 1 << 1;
export const INLINE_NAMED = 1 << 2;
export const INLINE_EXTRA = 1 << 3;
export const INLINE_MISSING = 1 << 5;

/** Thrown when memory does not look as expected; the caller then reads through the public cursor. */
export class UnexpectedLayoutError extends Error {
  override readonly name = 'UnexpectedLayoutError';
}

/** web-tree-sitter keeps the address of what an object stands for under the key 0. */
export function addressOf(handle: object): number {
  return (handle as { 0?: number })[0] ?? 0;
}

/** What a grammar says of symbols and productions, copied out of memory once. */
export interface GrammarTables {
  /** By symbol: the public symbol that stands for it. */
  readonly publicSymbol: Uint16Array;
  /** By symbol: 1 when a node that is renamed to it is a named one. */
  readonly symbolIsNamed: Uint8Array;
  /** For each production and child place, `alias << 16 | field`. */
  readonly childRoles: Uint32Array;
  /** How many places a production has in `childRoles`. */
  readonly roleStride: number;
}

/** Reads a grammar's tables. Throws `UnexpectedLayoutError` when they are not where they should be. */
export function readGrammarTables(module: TreeSitterModule, language: Language): GrammarTables {
  const heap = module.HEAPU32;
  const base = addressOf(language);
  if (!heap || !base) throw new UnexpectedLayoutError('The parser does not expose its memory.');
  const bytes = new Uint8Array(heap.buffer);
  const shorts = new Uint16Array(heap.buffer);
  const word = (offset: number): number => heap[(base + offset) >>> 2];

  const symbolCount = word(LANGUAGE.symbolCount) + word(LANGUAGE.aliasCount);
  if (
    word(LANGUAGE.abiVersion) !== language.abiVersion ||
    symbolCount !== language.nodeTypeCount ||
    word(LANGUAGE.fieldCount) !== language.fieldCount
  ) {
    throw new UnexpectedLayoutError("The grammar's tables are not laid out as expected.");
  }

  const publicSymbol = new Uint16Array(0x10000);
  const symbolIsNamed = new Uint8Array(0x10000);
  const publicSymbols = word(LANGUAGE.publicSymbolMap) >>> 1;
  const metadata = word(LANGUAGE.symbolMetadata);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    publicSymbol[symbol] = shorts[publicSymbols + symbol];
    symbolIsNamed[symbol] = bytes[metadata + symbol * 3 + 1];
  }
  publicSymbol[ERROR_TYPE] = ERROR_TYPE;
  symbolIsNamed[ERROR_TYPE] = 1;
  return { publicSymbol, symbolIsNamed, ...readChildRoles(bytes, shorts, word) };
}

/**
 * Each production of a grammar may rename its children (the alias sequence) and give them fields (the field map). Both
 * are joined in one table, so that a child costs one look-up. Inherited fields are left out: they belong to
 * the children of hidden rules, and the reader carries them down itself.
 */
function readChildRoles(
  bytes: Uint8Array,
  shorts: Uint16Array,
  word: (offset: number) => number,
): { childRoles: Uint32Array; roleStride: number } {
  const productionCount = word(LANGUAGE.productionIdCount);
  const aliasLength = word(LANGUAGE.maxAliasSequenceLength) & 0xffff;
  const slices = word(LANGUAGE.fieldMapSlices) >>> 1;
  const entries = word(LANGUAGE.fieldMapEntries);
  const aliases = word(LANGUAGE.aliasSequences) >>> 1;
  const hasFields = word(LANGUAGE.fieldCount) > 0;

  const forEachField = (visit: (production: number, childIndex: number, fieldId: number) => void): void => {
    if (!hasFields) return;
    for (let production = 0; production < productionCount; production++) {
      const first = shorts[slices + production * 2];
      const length = shorts[slices + production * 2 + 1];
      for (let index = first; index < first + length; index++) {
        const entry = entries + index * 4;
        const isInherited = bytes[entry + 3] !== 0;
        if (!isInherited) visit(production, bytes[entry + 2], shorts[entry >>> 1]);
      }
    }
  };

  let stride = Math.max(1, aliasLength);
  forEachField((_production, childIndex) => {
    stride = Math.max(stride, childIndex + 1);
  });
  const table = new Uint32Array(Math.max(1, productionCount) * stride);
  // Production 0 is the one without aliases; it may have a field map.
  for (let production = 1; production < productionCount; production++) {
    for (let index = 0; index < aliasLength; index++) {
      table[production * stride + index] = (shorts[aliases + production * aliasLength + index] << 16) >>> 0;
    }
  }
  forEachField((production, childIndex, fieldId) => {
    const slot = production * stride + childIndex;
    // The first entry wins, as it does in tree-sitter.
    if ((table[slot] & 0xffff) === 0) table[slot] = (table[slot] | fieldId) >>> 0;
  });
  return { childRoles: table, roleStride: stride };
}
