import { LineIndex } from './line-index.ts';

/**
 * A whole syntax tree in flat arrays, one slot per node, nodes in pre-order. Node 0 is the root and a node's number is
 * its place in the arrays, so a subtree is the range `[node, subtreeEnd[node])` and a walk over the tree is a loop.
 *
 * Hidden grammar rules do not appear: their children stand where the rule stood, as in tree-sitter's public interface.
 * The arrays may be longer than `size`; what lies beyond is left over from an earlier tree.
 */
export interface FlatTree {
  readonly source: string;
  /** How many nodes there are, named and anonymous. A tree has at least its root. */
  readonly size: number;
  /** The public grammar symbol, after aliasing: `Language.nodeTypeForId` names it. Errors have `ERROR_TYPE`. */
  readonly type: Uint16Array;
  /** Offsets into `source`, in UTF-16 code units; `end` is exclusive. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** The parent's number, -1 for the root. */
  readonly parent: Int32Array;
  /** The field this node fills in its parent (`Language.fieldNameForId` names it), 0 for none. */
  readonly field: Uint16Array;
  /** One past the last descendant, which is also the next sibling's number while that lies inside the parent. */
  readonly subtreeEnd: Uint32Array;
  /** A set of the `NODE_…` bits. */
  readonly flags: Uint8Array;
  /** Lines and columns of offsets, worked out on demand. */
  readonly lines: LineIndex;
}

/** The type of nodes that hold text the grammar could not understand. */
export const ERROR_TYPE = 0xffff;

/** The node stands for a rule of the grammar, not for a literal such as `"("`. */
export const NODE_NAMED = 1;
/** The parser assumed the node was there; it is empty. */
export const NODE_MISSING = 2;
/** The node may stand anywhere, as comments do. */
export const NODE_EXTRA = 4;
/** The node is, or holds, an error or a missing node. */
export const NODE_HAS_ERROR = 8;

/** A position in LSP's terms: both counted from 0, the character in UTF-16 code units. */
export interface TreePosition {
  line: number;
  character: number;
}

export function isNamed(tree: FlatTree, node: number): boolean {
  return (tree.flags[node] & NODE_NAMED) !== 0;
}

export function isMissing(tree: FlatTree, node: number): boolean {
  return (tree.flags[node] & NODE_MISSING) !== 0;
}

export function isExtra(tree: FlatTree, node: number): boolean {
  return (tree.flags[node] & NODE_EXTRA) !== 0;
}

export function isError(tree: FlatTree, node: number): boolean {
  return tree.type[node] === ERROR_TYPE;
}

/** Whether the node or anything in it is an error or missing. */
export function hasError(tree: FlatTree, node: number): boolean {
  return (tree.flags[node] & NODE_HAS_ERROR) !== 0;
}

/** The first child, or -1. */
export function firstChild(tree: FlatTree, node: number): number {
  return node + 1 < tree.subtreeEnd[node] ? node + 1 : -1;
}

/** The next sibling, or -1. */
export function nextSibling(tree: FlatTree, node: number): number {
  const parent = tree.parent[node];
  if (parent < 0) return -1;
  const next = tree.subtreeEnd[node];
  return next < tree.subtreeEnd[parent] ? next : -1;
}

/** The sibling before, or -1. Costs a climb over the last branch of that sibling. */
export function previousSibling(tree: FlatTree, node: number): number {
  const parent = tree.parent[node];
  if (parent < 0 || node === parent + 1) return -1;
  let candidate = node - 1;
  while (tree.parent[candidate] !== parent) candidate = tree.parent[candidate];
  return candidate;
}

/** The first named child, or -1. */
export function firstNamedChild(tree: FlatTree, node: number): number {
  const end = tree.subtreeEnd[node];
  for (let child = node + 1; child < end; child = tree.subtreeEnd[child]) {
    if ((tree.flags[child] & NODE_NAMED) !== 0) return child;
  }
  return -1;
}

/** The next named sibling, or -1. */
export function nextNamedSibling(tree: FlatTree, node: number): number {
  let next = nextSibling(tree, node);
  while (next >= 0 && !isNamed(tree, next)) next = nextSibling(tree, next);
  return next;
}

/** The first child that fills the field, or -1. */
export function childByField(tree: FlatTree, node: number, fieldId: number): number {
  const end = tree.subtreeEnd[node];
  for (let child = node + 1; child < end; child = tree.subtreeEnd[child]) {
    if (tree.field[child] === fieldId) return child;
  }
  return -1;
}

/** The first child of the given type, or -1. */
export function childOfType(tree: FlatTree, node: number, typeId: number): number {
  const end = tree.subtreeEnd[node];
  for (let child = node + 1; child < end; child = tree.subtreeEnd[child]) {
    if (tree.type[child] === typeId) return child;
  }
  return -1;
}

/** The nearest ancestor (not the node itself) of the given type, or -1. */
export function ancestorOfType(tree: FlatTree, node: number, typeId: number): number {
  let ancestor = tree.parent[node];
  while (ancestor >= 0 && tree.type[ancestor] !== typeId) ancestor = tree.parent[ancestor];
  return ancestor;
}

/** Whether `node` is `ancestor` or lies within it. */
export function isWithin(tree: FlatTree, node: number, ancestor: number): boolean {
  return node >= ancestor && node < tree.subtreeEnd[ancestor];
}

/** Calls `visit` for every named child in order. Hot loops write the `subtreeEnd` loop out instead. */
export function forEachNamedChild(tree: FlatTree, node: number, visit: (child: number) => void): void {
  const end = tree.subtreeEnd[node];
  for (let child = node + 1; child < end; child = tree.subtreeEnd[child]) {
    if ((tree.flags[child] & NODE_NAMED) !== 0) visit(child);
  }
}

/**
 * The smallest node that spans `[start, end)`, or the root; `namedOnly` leaves out literals. Where two nodes meet, an
 * empty span belongs to the first.
 */
export function descendantAt(tree: FlatTree, start: number, end: number, namedOnly = false): number {
  let found = 0;
  let node = 0;
  for (;;) {
    const limit = tree.subtreeEnd[node];
    let child = node + 1;
    while (child < limit && tree.end[child] < end) child = tree.subtreeEnd[child];
    if (child >= limit || tree.start[child] > start) return found;
    node = child;
    if (!namedOnly || isNamed(tree, node)) found = node;
  }
}

/** The text a node covers. */
export function text(tree: FlatTree, node: number): string {
  return tree.source.slice(tree.start[node], tree.end[node]);
}

/** Whether a node's text is exactly `expected`; makes no string. */
export function textEquals(tree: FlatTree, node: number, expected: string): boolean {
  const start = tree.start[node];
  return tree.end[node] - start === expected.length && tree.source.startsWith(expected, start);
}

export function startPosition(tree: FlatTree, node: number): TreePosition {
  return positionAt(tree, tree.start[node]);
}

export function endPosition(tree: FlatTree, node: number): TreePosition {
  return positionAt(tree, tree.end[node]);
}

/** The line a node starts on, counted from 0. */
export function startLine(tree: FlatTree, node: number): number {
  return tree.lines.lineAt(tree.start[node]);
}

/** The line a node ends on, counted from 0. */
export function endLine(tree: FlatTree, node: number): number {
  return tree.lines.lineAt(tree.end[node]);
}

export function positionAt(tree: FlatTree, offset: number): TreePosition {
  const line = tree.lines.lineAt(offset);
  return { line, character: offset - tree.lines.lineStart(line) };
}

/** Past this many nodes, memory is given back when the next tree is small again. */
const KEPT_CAPACITY = 1 << 20;

/**
 * The one implementation of `FlatTree`: arrays that grow and are used again for the next tree, so that reading a tree
 * allocates nothing once they are large enough.
 */
export class FlatTreeBuffer implements FlatTree {
  source = '';
  size = 0;
  type = new Uint16Array(0);
  start = new Uint32Array(0);
  end = new Uint32Array(0);
  parent = new Int32Array(0);
  field = new Uint16Array(0);
  subtreeEnd = new Uint32Array(0);
  flags = new Uint8Array(0);
  readonly lines = new LineIndex();

  /** Starts a new tree: forgets the old one and makes room for `expectedSize` nodes. */
  begin(source: string, expectedSize: number): void {
    this.source = source;
    this.size = 0;
    this.lines.reset(source);
    const capacity = this.type.length;
    if (capacity < expectedSize) {
      this.allocate(Math.max(4096, expectedSize + (expectedSize >> 2)));
    } else if (capacity > KEPT_CAPACITY && expectedSize < KEPT_CAPACITY / 4) {
      this.allocate(KEPT_CAPACITY);
    }
  }

  /** Doubles the room and keeps what is there. */
  grow(): void {
    const { type, start, end, parent, field, subtreeEnd, flags } = this;
    this.allocate(Math.max(4096, type.length * 2));
    this.type.set(type);
    this.start.set(start);
    this.end.set(end);
    this.parent.set(parent);
    this.field.set(field);
    this.subtreeEnd.set(subtreeEnd);
    this.flags.set(flags);
  }

  private allocate(capacity: number): void {
    this.type = new Uint16Array(capacity);
    this.start = new Uint32Array(capacity);
    this.end = new Uint32Array(capacity);
    this.parent = new Int32Array(capacity);
    this.field = new Uint16Array(capacity);
    this.subtreeEnd = new Uint32Array(capacity);
    this.flags = new Uint8Array(capacity);
  }
}
