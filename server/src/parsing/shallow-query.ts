import type { Language } from 'web-tree-sitter';
import { ERROR_TYPE, type FlatTree, NODE_NAMED, textEquals } from './tree/flat-tree.ts';
import { type ParsedPattern, type PatternItem, type PredicateForm, parseQuery } from './tree/query-parser.ts';

/**
 * Most patterns of an expressions.scm look no deeper than a node's children: `(pair key: (_) @name value: (_) @operand) @expr.entry`.
 * For them the query engine is far too large. A shallow pattern is matched by one look over the children; of a deeper pattern at
 * least its outer part is looked at, so that the engine is only asked where it may find something.
 */
export interface ShallowPattern {
  /** The pattern's place in its query. */
  readonly index: number;
  readonly children: readonly ShallowChild[];
  /** The captures of the root, as numbers of the query's captures. */
  readonly captures: readonly number[];
  /** False where more must hold than is said here: the engine decides. */
  readonly complete: boolean;
}

interface ShallowChild {
  readonly field: number;
  /** The only type that it may have; -1 where there are several. */
  readonly type: number;
  /** 1 for each type that it may have; null for any named node. */
  readonly types: Uint8Array | null;
  readonly named: boolean;
  /** The text that it must have, null for any. */
  text: string | null;
  readonly captures: readonly number[];
}

/** For each node type the patterns that may begin there, in order; null where nothing may. */
export type ShallowQuery = readonly (readonly ShallowPattern[] | null)[];

/** The children that the last match found, by place in the pattern; only as many as it has. */
export const shallowChildren: number[] = [];

export function compileShallowQuery(
  text: string,
  fileName: string,
  grammar: Language,
  captureNames: readonly string[],
): ShallowQuery {
  const { patterns } = parseQuery(text, fileName);
  const types = new TypeNames(grammar);
  const byType: (ShallowPattern[] | null)[] = new Array(grammar.nodeTypeCount).fill(null);
  patterns.forEach((pattern, index) => {
    const shallow = compilePattern(pattern, index, grammar, types, captureNames);
    for (let type = 0; type < byType.length; type++) {
      const mayBegin = shallow.types === null || shallow.types.has(type);
      if (!mayBegin) continue;
      const list = byType[type] ?? [];
      list.push(shallow.pattern);
      byType[type] = list;
    }
  });
  return byType;
}

/**
 * Whether the outer part of a pattern matches at a node of its type. Fills `shallowChildren`. As in the query engine an item matches
 * the first sibling after the item before it that fits.
 */
export function matchesShallow(pattern: ShallowPattern, tree: FlatTree, node: number): boolean {
  const { children } = pattern;
  const { subtreeEnd, field, type, flags } = tree;
  const end = subtreeEnd[node];
  let candidate = node + 1;
  for (let place = 0; place < children.length; place++) {
    const child = children[place];
    for (; ; candidate = subtreeEnd[candidate]) {
      if (candidate >= end) return false;
      if (child.field !== 0 && field[candidate] !== child.field) continue;
      const nodeType = type[candidate];
      if (child.type >= 0) {
        if (nodeType !== child.type) continue;
      } else if (nodeType === ERROR_TYPE) {
        continue;
      } else if (child.types !== null) {
        if (child.types[nodeType] === 0) continue;
      } else if (child.named && (flags[candidate] & NODE_NAMED) === 0) {
        continue;
      }
      if (child.text === null || textEquals(tree, candidate, child.text)) break;
    }
    shallowChildren[place] = candidate;
    candidate = subtreeEnd[candidate];
  }
  return true;
}

function compilePattern(
  { root, predicates }: ParsedPattern,
  index: number,
  grammar: Language,
  types: TypeNames,
  captureNames: readonly string[],
): { pattern: ShallowPattern; types: ReadonlySet<number> | null } {
  const deep = { index, children: [], captures: [], complete: false };
  const item = root.kind === 'group' && root.items.length === 1 && isPlain(root) ? root.items[0] : root;
  if (!isPlain(item)) return { pattern: deep, types: null };
  const startTypes = typesOf(item, types);
  if (item.kind === 'any' || item.kind === 'group') return { pattern: deep, types: null };
  const ids = (of: PatternItem): number[] => of.captures.map(({ name }) => captureNames.indexOf(name));
  const captures = [...(root === item ? [] : ids(root)), ...ids(item)];
  if (item.kind !== 'node') {
    const complete = isLeaf(item) && predicates.every(({ name }) => name === 'set!');
    return {
      pattern: { ...deep, captures, complete: complete && startTypes !== undefined },
      types: startTypes ?? null,
    };
  }
  let complete =
    item.negatedFields.length === 0 && !item.lastAnchored && item.missing === null && item.subtype === null;
  const children: ShallowChild[] = [];
  const places = new Map<string, number>();
  for (const child of item.children) {
    // What may be missing, may come often or is tied to its neighbours is left to the engine, and what comes after it too.
    const childTypes = typesOf(child, types);
    const usable = !child.optional && !child.repeated && childTypes !== undefined;
    if (!usable || child.anchored) {
      complete = false;
      if (!usable) continue;
    }
    if (!isLeaf(child)) complete = false;
    for (const { name } of child.captures) places.set(name, children.length);
    children.push({
      field: child.field === null ? 0 : (grammar.fieldIdForName(child.field.name) ?? 0),
      type: childTypes?.size === 1 ? [...childTypes][0] : -1,
      types: childTypes && marks(childTypes, grammar.nodeTypeCount),
      named: child.kind !== 'any',
      text: null,
      captures: ids(child),
    });
  }
  for (const predicate of predicates) {
    const wanted = equalText(predicate);
    const child = wanted === null ? undefined : places.get(wanted.capture);
    if (wanted !== null && child !== undefined) children[child].text = wanted.text;
    else if (predicate.name !== 'set!') complete = false;
  }
  return { pattern: { index, children, captures, complete }, types: startTypes ?? null };
}

function marks(types: ReadonlySet<number>, count: number): Uint8Array {
  const marked = new Uint8Array(count);
  for (const type of types) marked[type] = 1;
  return marked;
}

const isPlain = (item: PatternItem): boolean =>
  !item.optional && !item.repeated && !item.anchored && item.field === null;

/** Whether an item says nothing of what is inside the node, and its captures are on the node itself. */
function isLeaf(item: PatternItem): boolean {
  if (item.kind === 'alternation') {
    return item.branches.every((branch) => branch.captures.length === 0 && isPlain(branch) && isLeaf(branch));
  }
  if (item.kind !== 'node') return item.kind !== 'group';
  return (
    item.children.length === 0 && item.negatedFields.length === 0 && item.missing === null && item.subtype === null
  );
}

/** The types a node may have to match an item: null for any (named) one, undefined where that cannot be listed. */
function typesOf(item: PatternItem, types: TypeNames): ReadonlySet<number> | null | undefined {
  switch (item.kind) {
    case 'any':
      return null;
    case 'group':
      return undefined;
    case 'literal':
      return types.anonymous(item.text);
    case 'node':
      return item.name.name === '_' ? null : types.named(item.name.name);
    case 'alternation': {
      const all = new Set<number>();
      for (const branch of item.branches) {
        const some = typesOf(branch, types);
        if (!some) return undefined;
        for (const type of some) all.add(type);
      }
      return all;
    }
  }
}

function equalText(predicate: PredicateForm): { capture: string; text: string } | null {
  const [capture, text] = predicate.args;
  if (predicate.name !== 'eq?' || capture?.kind !== 'capture' || text?.kind !== 'string') return null;
  return { capture: capture.value, text: text.value };
}

/** Node types by name. Names that stand for many types, such as supertypes, are not here. */
class TypeNames {
  private readonly namedIds = new Map<string, Set<number>>();
  private readonly anonymousIds = new Map<string, Set<number>>();

  constructor(grammar: Language) {
    for (let id = 0; id < grammar.nodeTypeCount; id++) {
      const name = grammar.nodeTypeForId(id);
      if (name === null || !grammar.nodeTypeIsVisible(id)) continue;
      const map = grammar.nodeTypeIsNamed(id) ? this.namedIds : this.anonymousIds;
      const ids = map.get(name);
      if (ids) ids.add(id);
      else map.set(name, new Set([id]));
    }
  }

  named(name: string): ReadonlySet<number> | undefined {
    return this.namedIds.get(name);
  }

  anonymous(text: string): ReadonlySet<number> | undefined {
    return this.anonymousIds.get(text);
  }
}
