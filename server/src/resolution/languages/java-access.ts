import { words } from '../../base/words.ts';
import { EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp, ImportFlag } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import type { SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { Memo } from '../memo.ts';
import { isSubtype } from '../subtypes.ts';
import { simpleName } from './java-library.ts';
import { packageOf } from './java-packages.ts';

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

/**
 * Whether a static import from outside brings more functions of the name that a call was found by, beside the import that brings this one: a test
 * may import `assertThat` of its own and of a library.
 */
export function isAlsoImported(ev: Evaluator, { via }: SymbolDenotation, view: FileView, callExpr: number): boolean {
  const { exprs, bindings, imports } = view.facts;
  const callee = exprs.operand[callExpr];
  if (via !== EdgeVia.import || callee < 0 || exprs.op[callee] !== ExprOp.name) return false;
  for (let row = view.firstBinding(0, exprs.name[callee]); row >= 0; row = view.nextBinding(row)) {
    const target = bindings.target[row];
    if (bindings.kind[row] !== BindingKind.import || !(imports.flags[target] & ImportFlag.static)) continue;
    if (ev.importedBy(view, target).some((item) => item.kind === 'external')) return true;
  }
  return false;
}

/** Types of the library that have no method which somebody would call. */
const BARE = words(
  'Serializable Cloneable Comparable AutoCloseable Closeable RandomAccess Record Enum Annotation Object',
);

/** Whether a type may have more methods than the project shows: those of a type from outside that it extends or implements. */
export class JavaOpenTypes {
  private readonly ev: Evaluator;
  private readonly known = new Memo<boolean>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.known.clear();
  }

  isOpen(file: FileView, row: number): boolean {
    return this.known.get(this.ev.log, file.id, row, false, () =>
      this.ev
        .supertypes(file, row)
        .some(({ view, row: above, external }) =>
          view ? this.isOpen(view, above) : !external || !BARE.has(simpleName(external)),
        ),
    );
  }
}
