import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import type { TypeEnvironment, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { signaturesMeant } from './ecmascript-signatures.ts';
import { argumentsFor, argumentsOfScope } from './type-arguments.ts';

/**
 * What a call says of its first argument when it gives true: of `function isShape(value: unknown): value is Shape` that it is a Shape. Nothing where
 * what is called says nothing of the kind.
 */
export function guardedType(ev: Evaluator, view: FileView, callExpr: number): readonly Value[] {
  const call = { view, expr: callExpr };
  const named = ev.denote(view, view.facts.exprs.operand[callExpr], 'value');
  const functions = named.filter((item) => item.kind === 'symbol');
  for (const { file, row, env } of signaturesMeant(ev, functions, call)) {
    const { type, ownScope } = file.facts.symbols;
    if (saysType(file, type[row], ownScope[row])) {
      return typeSaid(ev, file, type[row], argumentsFor(ev, file, row, env, call, -1));
    }
  }
  for (const value of ev.valuesOf(named)) {
    if (value.kind !== 'callable') continue;
    const { operand, scopeRef } = value.file.facts.exprs;
    const [result, scope] = [operand[value.expr], scopeRef[value.expr]];
    if (saysType(value.file, result, scope)) {
      return typeSaid(ev, value.file, result, argumentsOfScope(ev, value.file, scope, value.env, call, -1));
    }
  }
  return NO_VALUES;
}

/** Whether the type of a result is a predicate of the first parameter that is bound in a scope. */
function saysType(file: FileView, result: number, scope: number): boolean {
  const { exprs, bindings } = file.facts;
  if (result < 0 || scope < 0 || exprs.op[result] !== ExprOp.cast || exprs.name[result] < 0) return false;
  const [first] = file.parametersOf(scope).filter((row) => bindings.kind[row] === BindingKind.parameter);
  return first !== undefined && bindings.name[first] === exprs.name[result];
}

const typeSaid = (ev: Evaluator, file: FileView, result: number, env: TypeEnvironment | null): readonly Value[] =>
  ev.typeOf(file, ev.childrenOf(file, result)[0] ?? -1, env);
