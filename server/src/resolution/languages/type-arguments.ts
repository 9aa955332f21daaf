import { Confidence } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { weaken } from '../copies.ts';
import type { TypeArgument, TypeEnvironment, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace } from '../language-rules.ts';

/** Types nested deeper than this are not taken apart. */
const MAX_LEVELS = 6;

/**
 * What a generic function gives, its type parameters taken from the arguments of a call: `func Map[T, U any](xs []T, f func(T) U) []U`.
 * Null when it has no type parameters of its own, when they are given already, or when its result does not name them.
 */
export function inferredResult(
  ev: Evaluator,
  view: FileView,
  row: number,
  env: TypeEnvironment | null,
  call: CallPlace,
): readonly Value[] | null {
  const { symbols } = view.facts;
  return resultOfScope(ev, view, symbols.ownScope[row], symbols.type[row], env, call);
}

/** The same of what is declared in a scope, which may be that of a function type, with the type of its result. */
export function resultOfScope(
  ev: Evaluator,
  view: FileView,
  scope: number,
  type: number,
  env: TypeEnvironment | null,
  call: CallPlace,
): readonly Value[] | null {
  const { bindings } = view.facts;
  if (type < 0 || scope < 0) return null;
  const own = view.typeParametersOf(scope);
  if (own.length === 0 || isBound(env, view, scope)) return null;
  if (!own.some((binding) => names(ev, view, type, bindings.name[binding], 0))) return null;
  const inference = new Inference(ev, view, scope, call);
  const args = own.map((binding) => inference.argumentFor(bindings.name[binding]) ?? bound(view, binding, env));
  if (args.every((argument) => argument.expr < 0 && !argument.values)) return null;
  const given: TypeEnvironment = { file: view, owner: scope, args, outer: env };
  return ev.typeOf(view, type, given).map((value) => weaken(value, Confidence.inferred));
}

/**
 * What a generic method gives whose type arguments are written where it is called as a member: `node.as<Point>()`. Null where none are, where they
 * say nothing of its result, or where its parameters are named beside those of its class.
 */
export function writtenResult(
  ev: Evaluator,
  view: FileView,
  row: number,
  env: TypeEnvironment | null,
  call: CallPlace,
): readonly Value[] | null {
  const { symbols, bindings, exprs } = view.facts;
  const place = call.view.facts.exprs;
  const callee = place.operand[call.expr];
  if (callee < 0 || place.op[callee] !== ExprOp.member || place.childCount[callee] === 0) return null;
  const [type, scope, receiver] = [symbols.type[row], symbols.ownScope[row], symbols.receiver[row]];
  if (type < 0 || scope < 0 || (receiver >= 0 && exprs.op[receiver] === ExprOp.generic)) return null;
  const own = view.typeParametersOf(scope);
  if (!own.some((binding) => names(ev, view, type, bindings.name[binding], 0))) return null;
  const args = ev.childrenOf(call.view, callee).map((expr) => ({ file: call.view, expr, env: null }));
  return ev.typeOf(view, type, { file: view, owner: scope, args, outer: env });
}

/**
 * The type parameters of a generic function with what the arguments of a call say of them, as far as they say anything.
 *
 * @param without the position of an argument that must not be asked
 */
export function argumentsFor(
  ev: Evaluator,
  view: FileView,
  row: number,
  env: TypeEnvironment | null,
  call: CallPlace,
  without: number,
): TypeEnvironment | null {
  return argumentsOfScope(ev, view, view.facts.symbols.ownScope[row], env, call, without);
}

/** The same of what is declared in a scope, which may be that of a function type; -1 for none. */
export function argumentsOfScope(
  ev: Evaluator,
  view: FileView,
  scope: number,
  env: TypeEnvironment | null,
  call: CallPlace,
  without: number,
): TypeEnvironment | null {
  const own = scope < 0 ? [] : view.typeParametersOf(scope);
  if (own.length === 0 || isBound(env, view, scope)) return env;
  const inference = new Inference(ev, view, scope, call, without);
  const args = own.map(
    (binding) => inference.argumentFor(view.facts.bindings.name[binding]) ?? bound(view, binding, env),
  );
  return { file: view, owner: scope, args, outer: env };
}

function bound(view: FileView, binding: number, env: TypeEnvironment | null): TypeArgument {
  return { file: view, expr: view.facts.bindings.type[binding], env };
}

function isBound(env: TypeEnvironment | null, view: FileView, scope: number): boolean {
  for (let at = env; at; at = at.outer) if (at.file.id === view.id && at.owner === scope) return true;
  return false;
}

/** Whether a type names a type parameter. */
function names(ev: Evaluator, view: FileView, type: number, parameter: number, level: number): boolean {
  if (type < 0 || level > MAX_LEVELS) return false;
  const { exprs } = view.facts;
  if (exprs.op[type] === ExprOp.name) return exprs.name[type] === parameter;
  return (
    names(ev, view, exprs.operand[type], parameter, level + 1) ||
    ev.childrenOf(view, type).some((child) => names(ev, view, child, parameter, level + 1))
  );
}

const CALLED: ReadonlySet<Value['kind']> = new Set(['lambda', 'function', 'callable', 'type']);

/** Compares the declared types of a function's parameters with the values that a call gives for them. */
class Inference {
  private readonly ev: Evaluator;
  private readonly view: FileView;
  private readonly scope: number;
  private readonly call: CallPlace;
  private readonly isVariadic: boolean;

  private readonly without: number;

  constructor(ev: Evaluator, view: FileView, scope: number, call: CallPlace, without = -1) {
    this.without = without;
    this.ev = ev;
    this.view = view;
    this.scope = scope;
    this.call = call;
    this.isVariadic = (view.facts.symbols.flags[view.symbolOfScope(scope)] & SymbolFlag.variadic) !== 0;
  }

  /** What the arguments say of a type parameter. */
  argumentFor(parameter: number): TypeArgument | null {
    const { bindings, exprs } = this.view.facts;
    const args = this.ev.childrenOf(this.call.view, this.call.expr);
    const parameters = this.view.parametersOf(this.scope);
    for (const binding of parameters) {
      let type = bindings.type[binding];
      const argument = args[bindings.target[binding]];
      if (type < 0 || argument === undefined || bindings.target[binding] === this.without) continue;
      // The further arguments of `xs ...T` are each a T.
      const isRest = this.isVariadic && binding === parameters[parameters.length - 1];
      if (isRest && exprs.op[type] === ExprOp.array) type = exprs.operand[type];
      const isNamed = [type, this.withBound(type)].some((each) => names(this.ev, this.view, each, parameter, 0));
      if (!isNamed) continue;
      const found = this.match(type, parameter, this.ev.evaluate(this.call.view, argument), 0);
      if (found) return found;
    }
    return null;
  }

  /** A parameter whose type is itself a type parameter may be bound by a function type: `F: Fn(A) -> T`. */
  private withBound(type: number): number {
    const { exprs, bindings } = this.view.facts;
    if (exprs.op[type] !== ExprOp.name) return type;
    for (const row of this.view.typeParametersOf(this.scope)) {
      const limit = bindings.type[row];
      if (bindings.name[row] === exprs.name[type] && limit >= 0 && exprs.op[limit] === ExprOp.function) return limit;
    }
    return type;
  }

  private match(type: number, parameter: number, values: readonly Value[], level: number): TypeArgument | null {
    if (type < 0 || level > MAX_LEVELS || values.length === 0) return null;
    const { exprs } = this.view.facts;
    if (exprs.op[type] === ExprOp.name && exprs.name[type] === parameter) {
      return { file: this.view, expr: -1, env: null, values };
    }
    const shape = this.withBound(type);
    const children = this.ev.childrenOf(this.view, shape);
    for (const value of values) {
      const found = this.matchShape(shape, children, parameter, value, level + 1);
      if (found) return found;
    }
    return null;
  }

  /** What a generic alias says with its arguments: `Maker<T>` of `type Maker<T> = new () => T`. */
  private matchAlias(
    type: number,
    children: readonly number[],
    parameter: number,
    value: Value,
    level: number,
  ): TypeArgument | null {
    const [alias, ...others] = this.ev.denote(this.view, this.view.facts.exprs.operand[type], 'type');
    if (alias?.kind !== 'symbol' || others.length > 0) return null;
    const { symbols, bindings } = alias.file.facts;
    if (symbols.kind[alias.row] !== SymbolKind.typeAlias || symbols.ownScope[alias.row] < 0) return null;
    const inside = new Inference(this.ev, alias.file, symbols.ownScope[alias.row], this.call);
    for (const [i, own] of alias.file.typeParametersOf(symbols.ownScope[alias.row]).entries()) {
      if (children[i] === undefined || !names(this.ev, this.view, children[i], parameter, 0)) continue;
      const said = inside.match(symbols.type[alias.row], bindings.name[own], [value], level);
      const found = said ? this.match(children[i], parameter, this.ev.typeOfArgument(said), level) : null;
      if (found) return found;
    }
    return null;
  }

  private matchShape(
    type: number,
    children: readonly number[],
    parameter: number,
    value: Value,
    level: number,
  ): TypeArgument | null {
    const { exprs } = this.view.facts;
    const inside = (part: number, argument: TypeArgument | null | undefined) =>
      argument ? this.match(part, parameter, this.ev.typeOfArgument(argument), level) : null;
    switch (exprs.op[type]) {
      case ExprOp.array:
        if (value.kind === 'list') return inside(exprs.operand[type], elementOf(value.element, value.isType));
        return value.kind === 'external' ? inside(exprs.operand[type], value.args[0]) : null;
      case ExprOp.function:
        // A class, too, where `new () => T` is asked for.
        if (!CALLED.has(value.kind)) return null;
        // It is called by the function that it is handed to: the arguments of this call are not its own.
        return this.match(exprs.operand[type], parameter, this.ev.callResult(value, this.call.view, -1), level);
      case ExprOp.generic:
      case ExprOp.mapType: {
        const args = value.kind === 'external' ? value.args : value.kind === 'instance' ? (value.env?.args ?? []) : [];
        for (let i = 0; i < children.length; i++) {
          const found = inside(children[i], args[i]);
          if (found) return found;
        }
        return this.matchAlias(type, children, parameter, value, level);
      }
      default:
        return null;
    }
  }
}

/** The elements of a list literal are values, those of a declared list are types. */
const elementOf = (element: TypeArgument | null, isType: boolean): TypeArgument | null =>
  element && !isType ? { ...element, isValue: true } : element;
