import { Confidence, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { weaken } from '../copies.ts';
import type { Denotation, Value } from '../denotation.ts';
import { NO_DENOTATIONS } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { Memo, NamedMemo } from '../memo.ts';
import { ITERATORS, nameOf } from './rust-standard-library.ts';

/** What type parameters are called: impls are found by the name of what they are for. */
const PARAMETER_NAMES = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'Iter', 'It', 'Fut', 'St', 'Svc'];
/** Traits outside that nearly everything implements, and that tell nothing of a type. */
const COMMON_TRAITS = new Set(['Sized', 'Send', 'Sync', 'Unpin', 'Any', 'Clone', 'Copy', 'Debug', 'Default']);

/** Iterators of the standard library that are declared by their own names. */
const ADAPTORS = new Set(
  (
    'Enumerate Map Filter FilterMap FlatMap Flatten Rev Zip Chain Skip Take StepBy TakeWhile SkipWhile MapWhile Cloned Copied Cycle Fuse Inspect Scan ' +
    'Range RangeInclusive Chars CharIndices Bytes Lines Split SplitN SplitWhitespace Windows ChunksExact Keys Values ValuesMut IntoKeys IntoValues ' +
    'Repeat Once Empty FromFn Successors'
  ).split(' '),
);

interface BlanketImpl {
  readonly trait: { readonly view: FileView; readonly row: number };
  /** What the types must be that the impl is for. */
  readonly bounds: readonly Value[];
}
const NO_IMPLS: readonly BlanketImpl[] = [];

/** Methods that a trait gives to everything that another trait is implemented for: `impl<R: Read> ReadExt for R {}`. */
export class RustBlanketImpls {
  private readonly ev: Evaluator;
  private readonly isInScope: (trait: FileView, row: number, from: FileView) => boolean;
  private readonly inScope = new Memo<readonly BlanketImpl[]>();
  private readonly everywhere = new NamedMemo<readonly BlanketImpl[]>();

  constructor(evaluator: Evaluator, isInScope: (trait: FileView, row: number, from: FileView) => boolean) {
    this.ev = evaluator;
    this.isInScope = isInScope;
  }

  clear(): void {
    this.inScope.clear();
    this.everywhere.clear();
  }

  /** The method of a trait in scope of a file whose blanket impl fits a value; nothing when several do. */
  members(value: Value, name: string, from: FileView): readonly Denotation[] {
    const impls = this.inScope.known(this.ev.log, from.id, 0) ?? this.implsInScope(from);
    let found: Denotation | null = null;
    for (const { trait, bounds } of impls) {
      const row = trait.view.firstMember(trait.row, trait.view.indexOfString(name));
      if (row < 0 || trait.view.facts.symbols.kind[row] === SymbolKind.typeAlias) continue;
      const confidence = this.fits(value, bounds);
      if (confidence < 0) continue;
      if (found) return NO_DENOTATIONS;
      const method = { ...this.ev.symbol(trait.view, row, EdgeVia.inheritance), receiver: value };
      found = weaken(weaken(method, confidence), value.confidence);
    }
    return found ? [found] : NO_DENOTATIONS;
  }

  private implsInScope(from: FileView): readonly BlanketImpl[] {
    return this.inScope.get(this.ev.log, from.id, 0, NO_IMPLS, () => this.implsFor(from));
  }

  private implsFor(from: FileView): readonly BlanketImpl[] {
    const find = () => this.allImpls();
    // Outside of a search nobody would notice that a limit cut the answer short.
    const all = Memo.isSearching() ? this.everywhere.get(this.ev.log, 0, '', find) : find();
    return all.filter(({ trait }) => this.isInScope(trait.view, trait.row, from));
  }

  /** Those of all files: what each wants is the same for everybody who asks. */
  private allImpls(): readonly BlanketImpl[] {
    const found: BlanketImpl[] = [];
    for (const parameter of PARAMETER_NAMES) {
      for (const { path, row } of this.ev.withReceiver('rust', parameter)) {
        const view = this.ev.view(path);
        if (!view || view.facts.symbols.kind[row] !== SymbolKind.impl) continue;
        const bounds = this.boundsOf(view, row);
        const [trait] = bounds ? this.ev.supertypes(view, row) : [];
        if (!bounds?.length || !trait?.view) continue;
        found.push({ trait: { view: trait.view, row: trait.row }, bounds });
      }
    }
    return found;
  }

  /** What an impl wants of the type parameter that it is for; null when it is for a type. An impl for everything may be for a pointer. */
  private boundsOf(view: FileView, impl: number): readonly Value[] | null {
    const { symbols, exprs, bindings } = view.facts;
    const receiver = symbols.receiver[impl];
    if (exprs.op[receiver] !== ExprOp.name || symbols.ownScope[impl] < 0) return null;
    const rows: number[] = [];
    // A parameter is bound once where it is declared, and again by each `where`.
    for (
      let row = view.firstBinding(symbols.ownScope[impl], exprs.name[receiver]);
      row >= 0;
      row = view.nextBinding(row)
    ) {
      if (bindings.kind[row] === BindingKind.typeParameter) rows.push(row);
    }
    if (!rows.length) return null;
    return rows
      .flatMap((row) => this.ev.typeOf(view, bindings.type[row], null))
      .filter((value) => value.kind !== 'external' || !COMMON_TRAITS.has(nameOf(value)));
  }

  /** How sure it is that a value satisfies bounds; -1 when nobody can tell. */
  private fits(value: Value, bounds: readonly Value[]): number {
    let confidence: number = Confidence.exact;
    for (const bound of bounds) {
      if (bound.kind === 'instance') {
        if (value.kind !== 'instance' || !this.isA(value.file, value.row, bound.file, bound.row, new Set())) return -1;
      } else if (bound.kind === 'external' && ITERATORS.has(nameOf(bound))) {
        if (value.kind !== 'external' || !(ITERATORS.has(nameOf(value)) || ADAPTORS.has(nameOf(value)))) return -1;
        confidence = Confidence.inferred;
      } else return -1;
    }
    return confidence;
  }

  private isA(view: FileView, row: number, trait: FileView, traitRow: number, visited: Set<string>): boolean {
    if (view.id === trait.id && row === traitRow) return true;
    const place = `${view.id}:${row}`;
    if (visited.has(place)) return false;
    visited.add(place);
    return this.ev
      .supertypes(view, row)
      .some((parent) => parent.view !== null && this.isA(parent.view, parent.row, trait, traitRow, visited));
  }
}
