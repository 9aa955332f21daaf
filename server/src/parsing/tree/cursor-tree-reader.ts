import type { Tree } from 'web-tree-sitter';
import { type FlatTreeBuffer, NODE_EXTRA, NODE_HAS_ERROR, NODE_MISSING, NODE_NAMED } from './flat-tree.ts';

/**
 * Reads a tree through web-tree-sitter's public cursor. Slower by an order of magnitude than reading memory, but it
 * rests on nothing private: it is the reference the other reader is checked against, and what takes its place.
 */
export class CursorTreeReader {
  readonly kind = 'cursor' as const;

  read(tree: Tree, source: string, into: FlatTreeBuffer): void {
    into.begin(source, 1024);
    const cursor = tree.walk();
    try {
      let parent = -1;
      for (;;) {
        const node = into.size;
        if (node === into.type.length) into.grow();
        into.size = node + 1;
        let flags = 0;
        const current = cursor.currentNode;
        if (cursor.nodeIsNamed) flags |= NODE_NAMED;
        if (cursor.nodeIsMissing) flags |= NODE_MISSING;
        if (current.isExtra) flags |= NODE_EXTRA;
        if (current.hasError) flags |= NODE_HAS_ERROR;
        into.type[node] = cursor.nodeTypeId;
        into.start[node] = cursor.startIndex;
        into.end[node] = cursor.endIndex;
        into.parent[node] = parent;
        into.field[node] = cursor.currentFieldId;
        into.flags[node] = flags;
        into.subtreeEnd[node] = node + 1;

        if (cursor.gotoFirstChild()) {
          parent = node;
          continue;
        }
        while (!cursor.gotoNextSibling()) {
          if (!cursor.gotoParent()) return;
          into.subtreeEnd[parent] = into.size;
          parent = into.parent[parent];
        }
      }
    } finally {
      cursor.delete();
    }
  }
}
