import { Confidence } from '../../model/edge.ts';
import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { isCallableKind, SymbolKind } from '../../model/symbol-kind.ts';
import { weaken, withAssigned } from '../copies.ts';
import type { Denotation, LocalDenotation, SymbolDenotation, TypeArgument, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { containsExpr, flowScope, isSettled, reaching, type Step } from './assignment-flow.ts';

const VARIABLES: ReadonlySet<number> = new Set([
  SymbolKind.variable,
  SymbolKind.constant,
  SymbolKind.field,
  SymbolKind.property,
]);
/** More assignments to one name than this are not looked at. */
const MAX_ASSIGNMENTS = 24;
/** In files where so much is assigned to one name nobody looks which of it is meant. */
const MAX_ROWS = 400;
/** Members of members of members: longer ones are not followed. */
const MAX_LINKS = 6;

interface FlowStep extends Step {
  readonly value: number;
  /** Whether it is a test of a type, and no assignment. */
  readonly isTest: boolean;
}

type Variable = SymbolDenotation | LocalDenotation;

/**
 * What is known of a variable or member beyond its declaration: the class that a test says it is of, and what was assigned to a variable
 * that is declared with neither a type nor a value.
 */
export class EcmascriptFlow {
  private readonly ev: Evaluator;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  narrowed(view: FileView, expr: number, item: Denotation): Denotation {
    const { exprs, assignments } = view.facts;
    const rows = view.assignmentsTo(exprs.name[expr]);
    if (rows.length === 0 || rows.length > MAX_ROWS) return item;
    if (!isVariable(item)) return this.isReplaced(view, expr, rows, item) ? weaken(item, Confidence.inferred) : item;
    const steps: FlowStep[] = [];
    const at = exprs.offset[expr];
    for (const row of rows) {
      const target = assignments.target[row];
      const value = assignments.value[row];
      const isTest = isTestOf(view, value, target);
      const step = { offset: assignments.offset[row], block: assignments.scope[row], value, isTest };
      // What is tested somewhere else says nothing here.
      if (isTest && (step.offset > at || !holds(view, step, at))) continue;
      // What is assigned to is asked for itself.
      if (target === expr || exprs.offset[target] === exprs.offset[expr]) continue;
      if (!this.isSamePlace(view, target, expr, item)) continue;
      steps.push(step);
    }
    if (steps.length === 0 || steps.length > MAX_ASSIGNMENTS) return item;
    steps.sort((a, b) => a.offset - b.offset);
    const tested = this.tested(view, expr, steps);
    if (tested >= 0) return this.isNarrower(view, tested, item) ? withValues(item, view, [tested]) : item;
    return this.startsOpen(item) ? this.assigned(view, expr, item, steps) : item;
  }

  /** Whether something else is put in the place of a function: `let next = () => {}; next = other;`. */
  private isReplaced(view: FileView, expr: number, rows: readonly number[], item: Denotation): boolean {
    if (item.kind !== 'symbol' || !isCallableKind(item.file.facts.symbols.kind[item.row])) return false;
    const { exprs, assignments } = view.facts;
    return rows.some((row) => {
      const target = assignments.target[row];
      if (isTestOf(view, assignments.value[row], target)) return false;
      const isName = exprs.op[target] === ExprOp.name && exprs.op[expr] === ExprOp.name && target !== expr;
      return isName && this.lookup(view, target).some((other) => isSameSymbol(other, item));
    });
  }

  /** The test that holds where an expression stands, unless something was assigned since; -1 for none. */
  private tested(view: FileView, expr: number, steps: readonly FlowStep[]): number {
    const at = view.facts.exprs.offset[expr];
    const { scope } = view.facts.exprs;
    for (let i = steps.length - 1; i >= 0; i--) {
      const step = steps[i];
      if (step.offset > at) continue;
      if (!step.isTest) return -1;
      if (!this.saysType(view, step.value)) continue;
      // A function that is called later sees what was assigned until then.
      const isHere = flowScope(view, scope[expr]) === flowScope(view, step.block);
      return isHere || steps.every((other) => other.isTest) ? step.value : -1;
    }
    return -1;
  }

  /** Whether a test says a type: a function that is asked may say none. */
  private saysType(view: FileView, test: number): boolean {
    const { exprs, exprChildren } = view.facts;
    const isAsked = exprs.op[exprChildren[exprs.childStart[test]]] === ExprOp.call;
    return !isAsked || this.ev.evaluate(view, test).length > 0;
  }

  /** Whether a test says more than the declaration: of what is declared to be of a subclass nothing new is said. */
  private isNarrower(view: FileView, test: number, item: Variable): boolean {
    const [tested, ...others] = this.ev.evaluate(view, test);
    if (tested?.kind !== 'instance' || others.length > 0) return true;
    return !this.ev.valueOfName(item).some((value) => this.isA(value, tested.file, tested.row));
  }

  private isA(value: Value, file: FileView, row: number, depth = 0): boolean {
    if (value.kind !== 'instance' || depth > MAX_DEPTH) return false;
    if (value.file.id === file.id && value.row === row) return true;
    return this.ev.supertypes(value.file, value.row).some(({ view, row: above, env, confidence }) => {
      if (!view) return false;
      return this.isA(
        { kind: 'instance', file: view, row: above, env, confidence, via: value.via },
        file,
        row,
        depth + 1,
      );
    });
  }

  /** Whether a variable says neither of what type it is nor what it holds. */
  private startsOpen(item: Variable): boolean {
    const { exprs, bindings, symbols } = item.file.facts;
    if (item.kind === 'local' && bindings.kind[item.binding] !== BindingKind.variable) return false;
    const type = item.kind === 'local' ? bindings.type[item.binding] : symbols.type[item.row];
    const value = item.kind === 'local' ? bindings.value[item.binding] : symbols.value[item.row];
    if (type >= 0) return false;
    return value < 0 || (exprs.op[value] === ExprOp.literal && item.file.text(exprs.name[value]) === 'null');
  }

  /** A variable with what was assigned to it: last, where that is certain, else anywhere. */
  private assigned(view: FileView, expr: number, item: Variable, steps: readonly FlowStep[]): Denotation {
    const { exprs } = view.facts;
    const at = exprs.offset[expr];
    const flow = flowScope(view, exprs.scope[expr]);
    const values = steps.filter((step) => !step.isTest && !containsExpr(view, step.value, expr));
    const here = values.filter((step) => flowScope(view, step.block) === flow && step.offset <= at);
    const last = here.length > 0 ? reaching(view, here, at) : [];
    const isSure = last.length > 0 && isSettled(view, last[0], at);
    const found = (isSure ? last : values).map((step) => step.value);
    if (found.length === 0) return item;
    return withValues(item, view, found, isSure ? item.confidence : Confidence.inferred);
  }

  /** Whether an assignment is to what an expression names. */
  private isSamePlace(view: FileView, target: number, expr: number, item: Variable): boolean {
    const { exprs } = view.facts;
    if (exprs.op[target] === ExprOp.name) {
      return (
        exprs.op[expr] === ExprOp.name && exprs.name[target] === exprs.name[expr] && this.names(view, target, item)
      );
    }
    let [a, b] = [target, expr];
    for (let link = 0; link < MAX_LINKS; link++) {
      if (exprs.op[a] !== exprs.op[b] || exprs.name[a] !== exprs.name[b]) return false;
      if (exprs.op[a] === ExprOp.self) return flowScope(view, exprs.scope[a]) === flowScope(view, exprs.scope[b]);
      if (exprs.op[a] === ExprOp.name) {
        const [root] = this.lookup(view, b);
        return root !== undefined && isVariable(root) && this.names(view, a, root);
      }
      if (exprs.op[a] !== ExprOp.member) return false;
      a = exprs.operand[a];
      b = exprs.operand[b];
    }
    return false;
  }

  private names(view: FileView, expr: number, item: Variable): boolean {
    return this.lookup(view, expr).some((other) => isSameVariable(other, item));
  }

  private lookup(view: FileView, expr: number): readonly Denotation[] {
    const { exprs } = view.facts;
    return this.ev.lookup(view, exprs.scope[expr], exprs.name[expr], exprs.offset[expr], 'value');
  }
}

/** Whether what stands for an assignment is a test of its target's type. */
const isTestOf = ({ facts: { exprs } }: FileView, value: number, target: number): boolean =>
  exprs.op[value] === ExprOp.cast && exprs.operand[value] === target;

/** Classes further up than this are not asked. */
const MAX_DEPTH = 12;

const isVariable = (item: Denotation): item is Variable =>
  item.kind === 'local' || (item.kind === 'symbol' && VARIABLES.has(item.file.facts.symbols.kind[item.row]));

function isSameVariable(a: Denotation, b: Denotation): boolean {
  if (a.kind === 'local') return b.kind === 'local' && a.file.id === b.file.id && a.binding === b.binding;
  return isSameSymbol(a, b);
}

const isSameSymbol = (a: Denotation, b: Denotation): boolean =>
  a.kind === 'symbol' && b.kind === 'symbol' && a.file.id === b.file.id && a.row === b.row;

/** Whether a step's own scope holds an offset: what is tested in a block is known in it. */
function holds(view: FileView, step: FlowStep, offset: number): boolean {
  const { start, end } = view.facts.scopes;
  return start[step.block] <= offset && offset < end[step.block];
}

/** A variable that holds one of these values. */
function withValues(item: Variable, view: FileView, values: readonly number[], confidence = item.confidence): Variable {
  const assigned: TypeArgument[] = [];
  for (const expr of values) assigned.push({ file: view, expr, env: null });
  return withAssigned(item, assigned, confidence);
}
