import { Confidence, EdgeVia } from '../model/edge.ts';
import { ExprOp } from '../model/file-facts.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import type { InstanceValue, SymbolDenotation, TypeEnvironment, TypeValue, Value } from './denotation.ts';
import { NO_VALUES, weaken, weaker } from './denotation.ts';
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

  /** What a call expression gives. */
  evaluateCall(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const { exprs } = view.facts;
    const callee = exprs.operand[expr];
    const argumentCount = exprs.childCount[expr];
    const rules = this.ev.rulesOf(view);
    const named = this.ev.denote(view, callee, rules.calleeSpace, env);
    const denoted = named.length ? named : rules.undeclaredCallee(view, callee, expr);
    const symbols = denoted.filter((item): item is SymbolDenotation => item.kind === 'symbol');
    if (symbols.length > 1) {
      const chosen = rules.chooseOverload(symbols, argumentCount, view, expr);
      const found = chosen.flatMap((item) =>
        flatMapValues(this.ev.valueOfName(item), (value) => this.callResult(value, view, expr)),
      );
      return limitValues(found, distinctTypes(found) > 1);
    }
    if (symbols.length === 1 && rules.isItsOwnResult(symbols[0])) return this.ev.valuesOf(symbols);
    const isMember = exprs.op[callee] === ExprOp.member;
    if (isMember && symbols.length === 0) {
      const rules = this.ev.rulesOf(view);
      const found = flatMapValues(this.ev.evaluate(view, exprs.operand[callee], env), (base) =>
        rules.memberCallResult(base, view.text(exprs.name[callee]), view, expr),
      );
      if (found.length) return found;
    }
    if (exprs.op[callee] === ExprOp.path && denoted.length === 0) {
      const found = this.ev.rulesOf(view).pathCallResult(view, callee, expr);
      if (found.length) return found;
    }
    // Type arguments written at the call belong to the function.
    const isNamed = denoted.length > 0 && exprs.op[callee] !== ExprOp.generic;
    const callees = isNamed ? this.ev.valuesOf(denoted) : this.ev.evaluate(view, callee, env);
    if (!callees.length && isMember) return NO_VALUES;
    return flatMapValues(callees, (value) => this.callResult(value, view, expr));
  }

  /** What calling a value gives. */
  callResult(value: Value, view: FileView, callExpr: number): readonly Value[] {
    switch (value.kind) {
      case 'function':
        return this.returnValue(value.file, value.row, value.env, value.receiver, { view, expr: callExpr }).map(
          (result) => weaken(result, value.confidence),
        );
      case 'lambda':
        return this.lambdaResult(value.file, value.scope);
      case 'type':
        return [{ ...value, kind: 'instance', via: EdgeVia.constructorType }];
      case 'callable':
        return this.ev.typeOf(value.file, value.file.facts.exprs.operand[value.expr], value.env);
      case 'instance': {
        for (const under of this.ev.rulesOf(value.file).underlying(value)) {
          if (under.kind === 'callable') return this.callResult(under, view, callExpr);
        }
        const argumentCount = view.facts.exprs.childCount[callExpr];
        return flatMapValues(
          this.ev.valuesOf(this.ev.rulesOf(value.file).callInstance(value, argumentCount)),
          (method) => (method.kind === 'instance' ? NO_VALUES : this.callResult(method, view, callExpr)),
        );
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
    if (!values.some((value) => isOfSelf(value))) return values;
    const [self] = this.ev.rulesOf(view).selfValue(view, view.facts.symbols.ownScope[row]);
    return values.map((value) => (isOfSelf(value) ? seenFrom(value, self, receiver) : value));
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
    if (type >= 0) {
      if (receiver && rules.isReceiverType(view, row, type)) {
        return [receiver.kind === 'type' ? { ...receiver, kind: 'instance' as const } : receiver];
      }
      return this.ev.typeOf(view, type, env).map((value) => ({ ...value, via: EdgeVia.returnType }));
    }
    return this.returnValues.get(this.ev.log, view.id, row, NO_VALUES, () => {
      const values: Value[] = [];
      for (const index of view.returnsOf(row)) {
        const expr = view.facts.returns.expr[index];
        if (expr >= 0) values.push(...this.ev.evaluate(view, expr));
      }
      return limitValues(values, distinctTypes(values) > 1).map((value) =>
        weaken({ ...value, via: EdgeVia.returnType }, Confidence.inferred),
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

/** A value that a method made of what it was called on, as those see it who called it. */
function seenFrom(value: TypedValue, self: Value | undefined, receiver: Value | undefined): Value {
  const isTheSame =
    self !== undefined &&
    (self.kind === 'instance' || self.kind === 'type') &&
    self.file === value.file &&
    self.row === value.row;
  if (!isTheSame || !receiver || (receiver.kind !== 'instance' && receiver.kind !== 'type')) {
    return { ...value, isSelf: false };
  }
  return { ...receiver, kind: value.kind, confidence: weaker(value.confidence, receiver.confidence), via: value.via };
}
