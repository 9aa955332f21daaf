import { words } from '../../base/words.ts';
import { Confidence } from '../../model/edge.ts';
import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { unwrappedValue } from '../../model/function-names.ts';
import { weaken } from '../copies.ts';
import type { LocalDenotation, SymbolDenotation, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { RustStandardLibrary } from './rust-standard-library.ts';

/** What closures get that say no types: from the functions that they are given to. */
export class RustClosures {
  private readonly ev: Evaluator;
  private readonly library: RustStandardLibrary;
  private readonly calls = new Map<number, Map<number, { readonly expr: number; readonly argument: number }>>();

  constructor(evaluator: Evaluator, library: RustStandardLibrary) {
    this.ev = evaluator;
    this.library = library;
  }

  clear(): void {
    this.calls.clear();
  }

  /** The parameter of a closure, from what its call gives it. */
  parameter({ file, binding }: LocalDenotation): readonly Value[] {
    const { bindings, exprs } = file.facts;
    const call = this.callOf(file, bindings.scope[binding]);
    if (!call) return NO_VALUES;
    const callee = exprs.operand[call.expr];
    const position = bindings.target[binding];
    let found: readonly Value[] = NO_VALUES;
    for (const item of this.ev.denote(file, callee, 'value')) {
      if (item.kind === 'symbol') found = [...found, ...this.declaredParameter(item, call.argument, position)];
    }
    if (!found.length && exprs.op[callee] === ExprOp.member) {
      const name = file.text(exprs.name[callee]);
      found = this.ev
        .evaluate(file, exprs.operand[callee])
        .flatMap((base) => this.library.closureParameter(base, name, position));
    }
    return this.takenApart(file, bindings.value[binding], found).map((value) => weaken(value, Confidence.inferred));
  }

  /** What the parameter's own pattern takes out of what it is given. */
  private takenApart(view: FileView, expr: number, given: readonly Value[]): readonly Value[] {
    if (expr < 0 || !given.length) return given;
    const { exprs } = view.facts;
    const inside = this.takenApart(view, exprs.operand[expr], given);
    if (exprs.op[expr] !== ExprOp.part) return inside;
    return inside.flatMap((value) => this.ev.partOfValue(value, view.text(exprs.name[expr]), view, expr));
  }

  /** The type that a function of the repository says its closure is called with: `f: impl Fn(&Foo)`. */
  private declaredParameter(
    { file, row, env }: SymbolDenotation,
    argument: number,
    position: number,
  ): readonly Value[] {
    const { symbols, bindings, exprs } = file.facts;
    const scope = symbols.ownScope[row];
    for (let binding = 0; binding < bindings.count; binding++) {
      if (bindings.scope[binding] !== scope || bindings.kind[binding] !== BindingKind.parameter) continue;
      if (bindings.target[binding] !== argument || bindings.type[binding] < 0) continue;
      return this.ev.typeOf(file, bindings.type[binding], env).flatMap((value) => {
        if (value.kind !== 'callable') return [];
        const type = this.ev.childrenOf(value.file, value.expr)[position] ?? -1;
        return exprs ? this.ev.typeOf(value.file, type, value.env) : [];
      });
    }
    return NO_VALUES;
  }

  /** The call that a closure is an argument of. */
  private callOf(view: FileView, scope: number): { readonly expr: number; readonly argument: number } | null {
    let calls = this.calls.get(view.id);
    if (!calls) {
      const { exprs, exprChildren } = view.facts;
      calls = new Map();
      for (let row = 0; row < exprs.count; row++) {
        if (exprs.op[row] !== ExprOp.call) continue;
        for (let at = 0; at < exprs.childCount[row]; at++) {
          const child = exprChildren[exprs.childStart[row] + at];
          if (exprs.op[child] === ExprOp.lambda) calls.set(exprs.scopeRef[child], { expr: row, argument: at });
        }
      }
      this.calls.set(view.id, calls);
    }
    return calls.get(scope) ?? null;
  }
}

/** Methods that give what they are called on, or what it holds. */
const HANDS_ON = words(
  'clone as_ref as_mut as_deref as_deref_mut unwrap expect borrow borrow_mut lock read write to_owned into take cloned copied boxed deref deref_mut',
);

/**
 * What a value only wraps or takes out of a wrapper, where that may be a function: `f` of `Some(Box::new(f))`, `self.run` of
 * `self.run.as_ref().unwrap()` and of `Some(run) = &self.run`; -1 where it does more.
 */
export function unwrappedFunction(view: FileView, expr: number): number {
  const { exprs, exprChildren } = view.facts;
  const operand = exprs.operand[expr];
  if (exprs.op[expr] === ExprOp.part) {
    if (view.text(exprs.name[expr]) === '?') return operand;
    if (operand < 0 || exprs.op[operand] !== ExprOp.cast) return -1;
    const pattern = exprChildren[exprs.childStart[operand]];
    return /^(Some|Ok)$/.test(view.text(exprs.name[pattern])) ? exprs.operand[operand] : -1;
  }
  if (exprs.op[expr] !== ExprOp.call) return -1;
  if (exprs.op[operand] === ExprOp.member && exprs.operand[operand] >= 0) {
    return HANDS_ON.has(view.text(exprs.name[operand])) ? exprs.operand[operand] : -1;
  }
  const inside = unwrappedValue(exprs, exprChildren, expr, (name) => view.text(name));
  return inside === expr ? -1 : inside;
}
