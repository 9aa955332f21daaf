import { Confidence } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { weaken } from '../copies.ts';
import type { ExternalValue, InstanceValue, TypeArgument, TypeEnvironment, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace } from '../language-rules.ts';
import { libraryAbove, seenThrough } from './java-above.ts';
import { functionalMethod, resultPosition } from './java-functional.ts';
import { isMap, libraryResult, simpleName } from './java-library.ts';
import { accepts, constructorsIn } from './java-overloads.ts';
import { parametersOfCallable } from './java-records.ts';

/** What Java infers: type arguments of generic methods, and what goes through those of the library. */
export class JavaInference {
  private readonly ev: Evaluator;
  private readonly anonymous = new Map<number, Map<number, number>>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.anonymous.clear();
  }

  /**
   * What a generic method gives, its own type parameters taken from the arguments of a call; null when the return type does
   * not name them.
   */
  returned(view: FileView, row: number, env: TypeEnvironment | null, call: CallPlace): readonly Value[] | null {
    const type = view.facts.symbols.type[row];
    const bound = type < 0 ? null : this.bound(view, row, env, call, false);
    return bound && this.ev.typeOf(view, type, bound).map((value) => weaken(value, Confidence.inferred));
  }

  /**
   * The type parameters of a generic method as a call binds them; null where it has none, or the arguments say nothing.
   *
   * @param isForLambda whether the parameters of a lambda among the arguments are asked for: then lambdas cannot tell
   */
  bound(
    view: FileView,
    row: number,
    env: TypeEnvironment | null,
    call: CallPlace,
    isForLambda: boolean,
  ): TypeEnvironment | null {
    const { symbols, bindings } = view.facts;
    const scope = symbols.ownScope[row];
    const own = scope < 0 ? [] : view.typeParametersOf(scope);
    if (own.length === 0) return null;
    const found = this.inferred(view, own, view.parametersOf(scope), call, isForLambda);
    const given = own.map((binding, i) => found[i] ?? { file: view, expr: bindings.type[binding], env });
    if (given.every((argument) => argument.expr < 0 && !argument.values)) return null;
    return { file: view, owner: scope, args: given, outer: env };
  }

  /** `new Box<>(item)`: the type arguments follow from those of the constructor. */
  constructed(made: InstanceValue, view: FileView, newExpr: number, isForLambda = false): InstanceValue {
    const { file, row } = made;
    const own = file.typeParametersOf(file.facts.symbols.ownScope[row]);
    if (made.env || own.length === 0) return made;
    const { exprs } = view.facts;
    const isDiamond = exprs.op[exprs.operand[newExpr]] === ExprOp.generic;
    const count = exprs.childCount[newExpr];
    const fitting = isDiamond ? constructorsIn(this.ev, file, row).filter((item) => accepts(item, count)) : [];
    if (fitting.length !== 1) return made;
    const parameters = parametersOfCallable(file, fitting[0].row);
    const args = this.inferred(file, own, parameters, { view, expr: newExpr }, isForLambda);
    if (args.every((argument) => argument === null)) return made;
    const none: TypeArgument = { file, expr: -1, env: null, values: NO_VALUES };
    const env = { file, owner: file.facts.symbols.ownScope[row], args: args.map((item) => item ?? none), outer: null };
    return { ...made, env, confidence: Confidence.inferred };
  }

  /** What the arguments of a call say of type parameters; null for those of which they say nothing. */
  private inferred(
    view: FileView,
    own: readonly number[],
    parameters: readonly number[],
    call: CallPlace,
    isForLambda: boolean,
  ): (TypeArgument | null)[] {
    const { bindings } = view.facts;
    const { op } = call.view.facts.exprs;
    const args = this.ev.childrenOf(call.view, call.expr);
    return own.map((binding) => {
      for (let i = 0; i < parameters.length && args[i] !== undefined; i++) {
        if (isForLambda && op[args[i]] === ExprOp.lambda) continue;
        const type = bindings.type[parameters[i]];
        const found = this.argumentFor(view, bindings.name[binding], type, call.view, args[i]);
        if (found) return found;
      }
      return null;
    });
  }

  /** What an argument says of a type parameter: `T`, `Class<T>`, `List<? extends T>`, `T[]`. */
  private argumentFor(
    view: FileView,
    parameter: number,
    type: number,
    from: FileView,
    argument: number,
  ): TypeArgument | null {
    const { exprs } = view.facts;
    if (type < 0) return null;
    const op = exprs.op[type];
    if (op === ExprOp.name) {
      if (exprs.name[type] !== parameter) return null;
      const values = this.argumentValues(from, argument);
      return values.length ? { file: view, expr: type, env: null, values } : null;
    }
    if (op === ExprOp.array && exprs.name[exprs.operand[type]] === parameter) {
      for (const value of this.argumentValues(from, argument)) if (value.kind === 'list') return value.element;
      return null;
    }
    if (op !== ExprOp.generic) return null;
    const position = this.ev
      .childrenOf(view, type)
      .findIndex((child) => exprs.op[child] === ExprOp.name && exprs.name[child] === parameter);
    if (position < 0) return null;
    for (const value of this.argumentValues(from, argument)) {
      if (value.kind === 'lambda' || value.kind === 'function' || value.kind === 'type') {
        if (position !== this.resultOfInterface(view, type)) continue;
        const values = this.ev.callResult(value, from, -1);
        return values.length ? { file: view, expr: exprs.operand[type], env: null, values } : null;
      }
      if (value.kind === 'external' && position < value.args.length) return value.args[position];
      if (value.kind !== 'instance') continue;
      const found = this.argumentSeenAs(value, this.ev.typeOf(view, exprs.operand[type], null), position, 0);
      if (found) return found;
    }
    return null;
  }

  /** A type argument of what an instance is seen as: a `Lines` is a `Source<String>` where it implements that. */
  private argumentSeenAs(
    value: InstanceValue,
    types: readonly Value[],
    position: number,
    depth: number,
  ): TypeArgument | null {
    if (depth > 12) return null;
    const isIt = types.some(
      (type) => type.kind === 'instance' && type.file.id === value.file.id && type.row === value.row,
    );
    if (isIt) return value.env?.args[position] ?? null;
    for (const parent of this.ev.supertypes(value.file, value.row)) {
      if (parent.external) {
        const { args } = parent.external;
        const name = simpleName(parent.external);
        const isSame = types.some((type) => type.kind === 'external' && simpleName(type) === name);
        if (isSame && position < args.length) return { ...args[position], env: args[position].env ?? value.env };
      }
      if (!parent.view) continue;
      const above = { ...value, file: parent.view, row: parent.row, env: seenThrough(parent.env, value.env) };
      const found = this.argumentSeenAs(above, types, position, depth + 1);
      if (found) return found;
    }
    return null;
  }

  /** Which type argument of a functional interface, as it is written in `type`, is what its function gives; -1 for none. */
  private resultOfInterface(view: FileView, type: number): number {
    for (const value of this.ev.typeOf(view, type, null)) {
      if (value.kind === 'external') return resultPosition(simpleName(value), value.args.length);
      if (value.kind !== 'instance') continue;
      const method = functionalMethod(this.ev, value.file, value.row);
      if (!method || method.file.id !== value.file.id) return -1;
      const { symbols, exprs, bindings } = value.file.facts;
      const given = symbols.type[method.row];
      if (given < 0 || exprs.op[given] !== ExprOp.name) return -1;
      return value.file
        .typeParametersOf(symbols.ownScope[value.row])
        .findIndex((binding) => bindings.name[binding] === exprs.name[given]);
    }
    return -1;
  }

  /** The anonymous class that is made of a type where it is written; -1 for none. */
  anonymousOf(view: FileView, type: number): number {
    let types = this.anonymous.get(view.id);
    if (!types) {
      types = new Map();
      const { symbols } = view.facts;
      for (let row = 1; row < symbols.count; row++) {
        if (symbols.kind[row] === SymbolKind.class && symbols.type[row] >= 0) types.set(symbols.type[row], row);
      }
      this.anonymous.set(view.id, types);
    }
    return types.get(type) ?? -1;
  }

  /** The values of an argument; what is made of an anonymous class is seen as what the class is made of, which has type arguments. */
  private argumentValues(view: FileView, argument: number): readonly Value[] {
    const values = this.ev.evaluate(view, argument);
    const type = (value: Value): number => (value.kind === 'instance' ? value.file.facts.symbols.type[value.row] : -1);
    if (values.every((value) => type(value) < 0)) return values;
    return values.flatMap((value) =>
      value.kind === 'instance' && type(value) >= 0 ? this.ev.typeOf(value.file, type(value), null) : [value],
    );
  }

  /** `stream.map(x -> x.child())` gives a stream of what the lambda gives. */
  mapped(base: ExternalValue, member: string, view: FileView, callExpr: number): readonly Value[] | null {
    if (member !== 'map' && member !== 'flatMap' && member !== 'mapToObj') return null;
    const [argument] = this.ev.childrenOf(view, callExpr);
    if (argument === undefined) return NO_VALUES;
    const results = this.ev.evaluate(view, argument).flatMap((value) => {
      const isCalled = value.kind === 'lambda' || value.kind === 'function' || value.kind === 'type';
      return isCalled ? this.ev.callResult(value, view, -1) : NO_VALUES;
    });
    if (results.length === 0) return NO_VALUES;
    const [first] = results;
    if (member === 'flatMap') return first.kind === 'external' ? [first] : NO_VALUES;
    return [{ ...base, args: [{ file: view, expr: argument, env: null, values: results }] }];
  }

  /** What a method gives that an instance inherits from a generic type of the library: `class Rows extends ArrayList<Row>`. */
  inheritedResult(value: InstanceValue, member: string): readonly Value[] {
    for (const type of libraryAbove(this.ev, value)) {
      const result = libraryResult(type, member);
      if (result?.value) return [result.value];
      if (result?.types) return this.ev.typeOfArgument(result.types);
    }
    return NO_VALUES;
  }

  /** What a loop over an instance yields: the argument of the `Iterable` that its type implements. */
  iterated(value: InstanceValue): readonly Value[] {
    for (const type of libraryAbove(this.ev, value)) {
      if (type.args.length > 0) return isMap(simpleName(type)) ? NO_VALUES : this.ev.typeOfArgument(type.args[0]);
    }
    return NO_VALUES;
  }
}
