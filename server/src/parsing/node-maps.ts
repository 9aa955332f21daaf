import { ScopeKind } from '../model/file-facts.ts';

/** Marks of a node that opens a scope: the kind of scope plus one, and whether it is needed. */
export const BLOCK_UNNEEDED = 0x80;

export const scopeMarkOf = (kind: number): number =>
  kind === ScopeKind.block ? (kind + 1) | BLOCK_UNNEEDED : kind + 1;

/** Facts about nodes, one slot a node, in memory that is used for one file after the other. */
export class NodeMaps {
  /** 0, or the kind of the scope that the node opens plus one; blocks have `BLOCK_UNNEEDED` until something is bound in them. */
  scopeMark = new Uint8Array(0);
  /** The scope that holds inside the node. */
  scopeOf = new Int32Array(0);
  /** The innermost symbol around or at the node. */
  symbolOf = new Int32Array(0);
  /** The node's expression plus one, 0 while it has none. */
  exprOf = new Int32Array(0);
  /** 0, or the strongest reference kind at the node plus one. */
  referenceKind = new Uint8Array(0);
  /** The call that the reference at the node belongs to, plus one; 0 for none. */
  referenceCall = new Int32Array(0);
  /** 1 where the node is a name that defines, binds or imports something. */
  binds = new Uint8Array(0);
  /** 1 where the node is evaluated outside the scope in which it is written. */
  outside = new Uint8Array(0);
  /** The first definition with this span, as a place in the context's list plus one; 0 for none. */
  definitionAt = new Int32Array(0);
  /** The last definition that claims this name node, plus one. */
  definitionOfName = new Int32Array(0);
  /** The parameter or variable declaration whose pattern is taken apart, as a place in the list plus one. */
  declarationAt = new Int32Array(0);
  /** The prefix node of nested imports, plus one. */
  prefixAt = new Int32Array(0);
  /** The interned name of the node plus one, 0 while nobody asked. */
  nameOf = new Int32Array(0);
  /** The reference row whose site is the node, plus one. */
  siteOf = new Int32Array(0);
  private used = 0;

  begin(size: number): void {
    if (this.scopeMark.length < size || (this.scopeMark.length > KEPT && size < KEPT / 4)) {
      // Generous, since memory costs when it is touched, and each larger file would have all of it anew.
      const capacity = Math.max(1 << 14, size + (size >> 1));
      this.scopeMark = new Uint8Array(capacity);
      this.scopeOf = new Int32Array(capacity);
      this.symbolOf = new Int32Array(capacity);
      this.exprOf = new Int32Array(capacity);
      this.referenceKind = new Uint8Array(capacity);
      this.referenceCall = new Int32Array(capacity);
      this.binds = new Uint8Array(capacity);
      this.outside = new Uint8Array(capacity);
      this.definitionAt = new Int32Array(capacity);
      this.definitionOfName = new Int32Array(capacity);
      this.declarationAt = new Int32Array(capacity);
      this.prefixAt = new Int32Array(capacity);
      this.nameOf = new Int32Array(capacity);
      this.siteOf = new Int32Array(capacity);
    } else {
      const used = this.used;
      this.scopeMark.fill(0, 0, used);
      this.exprOf.fill(0, 0, used);
      this.referenceKind.fill(0, 0, used);
      this.referenceCall.fill(0, 0, used);
      this.binds.fill(0, 0, used);
      this.outside.fill(0, 0, used);
      this.definitionAt.fill(0, 0, used);
      this.definitionOfName.fill(0, 0, used);
      this.declarationAt.fill(0, 0, used);
      this.prefixAt.fill(0, 0, used);
      this.nameOf.fill(0, 0, used);
      this.siteOf.fill(0, 0, used);
    }
    this.used = size;
  }
}

/** Past this many nodes, memory is given back when the next file is small again. */
const KEPT = 1 << 20;
