import type { Language, Tree } from 'web-tree-sitter';
import { type FlatTreeBuffer, NODE_EXTRA, NODE_HAS_ERROR, NODE_MISSING, NODE_NAMED } from './flat-tree.ts';
import {
  addressOf,
  type GrammarTables,
  HEAP_EXTRA,
  HEAP_MISSING,
  HEAP_NAMED,
  HEAP_VISIBLE,
  INLINE,
  INLINE_EXTRA,
  INLINE_MISSING,
  INLINE_NAMED,
  INLINE_VISIBLE,
  readGrammarTables,
  SUBTREE_BITS,
  SUBTREE_CHILD_COUNT,
  SUBTREE_ERROR_COST,
  SUBTREE_PADDING_BYTES,
  SUBTREE_PRODUCTION,
  SUBTREE_SIZE_BYTES,
  SUBTREE_SYMBOL,
  SUBTREE_VISIBLE_CHILD_COUNT,
  SUBTREE_VISIBLE_DESCENDANT_COUNT,
  TREE_ROOT,
  type TreeSitterModule,
  UnexpectedLayoutError,
} from './wasm-layout.ts';

/** Numbers kept per level of the tree while its children are read. */
const FRAME = 7;

/**
 * Reads a tree straight from the parser's memory: one loop over the subtree structs, with no call into WebAssembly for
 * each node. That is four to ten times cheaper than any public way to see every node.
 */
export class WasmTreeReader {
  readonly kind = 'memory' as const;
  private readonly module: TreeSitterModule;
  private readonly tables: GrammarTables;
  private stack = new Int32Array(FRAME * 256);

  /** Throws `UnexpectedLayoutError` when the language's tables are not where they should be. */
  constructor(module: TreeSitterModule, language: Language) {
    this.module = module;
    this.tables = readGrammarTables(module, language);
  }

  read(tree: Tree, source: string, into: FlatTreeBuffer): void {
    const heap = this.module.HEAPU32;
    const treeAddress = addressOf(tree);
    if (!heap || !treeAddress) throw new UnexpectedLayoutError('The tree has been deleted.');
    const { childRoles, roleStride, publicSymbol, symbolIsNamed } = this.tables;

    // The root is read as the only child of an imaginary node, so that the loop below needs no special case for it.
    let child = (treeAddress + TREE_ROOT) >>> 2;
    let childEnd = child + 2;
    const rootWord = heap[child];
    const rootIsInline = (rootWord & INLINE) !== 0;
    const rootHeap = rootWord >>> 2;
    const rootHasChildren = !rootIsInline && heap[rootHeap + SUBTREE_CHILD_COUNT] > 0;
    const expectedSize = 1 + (rootHasChildren ? heap[rootHeap + SUBTREE_VISIBLE_DESCENDANT_COUNT] : 0);
    // Every node but an empty one covers text, so a count far beyond the text means that this is not a tree.
    const plausibleCount = 64 + source.length * 16;
    if (expectedSize > plausibleCount) throw new UnexpectedLayoutError('The tree is implausibly large.');
    into.begin(source, expectedSize);
    const { type, start, end, parent, field, subtreeEnd, flags } = into;
    let count = 0;

    let stack = this.stack;
    let depth = 0;
    let position = 0;
    let roleRow = 0;
    let structuralIndex = 0;
    let parentNode = -1;
    let inheritedField = 0;
    let closing = -1;
    // A first child starts where its parent starts: its padding is the parent's padding.
    let isFirst = false;

    for (;;) {
      if (child === childEnd) {
        if (closing >= 0) subtreeEnd[closing] = count;
        if (depth === 0) break;
        depth--;
        const frame = depth * FRAME;
        child = stack[frame];
        childEnd = stack[frame + 1];
        roleRow = stack[frame + 2];
        structuralIndex = stack[frame + 3];
        parentNode = stack[frame + 4];
        inheritedField = stack[frame + 5];
        closing = stack[frame + 6];
        continue;
      }

      const first = heap[child];
      const second = heap[child + 1];
      child += 2;

      if ((first & INLINE) !== 0) {
        if (isFirst) isFirst = false;
        else position += (second >>> 16) & 0xff;
        const startByte = position;
        position += second >>> 24;
        let role = 0;
        let fieldId = 0;
        if ((first & INLINE_EXTRA) === 0) {
          if (structuralIndex < roleStride) role = childRoles[roleRow + structuralIndex];
          structuralIndex++;
          fieldId = role & 0xffff || inheritedField;
        }
        const alias = role >>> 16;
        if (alias === 0 && (first & INLINE_VISIBLE) === 0) continue;
        let bits = 0;
        if (alias === 0) {
          type[count] = publicSymbol[(first >>> 8) & 0xff];
          if ((first & INLINE_NAMED) !== 0) bits = NODE_NAMED;
        } else {
          type[count] = publicSymbol[alias];
          bits = symbolIsNamed[alias];
        }
        if ((first & INLINE_EXTRA) !== 0) bits |= NODE_EXTRA;
        if ((first & INLINE_MISSING) !== 0) bits |= NODE_MISSING | NODE_HAS_ERROR;
        start[count] = startByte >>> 1;
        end[count] = position >>> 1;
        parent[count] = parentNode;
        field[count] = fieldId;
        flags[count] = bits;
        subtreeEnd[count] = ++count;
        continue;
      }

      const subtree = first >>> 2;
      if (isFirst) isFirst = false;
      else position += heap[subtree + SUBTREE_PADDING_BYTES];
      const heapBits = heap[subtree + SUBTREE_BITS];
      const childCount = heap[subtree + SUBTREE_CHILD_COUNT];
      const isExtra = (heapBits & HEAP_EXTRA) !== 0;
      let role = 0;
      let fieldId = 0;
      if (!isExtra) {
        if (structuralIndex < roleStride) role = childRoles[roleRow + structuralIndex];
        structuralIndex++;
        fieldId = role & 0xffff || inheritedField;
      }
      const alias = role >>> 16;
      const isRoot = depth === 0;
      const isVisible = alias !== 0 || (heapBits & HEAP_VISIBLE) !== 0 || isRoot;
      const node = count;

      if (isVisible) {
        let bits = 0;
        if (alias === 0) {
          type[count] = publicSymbol[heap[subtree + SUBTREE_SYMBOL] & 0xffff];
          if ((heapBits & HEAP_NAMED) !== 0) bits = NODE_NAMED;
        } else {
          type[count] = publicSymbol[alias];
          bits = symbolIsNamed[alias];
        }
        if (isExtra) bits |= NODE_EXTRA;
        if ((heapBits & HEAP_MISSING) !== 0) bits |= NODE_MISSING | NODE_HAS_ERROR;
        else if (heap[subtree + SUBTREE_ERROR_COST] !== 0) bits |= NODE_HAS_ERROR;
        start[count] = position >>> 1;
        end[count] = (position + heap[subtree + SUBTREE_SIZE_BYTES]) >>> 1;
        parent[count] = parentNode;
        field[count] = isRoot ? 0 : fieldId;
        flags[count] = bits;
        subtreeEnd[count] = ++count;
      }

      if (childCount === 0 || heap[subtree + SUBTREE_VISIBLE_CHILD_COUNT] === 0) {
        position += heap[subtree + SUBTREE_SIZE_BYTES];
        continue;
      }

      if (childCount > plausibleCount || depth > plausibleCount || count > expectedSize) {
        throw new UnexpectedLayoutError('The tree is not laid out as expected.');
      }
      const frame = depth * FRAME;
      if (frame + FRAME > stack.length) {
        const grown = new Int32Array(stack.length * 2);
        grown.set(stack);
        stack = grown;
        this.stack = grown;
      }
      stack[frame] = child;
      stack[frame + 1] = childEnd;
      stack[frame + 2] = roleRow;
      stack[frame + 3] = structuralIndex;
      stack[frame + 4] = parentNode;
      stack[frame + 5] = inheritedField;
      stack[frame + 6] = closing;
      depth++;
      // Children lie right before their parent in memory.
      childEnd = subtree;
      child = subtree - childCount * 2;
      roleRow = (heap[subtree + SUBTREE_PRODUCTION] >>> 16) * roleStride;
      structuralIndex = 0;
      isFirst = true;
      if (isVisible) {
        parentNode = node;
        inheritedField = 0;
        closing = node;
      } else {
        inheritedField = fieldId;
        closing = -1;
      }
    }

    into.size = count;
    if (count !== expectedSize) throw new UnexpectedLayoutError('The tree does not have as many nodes as it says.');
  }
}
