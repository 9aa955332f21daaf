import { Confidence, EdgeVia } from '../model/edge.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, SymbolKind } from '../model/symbol-kind.ts';
import { isBesideProduct, isTestPath } from '../model/test-path.ts';
import type { Denotation, ExternalDenotation, SymbolDenotation } from './denotation.ts';
import { isDeclared } from './edge-targets.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';

/** A function of the project, or one from outside that is as good an answer. */
export type Held = SymbolDenotation | ExternalDenotation;

/** More functions than this in one place are not told apart by the calls of it. One more is looked for, to know that there are more. */
export const MAX_HELD = 6;

export const isFunction = (item: Denotation): item is SymbolDenotation =>
  item.kind === 'symbol' &&
  isCallableKind(item.file.facts.symbols.kind[item.row]) &&
  item.file.facts.symbols.kind[item.row] !== SymbolKind.macro;

/** Whether a name means a function: by its definition, or what declares it elsewhere. */
export function leadsToFunction(ev: Evaluator, item: Denotation, file: FileView, row: number): boolean {
  if (item.kind !== 'symbol') return false;
  if (item.file === file && item.row === row) return true;
  if (!(item.file.facts.symbols.flags[item.row] & SymbolFlag.declaration)) return false;
  return ev
    .rulesOf(file)
    .declarationsOf(file, row)
    .some((other) => other.file === item.file && other.row === item.row);
}

/**
 * Functions, each once: of one that several files know, by a declaration or by its definition, the definition. Those of tests
 * and examples stand apart: the product does not run them where nobody tests it, and they would hide what it runs.
 */
export class Functions {
  private product: Held[] = [];
  private others: Held[] = [];

  get all(): readonly Held[] {
    return this.others.length > 0 ? [...this.product, ...this.others] : this.product;
  }

  /** Whether there are so many that nobody asks for more. */
  get isFull(): boolean {
    return this.product.length > MAX_HELD;
  }

  /** What the code of a file may run; nothing when that says nothing. */
  seenFrom(path: string): readonly Held[] {
    const seen = isBeside(path) ? this.all : this.product;
    return seen.length > MAX_HELD ? [] : seen;
  }

  add(more: readonly Held[]): void {
    for (const item of more) {
      const isApart = item.kind === 'symbol' && isBeside(item.file.path);
      this.addTo(isApart ? this.others : this.product, item);
    }
  }

  private addTo(list: Held[], item: Held): void {
    const known = list.findIndex((other) => isSame(other, item));
    if (known < 0 && list.length <= MAX_HELD) list.push(item);
    else if (known >= 0 && isDeclaration(list[known]) && !isDeclaration(item)) list[known] = item;
  }
}

const isBeside = (path: string): boolean => isTestPath(path) || isBesideProduct(path);

/** A function that is declared nowhere in the project. */
export const fromOutside = (name: string): ExternalDenotation => ({
  kind: 'external',
  module: '',
  name,
  confidence: Confidence.inferred,
  via: EdgeVia.dataFlow,
});

const isDeclaration = (item: Held): boolean => item.kind === 'symbol' && isDeclared(item);

function isSame(a: Held, b: Held): boolean {
  if (a.kind === 'external' || b.kind === 'external') {
    return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name && a.module === b.module;
  }
  if (a.file === b.file && a.row === b.row) return true;
  if (!isDeclared(a) && !isDeclared(b)) return false;
  const [one, other] = [a.file.facts.symbols, b.file.facts.symbols];
  if (one.parent[a.row] > 0 || other.parent[b.row] > 0) return false;
  return a.file.symbolName(a.row) === b.file.symbolName(b.row);
}

/** What stands for more functions than anybody looks for. */
export const TOO_MANY: readonly Held[] = Array.from({ length: MAX_HELD + 1 }, (_, at) => fromOutside(`#${at}`));
