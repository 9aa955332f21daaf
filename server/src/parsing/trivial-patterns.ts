import type { Language } from 'web-tree-sitter';
import { type ParsedPattern, type PatternItem, parseQuery } from './tree/query-parser.ts';

/**
 * Patterns that say something of every node of a type, whatever is around or inside it: `(identifier) @reference.read`. They are by far the
 * most matched ones, and a table indexed by node type answers them without the query engine.
 */
export interface TrivialPattern {
  /** The pattern's place in its query. */
  readonly index: number;
  /** The types it is about. */
  readonly types: readonly number[];
  /** The captures on the node. */
  readonly captures: readonly string[];
}

/** The patterns of a query: which are trivial, and where they stand. */
export interface PatternStarts {
  readonly trivial: readonly (TrivialPattern | null)[];
  /** Where each pattern begins in the text, and where the last one ends. */
  readonly offsets: readonly number[];
}

export function patternStarts(text: string, fileName: string, grammar: Language): PatternStarts {
  const { patterns } = parseQuery(text, fileName);
  const idsByName = new Map<string, number[]>();
  for (let id = 0; id < grammar.nodeTypeCount; id++) {
    const name = grammar.nodeTypeForId(id);
    if (name === null || !grammar.nodeTypeIsNamed(id) || !grammar.nodeTypeIsVisible(id)) continue;
    const ids = idsByName.get(name);
    if (ids) ids.push(id);
    else idsByName.set(name, [id]);
  }
  return {
    trivial: patterns.map((pattern, index) => trivialPattern(pattern, index, idsByName)),
    offsets: [...patterns.map(({ offset }) => offset), text.length],
  };
}

function trivialPattern(
  { root, predicates }: ParsedPattern,
  index: number,
  idsByName: ReadonlyMap<string, number[]>,
): TrivialPattern | null {
  // `((identifier) @x (#set! …))` is a group of one.
  if (predicates.some(({ name }) => name !== 'set!')) return null;
  const item = root.kind === 'group' && root.items.length === 1 && isPlain(root) ? root.items[0] : root;
  if (!isPlain(item)) return null;
  const branches = item.kind === 'alternation' ? item.branches : [item];
  const types: number[] = [];
  for (const branch of branches) {
    if (branch.kind !== 'node' || !isPlain(branch) || (branch !== item && branch.captures.length > 0)) return null;
    if (branch.children.length > 0 || branch.negatedFields.length > 0 || branch.subtype !== null) return null;
    const ids = idsByName.get(branch.name.name);
    if (!ids || branch.missing !== null) return null;
    types.push(...ids);
  }
  const captures = [...(root === item ? [] : root.captures), ...item.captures].map(({ name }) => name);
  return { index, types, captures };
}

const isPlain = (item: PatternItem): boolean =>
  !item.optional && !item.repeated && !item.anchored && item.field === null;

/** The text without some of its patterns; what is left stands where it stood. */
export function withoutPatterns(text: string, starts: PatternStarts, remove: (index: number) => boolean): string {
  let result = text.slice(0, starts.offsets[0] ?? text.length);
  for (let index = 0; index + 1 < starts.offsets.length; index++) {
    const piece = text.slice(starts.offsets[index], starts.offsets[index + 1]);
    result += remove(index) ? piece.replace(/[^\n]/g, ' ') : piece;
  }
  return result;
}
