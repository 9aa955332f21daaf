import { Confidence, EdgeVia } from '../model/edge.ts';
import { ExprOp } from '../model/file-facts.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { allWithVia, asKind, ofItself, weaken, weakenAll, withVia } from './copies.ts';
import type { InstanceValue, ObjectValue, SymbolDenotation, TypeEnvironment, TypeValue, Value } from './denotation.ts';
import { NO_VALUES, weaker } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import type { CallPlace } from './language-rules.ts';
import { Memo } from './memo.ts';
import { distinctTypes, flatMapValues, limitValues } from './value-sets.ts';

/** What calls give: constructed instances, declared return types, and what functions without one return. */
export class CallEvaluator {
  private readonly ev: Evaluator;
  private readonly returnValues = new Memo<readonly Value[]>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.returnValues.clear();
  }
  forgetFile(file: number): void {
    this.returnValues.forget(file);
  }

  /** What a call expression gives. */
  evaluateCall(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const { exprs } = view.facts;
    const callee = exprs.operand[expr];
    const argumentCount = exprs.childCount[expr];
    const rules = this.ev.rulesOf(view);
    const named = this.ev.denote(view, callee, rules.calleeSpace, env);
    const denoted = named.length ? named : rules.undeclaredCallee(view, callee, expr);
    const symbols = denoted.filter((item): item is SymbolDenotation => item.kind === 'symbol');
    if (symbols.length > 1 || (symbols.length < denoted.length && symbols.length > 0 && rules.checksArguments)) {
      const found: Value[] = [];
      for (const item of rules.chooseOverload(symbols, argumentCount, view, expr)) {
        found.push(...this.callResults(this.ev.valueOfName(item), view, expr));
      }
      return limitValues(found, distinctTypes(found) > 1);
    }
    if (symbols.length === 1 && rules.isItsOwnResult(symbols[0])) return this.ev.valuesOf(symbols);
    const isMember = exprs.op[callee] === ExprOp.member;
    if (isMember && symbols.length === 0) {
      const found = this.memberCallResults(this.ev.evaluate(view, exprs.operand[callee], env), view, expr);
      if (found.length) return found;
    }
    // A member of nothing is a macro.
    const isPath = exprs.op[callee] === ExprOp.path || exprs.op[callee] === ExprOp.name;
    if (denoted.length === 0 && (isPath || (isMember && exprs.operand[callee] < 0))) {
      const found = this.ev.rulesOf(view).pathCallResult(view, callee, expr);
      if (found.length) return found;
    }
    // Type arguments written at the call belong to the function.
    const isNamed = denoted.length > 0 && exprs.op[callee] !== ExprOp.generic;
    const callees = isNamed ? this.ev.valuesOf(denoted) : this.ev.evaluate(view, callee, env);
    if (!callees.length && isMember) return NO_VALUES;
    return this.callResults(callees, view, expr);
  }

  private memberCallResults(bases: readonly Value[], view: FileView, expr: number): readonly Value[] {
    const { exprs } = view.facts;
    const rules = this.ev.rulesOf(view);
    const name = view.text(exprs.name[exprs.operand[expr]]);
    return flatMapValues(bases, (base) => rules.memberCallResult(base, name, view, expr));
  }

  private instanceResult(value: InstanceValue | ObjectValue, view: FileView, callExpr: number): readonly Value[] {
    const methods = this.ev.rulesOf(value.file).callInstance(value, placeOf(view, callExpr));
    const found = methods.flatMap((method) =>
      flatMapValues(this.ev.valueOfName(method), (each) =>
        each.kind === 'instance' ? NO_VALUES : this.callResult(each, view, callExpr),
      ),
    );
    return limitValues(found, distinctTypes(found) > 1);
  }

  private callResults(callees: readonly Value[], view: FileView, callExpr: number): readonly Value[] {
    if (callees.length === 1) return this.callResult(callees[0], view, callExpr);
    return flatMapValues(callees, (value) => this.callResult(value, view, callExpr));
  }

  /**
   * What calling a value gives.
   *
   * @param callExpr the call in `view`; -1 for one that is not written, as a library makes of a function that it is handed: nothing is known of its arguments
   */
  callResult(value: Value, view: FileView, callExpr: number): readonly Value[] {
    switch (value.kind) {
      case 'function':
        return weakenAll(
          this.returnValue(value.file, value.row, value.env, value.receiver, placeOf(view, callExpr)),
          value.confidence,
        );
      case 'lambda':
        return this.lambdaResult(value.file, value.scope);
      case 'type':
        return [asKind('instance', value, value.confidence, EdgeVia.constructorType)];
      case 'callable':
        return this.ev.rulesOf(value.file).callableResult(value, placeOf(view, callExpr));
      case 'object':
        return this.instanceResult(value, view, callExpr);
      case 'instance': {
        for (const under of this.ev.rulesOf(value.file).underlying(value)) {
          if (under.kind === 'callable') return this.callResult(under, view, callExpr);
        }
        return this.instanceResult(value, view, callExpr);
      }
      case 'external':
        return this.ev.rulesOf(view).externalCallResult(value, view, callExpr);
      default:
        return NO_VALUES;
    }
  }

  /**
   * What a function returns: its declared type, else what its return expressions are. What is made of `this` or its class is, for
   * those who call, of the type that they called it on.
   */
  returnValue(
    view: FileView,
    row: number,
    env: TypeEnvironment | null,
    receiver?: Value,
    call: CallPlace | null = null,
  ): readonly Value[] {
    const values = this.returnedFrom(view, row, env, receiver, call);
    if (!values.some(isOfSelf)) return values;
    const [self] = this.ev.rulesOf(view).selfValue(view, view.facts.symbols.ownScope[row]);
    return allSeenFrom(values, self, receiver);
  }

  private returnedFrom(
    view: FileView,
    row: number,
    env: TypeEnvironment | null,
    receiver: Value | undefined,
    call: CallPlace | null,
  ): readonly Value[] {
    const { symbols } = view.facts;
    this.ev.log.file(view.id);
    if (symbols.kind[row] === SymbolKind.constructor) {
      const owner = symbols.parent[row];
      return owner > 0
        ? [
            {
              kind: 'instance',
              file: view,
              row: owner,
              env,
              confidence: Confidence.exact,
              via: EdgeVia.constructorType,
            },
          ]
        : NO_VALUES;
    }
    const rules = this.ev.rulesOf(view);
    const known = rules.returned(view, row, env, call);
    if (known) return known;
    const type = symbols.type[row];
    // A type that is left to the compiler (`auto`) is what the function returns.
    if (type >= 0 && view.facts.exprs.op[type] !== ExprOp.unknown) {
      if (receiver && rules.isReceiverType(view, row, type)) {
        return [receiver.kind === 'type' ? asKind('instance', receiver) : receiver];
      }
      return allWithVia(this.ev.typeOf(view, type, env), EdgeVia.returnType);
    }
    return this.returnValues.known(this.ev.log, view.id, row) ?? this.returnedExpressions(view, row);
  }

  /** What the return expressions of a function are. */
  private returnedExpressions(view: FileView, row: number): readonly Value[] {
    return this.returnValues.get(this.ev.log, view.id, row, NO_VALUES, () => {
      const values: Value[] = [];
      for (const index of view.returnsOf(row)) {
        const expr = view.facts.returns.expr[index];
        if (expr >= 0) values.push(...this.ev.evaluate(view, expr));
      }
      return limitValues(values, distinctTypes(values) > 1).map((value) =>
        weaken(withVia(value, EdgeVia.returnType), Confidence.inferred),
      );
    });
  }

  private lambdaResult(view: FileView, scope: number): readonly Value[] {
    const found: Value[] = [];
    for (const index of view.returnsOfScope(scope))
      found.push(...this.ev.evaluate(view, view.facts.returns.expr[index]));
    return limitValues(found, distinctTypes(found) > 1).map((value) => weaken(value, Confidence.inferred));
  }
}

type TypedValue = InstanceValue | TypeValue;

const isOfSelf = (value: Value): value is TypedValue =>
  (value.kind === 'instance' || value.kind === 'type') && value.isSelf === true;

const allSeenFrom = (
  values: readonly Value[],
  self: Value | undefined,
  receiver: Value | undefined,
): readonly Value[] => values.map((value) => (isOfSelf(value) ? seenFrom(value, self, receiver) : value));

/** A value that a method made of what it was called on, as those see it who called it. */
function seenFrom(value: TypedValue, self: Value | undefined, receiver: Value | undefined): Value {
  const isTheSame =
    self !== undefined &&
    (self.kind === 'instance' || self.kind === 'type') &&
    self.file === value.file &&
    self.row === value.row;
  if (!isTheSame || !receiver || (receiver.kind !== 'instance' && receiver.kind !== 'type')) {
    return ofItself(value, false);
  }
  return asKind(value.kind, receiver, weaker(value.confidence, receiver.confidence), value.via);
}

const placeOf = (view: FileView, callExpr: number): CallPlace | null =>
  callExpr < 0 ? null : { view, expr: callExpr };
