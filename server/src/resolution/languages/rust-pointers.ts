import { ExprOp } from '../../model/file-facts.ts';
import { weakenAll } from '../copies.ts';
import type { InstanceValue, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { Supertype } from '../language-rules.ts';
import type { SymbolPlace } from '../project-index.ts';

/** What `Deref` makes of a type, as a supertype: its members are found on the type as well. */
export function derefTarget(ev: Evaluator, view: FileView, impl: number): readonly Supertype[] {
  const target = targetOf(view, impl);
  return target < 0 ? [] : ev.supertypesOf(view, target).filter((item) => item.view);
}

/** What a value of a generic pointer points to, when that is one of its type arguments: `impl<T> Deref for Spawn<T> { type Target = T; }`. */
export function pointedTo(ev: Evaluator, value: InstanceValue, impls: readonly SymbolPlace[]): readonly Value[] {
  if (!value.env?.args.length) return NO_VALUES;
  for (const { path, row } of impls) {
    const view = ev.view(path);
    if (!view?.heritage(row).some((reference) => namesDeref(view, reference))) continue;
    const target = targetOf(view, row);
    if (target >= 0 && view.facts.exprs.op[target] === ExprOp.name)
      return weakenAll(ev.typeOf(view, target, value.env), value.confidence);
  }
  return NO_VALUES;
}

/** Whether what an impl names as its trait is `Deref`. */
export const namesDeref = ({ facts: { references, exprs, strings } }: FileView, reference: number): boolean =>
  strings[exprs.name[references.expr[reference]]] === 'Deref';

function targetOf(view: FileView, impl: number): number {
  const target = view.firstMember(impl, view.indexOfString('Target'));
  return target < 0 ? -1 : view.facts.symbols.type[target];
}
