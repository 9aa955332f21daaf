import type { Language, Parser, Tree } from 'web-tree-sitter';
import { CursorTreeReader } from './cursor-tree-reader.ts';
import { type FlatTree, FlatTreeBuffer } from './flat-tree.ts';
import { type TreeSitterModule, UnexpectedLayoutError } from './wasm-layout.ts';
import { WasmTreeReader } from './wasm-tree-reader.ts';

/** One way to read a syntax tree into flat arrays. */
export interface TreeReader {
  /** `memory` reads the parser's memory, `cursor` the public interface. */
  readonly kind: 'memory' | 'cursor';
  read(tree: Tree, source: string, into: FlatTreeBuffer): void;
}

/** Reads the trees of one grammar, the fast way where that has proved itself, else the safe way. */
export interface GrammarTreeReader {
  /** How trees are read now. It may turn from `memory` to `cursor`, never back. */
  readonly kind: TreeReader['kind'];
  /** Why trees are read through the cursor, when they are. */
  readonly reason: string | null;
  /**
   * Reads a tree that was parsed from `source`. Without `into`, the result lives in arrays that the next call
   * overwrites; give a `FlatTreeBuffer` to keep it.
   */
  readTree(tree: Tree, source: string, into?: FlatTreeBuffer): FlatTree;
}

/**
 * Text that makes any grammar produce some of everything: literals, nesting, comments or what passes for errors,
 * characters beyond the basic plane, both kinds of line end, and an end in the middle of things.
 */
const DEFAULT_SAMPLE = [
  '/* é😀 */ // x',
  '# y',
  'import a',
  'def f(a, b=1): return {"k": [a + b, -c.d(e)]}',
  'class A { int m(int x) { if (x > 0) { return m(x - 1); } else return 0; } }',
  'function g(x) { let y = `t`; return y }\r',
  "fn h(z: u8) -> 'a' { z }",
  '((( "',
].join('\n');

/**
 * Chooses how to read the trees of one grammar. Memory is read only after a self-test: the samples are parsed and both
 * readers must agree on every number. `parser` must be set to `language`.
 *
 * Options: `samples` are texts in the grammar's language, tested besides a built-in one; `forceCursor` leaves memory
 * alone altogether.
 */
export function createTreeReader(
  module: TreeSitterModule,
  language: Language,
  parser: Parser,
  options: { samples?: readonly string[]; forceCursor?: boolean } = {},
): GrammarTreeReader {
  if (options.forceCursor) return new SelectedTreeReader(new CursorTreeReader(), 'it was asked for');
  let reader: WasmTreeReader;
  try {
    reader = new WasmTreeReader(module, language);
  } catch (error) {
    if (!(error instanceof UnexpectedLayoutError)) throw error;
    return new SelectedTreeReader(new CursorTreeReader(), error.message);
  }
  const difference = selfTest(reader, parser, [DEFAULT_SAMPLE, ...(options.samples ?? [])]);
  if (difference !== null) return new SelectedTreeReader(new CursorTreeReader(), difference);
  return new SelectedTreeReader(reader, null);
}

class SelectedTreeReader implements GrammarTreeReader {
  private reader: TreeReader;
  private readonly buffer = new FlatTreeBuffer();
  reason: string | null;

  constructor(reader: TreeReader, reason: string | null) {
    this.reader = reader;
    this.reason = reason;
  }

  get kind(): TreeReader['kind'] {
    return this.reader.kind;
  }

  readTree(tree: Tree, source: string, into: FlatTreeBuffer = this.buffer): FlatTree {
    if (this.reader.kind === 'memory') {
      try {
        this.reader.read(tree, source, into);
        return into;
      } catch (error) {
        // A tree that makes no sense must not cost the file its facts, so this grammar goes on with the cursor.
        this.reason = error instanceof Error ? error.message : String(error);
        this.reader = new CursorTreeReader();
      }
    }
    this.reader.read(tree, source, into);
    return into;
  }
}

/** What the two readers disagree on, in words, or null when they agree on all samples. */
function selfTest(reader: TreeReader, parser: Parser, samples: readonly string[]): string | null {
  const tested = new FlatTreeBuffer();
  const reference = new FlatTreeBuffer();
  for (const sample of samples) {
    const tree = parser.parse(sample);
    if (!tree) return 'a sample could not be parsed';
    try {
      reader.read(tree, sample, tested);
      new CursorTreeReader().read(tree, sample, reference);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      tree.delete();
    }
    const difference = describeDifference(tested, reference);
    if (difference !== null) return difference;
  }
  return null;
}

/** The first place where two trees differ, in words, or null when they are the same. */
export function describeDifference(left: FlatTree, right: FlatTree): string | null {
  if (left.size !== right.size) return `the trees have ${left.size} and ${right.size} nodes`;
  for (const array of ['type', 'start', 'end', 'parent', 'field', 'subtreeEnd', 'flags'] as const) {
    for (let node = 0; node < left.size; node++) {
      if (left[array][node] !== right[array][node]) {
        return `${array} of node ${node} is ${left[array][node]} in one tree and ${right[array][node]} in the other`;
      }
    }
  }
  return null;
}
