import { BindingKind, ExprOp, ScopeKind } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { SymbolDenotation, TypeEnvironment, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { distinctTypes, limitValues } from '../value-sets.ts';
import { containsExpr, flowScope, isOutwardBinding, isSettled, reaching, type Step } from './assignment-flow.ts';

const VARIABLES: ReadonlySet<number> = new Set([SymbolKind.variable, SymbolKind.constant, SymbolKind.field]);
/** More assignments to one attribute than this are not looked at. */
const MAX_ASSIGNMENTS = 24;

interface ValueStep extends Step {
  readonly value: number;
}

/**
 * What is assigned where. A variable of a module or an attribute of a class has one declaration, the first assignment, and may be assigned
 * again anywhere: its value is that of any of them, except right behind an assignment.
 */
export class PythonAssignments {
  private readonly ev: Evaluator;
  /** By file: the bindings of functions that say `global` or `nonlocal` of a name, by that name. */
  private readonly outward = new Map<FileView, ReadonlyMap<number, readonly number[]>>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.outward.clear();
  }

  /** Whether a name is assigned in a block between its start and an offset. */
  isReassigned(view: FileView, block: number, name: number, offset: number): boolean {
    const { bindings, scopes } = view.facts;
    const start = scopes.start[block];
    for (let row = view.firstBinding(flowScope(view, block), name); row >= 0; row = view.nextBinding(row)) {
      if (bindings.kind[row] !== BindingKind.variable) continue;
      if (bindings.offset[row] > start && bindings.offset[row] <= offset) return true;
    }
    return false;
  }

  /** A variable or attribute together with what was assigned to it last, if that is certain where the expression stands. */
  narrowed(view: FileView, expr: number, item: SymbolDenotation): readonly SymbolDenotation[] {
    const { exprs } = view.facts;
    const rows = view.assignmentsTo(exprs.name[expr]);
    const { symbols } = item.file.facts;
    if (!VARIABLES.has(symbols.kind[item.row])) return [item];
    const isHere = item.file === view;
    const flow = flowScope(view, exprs.scope[expr]);
    const steps: ValueStep[] = [];
    const definesHere = isHere && flowScope(view, symbols.scope[item.row]) === flow;
    if (!rows.length && !(definesHere && exprs.op[expr] === ExprOp.member)) return [item];
    if (definesHere && symbols.value[item.row] >= 0) {
      const value = symbols.value[item.row];
      if (!containsExpr(view, value, expr)) {
        steps.push({ offset: symbols.nameOffset[item.row], block: symbols.scope[item.row], value });
      }
    }
    if (exprs.op[expr] === ExprOp.name) {
      if (!definesHere || symbols.type[item.row] >= 0) return [item];
    }
    for (const row of rows) this.addStep(view, expr, row, flow, steps);
    if (!steps.length) return [item];
    steps.sort((a, b) => a.offset - b.offset);
    const last = reaching(view, steps, exprs.offset[expr]);
    const isSure =
      last.length > 0 && last[0].offset <= exprs.offset[expr] && isSettled(view, last[0], exprs.offset[expr]);
    if (!isSure && (exprs.op[expr] === ExprOp.member || !isHere)) return [item];
    return [{ ...item, assigned: last.map((step) => ({ file: view, expr: step.value, env: null })) }];
  }

  private addStep(view: FileView, expr: number, row: number, flow: number, steps: ValueStep[]): void {
    const { exprs, assignments } = view.facts;
    const target = assignments.target[row];
    if (!isSamePlace(view, target, expr) || flowScope(view, assignments.scope[row]) !== flow) return;
    const value = assignments.value[row];
    if (containsExpr(view, value, expr)) return;
    // The assignment that the expression itself is the target of comes later.
    if (exprs.offset[target] === exprs.offset[expr]) return;
    steps.push({ offset: assignments.offset[row], block: assignments.scope[row], value });
  }

  /** All values that a variable or attribute is given in its file. */
  valueOf(view: FileView, row: number, env: TypeEnvironment | null): readonly Value[] {
    const { symbols, assignments } = view.facts;
    const found: Value[] = [];
    if (symbols.value[row] >= 0) found.push(...this.ev.evaluate(view, symbols.value[row], env));
    const rows = view.assignmentsTo(symbols.name[row]);
    let count = 0;
    for (const assignment of rows) {
      if (!this.isOf(view, assignment, row)) continue;
      if (++count > MAX_ASSIGNMENTS) return NO_VALUES;
      found.push(...this.ev.evaluate(view, assignments.value[assignment], env));
    }
    if (symbols.parent[row] === 0) {
      for (const binding of this.outwardBindings(view, symbols.name[row])) {
        found.push(...this.ev.evaluate(view, view.facts.bindings.value[binding], env));
      }
    }
    return limitValues(found, distinctTypes(found) > 1);
  }

  /** Whether an assignment is to this variable or attribute. */
  private isOf(view: FileView, assignment: number, row: number): boolean {
    const { exprs, symbols, assignments } = view.facts;
    const target = assignments.target[assignment];
    const scope = assignments.scope[assignment];
    if (exprs.op[target] === ExprOp.name) {
      return flowScope(view, scope) === flowScope(view, symbols.scope[row]) && symbols.parent[row] >= 0;
    }
    const owner = symbols.parent[row];
    if (exprs.op[target] !== ExprOp.member || owner <= 0) return false;
    const operand = exprs.operand[target];
    if (exprs.op[operand] !== ExprOp.name) return false;
    const name = view.text(exprs.name[operand]);
    if (name === 'self' || name === 'cls') return view.enclosingType(scope) === owner;
    return name === view.symbolName(owner);
  }

  /** Values that functions assign to a variable of the module that they call `global`. */
  private outwardBindings(view: FileView, name: number): readonly number[] {
    let byName = this.outward.get(view);
    if (!byName) {
      const { bindings } = view.facts;
      const found = new Map<number, number[]>();
      for (let row = 0; row < bindings.count; row++) {
        if (!isOutwardBinding(view, row)) continue;
        for (
          let other = view.firstBinding(bindings.scope[row], bindings.name[row]);
          other >= 0;
          other = view.nextBinding(other)
        ) {
          if (bindings.value[other] < 0) continue;
          const list = found.get(bindings.name[row]);
          if (list) list.push(other);
          else found.set(bindings.name[row], [other]);
        }
      }
      byName = found;
      this.outward.set(view, byName);
    }
    return byName.get(name) ?? [];
  }

  /** What was assigned to `x["key"]` before, or anywhere when that happens elsewhere. */
  ofElement(view: FileView, expr: number): readonly Value[] {
    const { exprs, assignments } = view.facts;
    const rows = view.assignmentsTo(exprs.name[expr]);
    if (!rows.length) return NO_VALUES;
    const flow = flowScope(view, exprs.scope[expr]);
    const here: ValueStep[] = [];
    const elsewhere: number[] = [];
    for (const row of rows) {
      if (exprs.op[assignments.target[row]] !== ExprOp.part) continue;
      if (!isSamePlace(view, assignments.target[row], expr)) continue;
      if (flowScope(view, assignments.scope[row]) === flow) this.addStep(view, expr, row, flow, here);
      else if (view.facts.scopes.kind[flowScope(view, assignments.scope[row])] === ScopeKind.file) {
        elsewhere.push(assignments.value[row]);
      }
    }
    here.sort((a, b) => a.offset - b.offset);
    const before = here.filter((step) => step.offset <= exprs.offset[expr]);
    const values = before.length ? reaching(view, before, exprs.offset[expr]).map((step) => step.value) : elsewhere;
    const found = values.flatMap((value) => this.ev.evaluate(view, value));
    return limitValues(found, distinctTypes(found) > 1);
  }
}

/** Whether two expressions are written alike: the same names in the same order. */
function isSamePlace(view: FileView, a: number, b: number): boolean {
  const { exprs } = view.facts;
  for (let depth = 0; depth < 16; depth++) {
    if (a === b) return true;
    if (a < 0 || b < 0 || exprs.op[a] !== exprs.op[b] || exprs.name[a] !== exprs.name[b]) return false;
    if (exprs.op[a] === ExprOp.name) return true;
    if (exprs.op[a] !== ExprOp.member && exprs.op[a] !== ExprOp.part) return false;
    a = exprs.operand[a];
    b = exprs.operand[b];
  }
  return false;
}
