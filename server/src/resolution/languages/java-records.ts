import { SymbolKind } from '../../model/symbol-kind.ts';
import type { FileView } from '../file-view.ts';

/** Records: their components are fields, methods that read them, and the parameters of a constructor that need not be written. */

/** The components of a record as parameters of its class scope; none for any other type. */
export function componentsOf(view: FileView, type: number): readonly number[] {
  const scope = view.facts.symbols.ownScope[type];
  return scope < 0 ? NONE : view.parametersOf(scope);
}
const NONE: readonly number[] = [];

/** Whether a field is a component of a record, which is read by calling it. */
export function isComponent(view: FileView, row: number): boolean {
  const { symbols, bindings } = view.facts;
  if (symbols.kind[row] !== SymbolKind.field || symbols.parent[row] <= 0) return false;
  return componentsOf(view, symbols.parent[row]).some((binding) => bindings.name[binding] === symbols.name[row]);
}

/** The parameters of a method or constructor. `Point { … }` in a record leaves them out: they are its components. */
export function parametersOfCallable(view: FileView, row: number): readonly number[] {
  const { symbols } = view.facts;
  const own = view.parametersOf(symbols.ownScope[row]);
  if (own.length > 0 || symbols.kind[row] !== SymbolKind.constructor) return own;
  const isCompact = !view.text(symbols.signature[row]).includes('(');
  return isCompact ? componentsOf(view, symbols.parent[row]) : own;
}
