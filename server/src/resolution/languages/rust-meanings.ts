import { Confidence, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp, ImportFlag } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { isTypeKind, SymbolKind } from '../../model/symbol-kind.ts';
import { weaken } from '../copies.ts';
import type { Denotation, SymbolDenotation, TypeArgument, Value } from '../denotation.ts';
import { NO_DENOTATIONS } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { Space } from '../language-rules.ts';

/** Which of the meanings of a Rust name are meant in a place. */

/** Names of the standard prelude that matter to the types of what follows. */
export const PRELUDE_TYPES: ReadonlySet<string> = new Set(
  'Option Result Vec Box String Some None Ok Err Iterator IntoIterator Fn FnMut FnOnce Into TryInto AsRef AsMut DoubleEndedIterator ExactSizeIterator'.split(
    ' ',
  ),
);

/** Of declarations for different configurations, those that are not made for the lack of something (`#[cfg(not(…))]`). */
export function configuredFirst(found: readonly Denotation[]): readonly Denotation[] {
  if (found.length < 2) return found;
  const preferred = found.filter((item) => item.kind !== 'symbol' || !isFallback(item));
  return preferred.length ? preferred : found;
}

/** The same of bindings, also of imports. */
export function configuredBindings(view: FileView, rows: readonly number[]): readonly number[] {
  if (rows.length < 2) return rows;
  const { bindings, imports } = view.facts;
  const { kind, target } = bindings;
  const preferred = rows.filter((row) => {
    if (kind[row] === BindingKind.import) return (imports.flags[target[row]] & ImportFlag.fallback) === 0;
    return kind[row] !== BindingKind.symbol || !isFallback({ file: view, row: target[row] });
  });
  return preferred.length ? preferred : rows;
}

function isFallback({ file, row }: Pick<SymbolDenotation, 'file' | 'row'>): boolean {
  const { symbols } = file.facts;
  for (let at = row; at > 0; at = symbols.parent[at]) if (symbols.flags[at] & SymbolFlag.extern) return true;
  return false;
}

/** Fields are found on values only; what an impl calls a field here is an associated constant. */
export function isFieldOfValue(item: Denotation): boolean {
  if (item.kind !== 'symbol') return false;
  const { symbols } = item.file.facts;
  const owner = symbols.kind[symbols.parent[item.row]];
  return symbols.kind[item.row] === SymbolKind.field && owner !== SymbolKind.impl && owner !== SymbolKind.trait;
}

/** Whether a method is written in the impl of a trait, or in a trait. */
export const isOfTraitImpl = (item: SymbolDenotation): boolean => {
  const { symbols } = item.file.facts;
  return symbols.kind[symbols.parent[item.row]] === SymbolKind.trait || isInTraitImpl(item);
};

export function isInTraitImpl({ file, row }: SymbolDenotation): boolean {
  const { symbols } = file.facts;
  const owner = symbols.parent[row];
  return owner > 0 && symbols.kind[owner] === SymbolKind.impl && file.heritage(owner).length > 0;
}

/** What impls of traits have, as the traits declare it; of a trait outside, what is in the only impl. */
export function asDeclared(ev: Evaluator, found: readonly Denotation[]): readonly Denotation[] {
  const targets = found.map((item) =>
    item.kind === 'symbol' && isInTraitImpl(item) ? declaredByTrait(ev, item) : item,
  );
  const outside = targets.filter(
    (item, index) => item === found[index] && item.kind === 'symbol' && isInTraitImpl(item),
  );
  if (outside.length > 1) return targets.filter((item) => !outside.includes(item));
  return targets.map((item) => (outside.includes(item) ? weaken(item, Confidence.inferred) : item));
}

function declaredByTrait(ev: Evaluator, item: SymbolDenotation): SymbolDenotation {
  const { file, row } = item;
  const impl = file.facts.symbols.parent[row];
  for (const parent of ev.supertypes(file, impl)) {
    if (!parent.view) continue;
    const declared = parent.view.firstMember(parent.row, parent.view.indexOfString(file.symbolName(row)));
    if (declared >= 0) return { ...ev.symbol(parent.view, declared, item.via), confidence: item.confidence };
  }
  return item;
}

/** Whether a declaration has its name in a space. */
export function fitsSpace(view: FileView, row: number, space: Space): boolean {
  const kind = view.facts.symbols.kind[row];
  if (kind === SymbolKind.macro) return space === 'any';
  if (space === 'type') return isTypeKind(kind) || kind === SymbolKind.namespace || kind === SymbolKind.enumMember;
  return kind !== SymbolKind.namespace && kind !== SymbolKind.trait && kind !== SymbolKind.enum;
}

/** Whether a type parameter is a constant, which has its name among values: what others are bound by is never a type of the language. */
export function isConstant(view: FileView, binding: number): boolean {
  const { bindings, exprs } = view.facts;
  const type = bindings.type[binding];
  return type >= 0 && exprs.op[type] === ExprOp.literal;
}

/** Whether a declaration is a struct whose fields have names: it is made by a literal, and cannot be called. */
export function isNamedStruct(item: Denotation): boolean {
  if (item.kind !== 'symbol') return false;
  const { symbols } = item.file.facts;
  const first = item.row + 1;
  if (symbols.kind[item.row] !== SymbolKind.struct || first >= symbols.count) return false;
  if (symbols.parent[first] !== item.row || symbols.kind[first] !== SymbolKind.field) return false;
  return !/^\d/.test(item.file.symbolName(first));
}

/** Types, values and macros have names of their own. */
export function inSpace(found: readonly Denotation[], space: Space): readonly Denotation[] {
  if (space === 'any' || found.length === 0) return found;
  if (found.length === 1) {
    const [item] = found;
    return item.kind === 'symbol' && !fitsSpace(item.file, item.row, space) ? NO_DENOTATIONS : found;
  }
  return found.filter((item) => item.kind !== 'symbol' || fitsSpace(item.file, item.row, space));
}

/** What the `where` clauses around a path such as `T::Item` say of it: they are bound like type parameters, under the path. */
export function boundByWhere(view: FileView, path: number): readonly Denotation[] {
  const { exprs, scopes, bindings } = view.facts;
  const name = view.indexOfString(`${view.text(exprs.name[exprs.operand[path]])}::${view.text(exprs.name[path])}`);
  if (name < 0) return NO_DENOTATIONS;
  const evidence = { env: null, confidence: Confidence.exact, via: EdgeVia.scope };
  const found: Denotation[] = [];
  for (let scope = exprs.scope[path]; scope >= 0; scope = scopes.parent[scope]) {
    for (let row = view.firstBinding(scope, name); row >= 0; row = view.nextBinding(row)) {
      if (bindings.kind[row] === BindingKind.typeParameter)
        found.push({ kind: 'local', file: view, binding: row, ...evidence });
    }
  }
  return found;
}

/** Of what a type has under a name, what a trait declares or an impl of it gives; the trait's own where the type has none. */
export function membersOfTrait(
  ev: Evaluator,
  found: readonly Denotation[],
  trait: Denotation | undefined,
  name: string,
): readonly Denotation[] {
  if (trait?.kind !== 'symbol') return found.filter((item) => item.kind !== 'symbol' || isOfTraitImpl(item));
  const implemented = found.filter((item) => item.kind === 'symbol' && isOfTrait(ev, item, trait));
  return implemented.length ? implemented : ev.memberOfType(trait.file, trait.row, name, trait.env);
}

/** The types that a trait declares under the name of a part: `Item` in `Shapes<Item = Circle>`. */
export function typesOfTrait(ev: Evaluator, view: FileView, part: number): readonly Denotation[] {
  const { exprs } = view.facts;
  const name = view.text(exprs.name[part]);
  const found: Denotation[] = [];
  for (const item of ev.denote(view, exprs.operand[part], 'type')) {
    if (item.kind !== 'symbol' || item.file.facts.symbols.kind[item.row] !== SymbolKind.trait) continue;
    found.push(...inSpace(ev.memberOfType(item.file, item.row, name, null), 'type'));
  }
  return found;
}

/** Whether something is declared by a trait, or written in an impl of it. */
function isOfTrait(ev: Evaluator, item: SymbolDenotation, trait: SymbolDenotation): boolean {
  const { file, row } = item;
  const owner = file.facts.symbols.parent[row];
  const isTrait = (view: FileView | null, type: number) => view?.id === trait.file.id && type === trait.row;
  return isTrait(file, owner) || ev.supertypes(file, owner).some((type) => isTrait(type.view, type.row));
}

/** An associated type (`Item`, `Output`) of the traits that a type of the repository implements. */
export function associatedType(ev: Evaluator, value: Value, name: string): TypeArgument | null {
  // The name of a unit struct is its only value.
  if (value.kind !== 'instance' && value.kind !== 'type') return null;
  for (const member of ev.memberOfType(value.file, value.row, name, null)) {
    const { symbols } = member.file.facts;
    if (symbols.kind[member.row] !== SymbolKind.typeAlias || symbols.type[member.row] < 0) continue;
    return { file: member.file, expr: symbols.type[member.row], env: value.env };
  }
  return null;
}
