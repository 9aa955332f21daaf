import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { isTypeKind } from '../../model/symbol-kind.ts';
import type { TypeEnvironment } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';

/** A type without its arguments, as text: `?` stands for a type parameter of a method, `*` for one of a class. */
export function erased(view: FileView, expr: number, ev: Evaluator, env: TypeEnvironment | null, depth = 0): string {
  const { exprs, bindings } = view.facts;
  if (expr < 0 || depth > 8) return '?';
  const op = exprs.op[expr];
  if (op === ExprOp.generic) return erased(view, exprs.operand[expr], ev, env, depth);
  if (op === ExprOp.array) return `${erased(view, exprs.operand[expr], ev, env, depth)}[]`;
  if (op !== ExprOp.name) return view.text(exprs.name[expr]);
  const name = view.text(exprs.name[expr]);
  for (const item of ev.denote(view, expr, 'type')) {
    if (item.kind !== 'local' || item.file.id !== view.id) continue;
    if (bindings.kind[item.binding] !== BindingKind.typeParameter) continue;
    for (let at = env; at; at = at.outer) {
      if (at.file.id !== view.id || at.owner !== bindings.scope[item.binding]) continue;
      const position = view
        .typeParametersOf(at.owner)
        .findIndex((row) => bindings.name[row] === bindings.name[item.binding]);
      const argument = at.args[position];
      if (argument && !argument.values) return erased(argument.file, argument.expr, ev, argument.env, depth + 1);
    }
    // Its bound is what tells `<T extends Map> f(T)` from `<T extends List> f(T)`.
    const bound = bindings.type[item.binding];
    const isOfType = isTypeKind(view.facts.symbols.kind[view.symbolOfScope(bindings.scope[item.binding])] ?? -1);
    return `${isOfType ? '*' : '?'}${bound < 0 ? '' : erased(view, bound, ev, null, depth + 1)}`;
  }
  return name;
}
