import { words } from '../../base/words.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import type { SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { isSubtype } from '../subtypes.ts';
import { hasMethod, simpleName } from './java-library.ts';
import { packageOf } from './java-packages.ts';

/** Deeper hierarchies are circles. */
const MAX_DEPTH = 16;

/**
 * Whether a call may name a method or constructor. What is private is seen in its own file (two types in one file nearly always stand one in the
 * other), what is protected in its package and in the types below its own.
 *
 * @param callExpr the call; -1 where none is written, and then what is protected is seen
 */
export function isSeenFrom(ev: Evaluator, { file, row }: SymbolDenotation, view: FileView, callExpr: number): boolean {
  if (file.id === view.id) return true;
  const { flags, parent } = file.facts.symbols;
  if (flags[row] & SymbolFlag.private) return false;
  if (!(flags[row] & SymbolFlag.protected) || callExpr < 0 || packageOf(file) === packageOf(view)) return true;
  let type = view.enclosingType(view.facts.exprs.scope[callExpr]);
  for (; type > 0; type = view.facts.symbols.parent[type]) {
    if (isSubtype(ev, view, type, file, parent[row])) return true;
  }
  return false;
}

/** Types of the library that have no method which somebody would call. */
const BARE = words(
  'Serializable Cloneable Comparable AutoCloseable Closeable RandomAccess Record Enum Annotation Object',
);

/**
 * Whether a type may have more methods of a name than the project shows: those of a type from outside that it extends or implements.
 */
export function mayHaveMore(ev: Evaluator, file: FileView, row: number, name: string, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  return ev.supertypes(file, row).some(({ view, row: above, external }) => {
    if (view) return mayHaveMore(ev, view, above, name, depth + 1);
    return !external || !BARE.has(simpleName(external)) || hasMethod(simpleName(external), name);
  });
}
