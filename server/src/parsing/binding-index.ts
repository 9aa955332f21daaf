import { BindingKind } from '../model/file-facts.ts';
import type { ExtractionContext } from './extraction-context.ts';

/** Scopes above this many levels are not searched; a name found nowhere below counts as not local. */
const MAX_LEVELS = 512;

/** Finds what a name is bound to inside one file: a hash table of scope and name over the rows of `bindings`. */
export class BindingIndex {
  private table = new Int32Array(1024);
  private mask = 1023;
  /** By name: 1 if it is bound anywhere in the file. */
  private bound = new Uint8Array(1024);
  private next = new Int32Array(256);

  build(context: ExtractionContext): void {
    const { bindings, strings } = context;
    const { scope, name } = bindings.data;
    let size = 1024;
    while (size < bindings.count * 2) size *= 2;
    if (this.table.length < size || this.table.length > 8 * size) this.table = new Int32Array(size);
    else this.table.fill(0);
    this.mask = this.table.length - 1;
    if (this.bound.length < strings.count) this.bound = new Uint8Array(strings.count * 2);
    else this.bound.fill(0);
    if (this.next.length < bindings.count) this.next = new Int32Array(bindings.count * 2);
    // Rows of one scope and name are chained, the last one first.
    for (let row = 0; row < bindings.count; row++) {
      this.bound[name[row]] = 1;
      let slot = hash(scope[row], name[row]) & this.mask;
      for (;;) {
        const head = this.table[slot] - 1;
        if (head < 0 || (scope[head] === scope[row] && name[head] === name[row])) break;
        slot = (slot + 1) & this.mask;
      }
      this.next[row] = this.table[slot] - 1;
      this.table[slot] = row + 1;
    }
  }

  /**
   * The binding that a name means at a place, -1 for none in this file. `forType`: only what may name a type counts.
   */
  lookup(context: ExtractionContext, nameId: number, scopeRow: number, offset: number, forType: boolean): number {
    if (nameId >= this.bound.length || this.bound[nameId] === 0) return -1;
    const { scope, name, kind, offset: offsets } = context.bindings.data;
    const parents = context.scopes.data.parent;
    const { hoist } = context.language.definition;
    let at = scopeRow;
    for (let level = 0; at >= 0 && level < MAX_LEVELS; level++) {
      let slot = hash(at, nameId) & this.mask;
      for (;;) {
        const head = this.table[slot] - 1;
        if (head < 0) break;
        if (scope[head] === at && name[head] === nameId) {
          for (let row = head; row >= 0; row = this.next[row]) {
            if (!hoist && offsets[row] > offset && isLocalKind(kind[row])) continue;
            if (forType && isLocalKind(kind[row])) continue;
            return row;
          }
          break;
        }
        slot = (slot + 1) & this.mask;
      }
      at = parents[at];
    }
    return -1;
  }
}

const isLocalKind = (kind: number): boolean =>
  kind === BindingKind.variable || kind === BindingKind.parameter || kind === BindingKind.self;

const hash = (scope: number, name: number): number =>
  (Math.imul(scope, 0x9e3779b1) ^ Math.imul(name, 0x85ebca6b)) >>> 7;
