import { EdgeVia } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { withVia } from '../copies.ts';
import type { CallableValue, SymbolDenotation, TypeEnvironment, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace } from '../language-rules.ts';
import { argumentsOfScope, resultOfScope } from './type-arguments.ts';

/**
 * How values of TypeScript may be called, beside functions: `interface Handle { (path: string): App; new (): App }` and types of functions. The
 * signatures of an interface or object type are members of it whose names nobody can write.
 */

/** The name of the signatures under which something is called, and of those under which it is constructed. */
export type SignatureName = '()' | 'new()';

/** The signatures of a value's type; those of a class are its constructors. */
export function signaturesOf(ev: Evaluator, value: Value, name: SignatureName): readonly SymbolDenotation[] {
  if (value.kind === 'type' && name === 'new()') return symbolsIn(ev, value, 'constructor');
  return value.kind === 'instance' || value.kind === 'object' ? symbolsIn(ev, value, name) : [];
}

function symbolsIn(
  ev: Evaluator,
  value: Value & { readonly file: FileView },
  name: string,
): readonly SymbolDenotation[] {
  return ev
    .membersOf(value, name, value.file, 'value')
    .filter((item): item is SymbolDenotation => item.kind === 'symbol');
}

/** Of signatures, those that a call with such arguments means; all, where no call is written. */
export function signaturesMeant(
  ev: Evaluator,
  signatures: readonly SymbolDenotation[],
  call: CallPlace | null,
): readonly SymbolDenotation[] {
  if (signatures.length < 2 || !call) return signatures;
  const { view, expr } = call;
  return ev.rulesOf(view).chooseOverload(signatures, view.facts.exprs.childCount[expr], view, expr);
}

/** What calling something of a function type gives. */
export function callableResult(ev: Evaluator, value: CallableValue, call: CallPlace | null): readonly Value[] {
  const { file, expr, env } = value;
  const { operand, scopeRef } = file.facts.exprs;
  const result = call && resultOfScope(ev, file, scopeRef[expr], operand[expr], env, call);
  return result ?? ev.typeOf(file, operand[expr], env);
}

/** What a declared function takes at a position. */
export function takenBy(
  ev: Evaluator,
  file: FileView,
  row: number,
  position: number,
  env: TypeEnvironment | null,
): readonly Value[] {
  const { symbols, bindings } = file.facts;
  const parameters = file.parametersOf(symbols.ownScope[row]);
  const last = parameters.at(-1);
  if (last === undefined) return NO_VALUES;
  const isRest = (symbols.flags[row] & SymbolFlag.variadic) !== 0 && bindings.target[last] <= position;
  if (isRest) return restAt(ev, file, bindings.type[last], position - bindings.target[last], env);
  const binding = parameters.find((at) => bindings.target[at] === position);
  return binding === undefined ? NO_VALUES : ev.typeOf(file, wholeType(file, binding), env);
}

/** The declared type of a parameter; of one that is taken apart that of the whole. */
function wholeType(file: FileView, binding: number): number {
  const { bindings, exprs } = file.facts;
  let type = bindings.type[binding];
  for (let part = bindings.value[binding]; part >= 0 && type >= 0; part = exprs.operand[part]) {
    if (exprs.op[part] !== ExprOp.part || exprs.op[type] !== ExprOp.part) break;
    type = exprs.operand[type];
  }
  return type;
}

/** What something of a function type takes at a position. */
export function takenByCallable(
  ev: Evaluator,
  value: CallableValue,
  position: number,
  env: TypeEnvironment | null,
): readonly Value[] {
  const { file, expr } = value;
  const { op, operand } = file.facts.exprs;
  const parameters = ev.childrenOf(file, expr);
  const last = parameters.length - 1;
  if (last < 0) return NO_VALUES;
  const within = value.env ?? env;
  const taken =
    op[parameters[last]] === ExprOp.spread && position >= last
      ? restAt(ev, file, operand[parameters[last]], position - last, within)
      : position <= last
        ? ev.typeOf(file, parameters[position], within)
        : NO_VALUES;
  return taken.map((type) => withVia(type, EdgeVia.declaredType));
}

/** Of the type of a rest parameter, an array or a tuple, what it says of one argument. */
function restAt(
  ev: Evaluator,
  file: FileView,
  type: number,
  position: number,
  env: TypeEnvironment | null,
): readonly Value[] {
  if (type < 0) return NO_VALUES;
  return ev.typeOf(file, type, env).flatMap((list) => ev.partOfValue(list, String(position), file, type));
}

/** The type parameters of something of a function type, with what the arguments of a call say of them; see `argumentsOfScope`. */
export function argumentsOfCallable(
  ev: Evaluator,
  { file, expr, env }: CallableValue,
  call: CallPlace,
  without: number,
): TypeEnvironment | null {
  return argumentsOfScope(ev, file, file.facts.exprs.scopeRef[expr], env, call, without);
}
