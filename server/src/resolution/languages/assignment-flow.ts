import { BindingKind, ExprOp, ScopeKind } from '../../model/file-facts.ts';
import type { FileView } from '../file-view.ts';

/**
 * Which of several assignments may have been the last one at a place. Blocks tell: an assignment hides those before it wherever its own
 * block has been entered for certain, which is inside that block; one in another block may or may not have happened.
 */

/** The innermost scope that holds an offset. Scopes come in source order, each before those inside it. */
export function scopeAt(view: FileView, offset: number): number {
  const { scopes } = view.facts;
  // The last scope that starts at or before the offset; the one that holds it is that or one above.
  let low = 0;
  let high = scopes.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (scopes.start[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  let at = low - 1;
  while (at > 0 && scopes.end[at] <= offset) at = scopes.parent[at];
  return Math.max(0, at);
}

/** The function, class or file whose code a scope is part of: blocks are run as part of what is around them. */
export function flowScope(view: FileView, scope: number): number {
  const { scopes } = view.facts;
  let at = scope;
  while (at > 0 && scopes.kind[at] === ScopeKind.block) at = scopes.parent[at];
  return at;
}

export interface Step {
  /** Where the assignment takes effect. */
  readonly offset: number;
  /** The block that it stands in. */
  readonly block: number;
}

/** Whether a step has been done for certain where the code has come to an offset behind it. */
export function isSettled(view: FileView, step: Step, offset: number): boolean {
  const { scopes } = view.facts;
  if (scopes.kind[step.block] !== ScopeKind.block) return true;
  return scopes.start[step.block] <= offset && offset < scopes.end[step.block];
}

/** Those of the steps, given in source order, that may be the last one done at an offset; all when none is done before. */
export function reaching<T extends Step>(view: FileView, steps: readonly T[], offset: number): readonly T[] {
  const found: T[] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i];
    if (step.offset > offset) continue;
    found.push(step);
    if (isSettled(view, step, offset)) break;
  }
  return found.length ? found.reverse() : steps;
}

/** Whether a binding only says that its name is `global` or `nonlocal`: it is written as its own type. */
export function isOutwardBinding(view: FileView, binding: number): boolean {
  const { bindings, exprs } = view.facts;
  if (bindings.kind[binding] !== BindingKind.variable || bindings.value[binding] >= 0) return false;
  const type = bindings.type[binding];
  return type >= 0 && exprs.op[type] === ExprOp.name && exprs.offset[type] === bindings.offset[binding];
}

/** Whether one expression is part of another, by what it is built of. */
export function containsExpr(view: FileView, whole: number, part: number, depth = 0): boolean {
  if (whole === part) return true;
  if (whole < 0 || depth > 24) return false;
  const { exprs, exprChildren } = view.facts;
  if (containsExpr(view, exprs.operand[whole], part, depth + 1)) return true;
  const start = exprs.childStart[whole];
  for (let i = 0; i < exprs.childCount[whole]; i++) {
    if (containsExpr(view, exprChildren[start + i], part, depth + 1)) return true;
  }
  return false;
}

/** Of the bindings of a name in one scope, those that may hold at an offset, which may lie in another scope or file. */
export function chooseReaching(view: FileView, rows: readonly number[], offset: number): readonly number[] {
  const { bindings, scopes } = view.facts;
  const scope = bindings.scope[rows[0]];
  const isHere = offset < scopes.end[scope] && flowScope(view, scopeAt(view, offset)) === scope;
  const steps = rows.map((row) => ({ row, offset: bindings.offset[row], block: blockOfBinding(view, row) }));
  steps.sort((a, b) => a.offset - b.offset);
  // Code of another scope runs when this one is done.
  const found = reaching(view, steps, isHere ? offset : scopes.end[scope] - 1);
  // Where nothing but None was assigned before, it is what a loop has come round with that is used.
  return (found.every((step) => isNone(view, step.row)) ? steps : found).map((step) => step.row);
}

function isNone(view: FileView, binding: number): boolean {
  const { bindings, exprs } = view.facts;
  const value = bindings.value[binding];
  if (bindings.kind[binding] !== BindingKind.variable || bindings.type[binding] >= 0 || value < 0) return false;
  return exprs.op[value] === ExprOp.literal && view.text(exprs.name[value]) === 'null';
}

/** The block that a binding stands in; what it is bound in is the function or file around. */
function blockOfBinding(view: FileView, binding: number): number {
  const { bindings, symbols, scopes, imports } = view.facts;
  const target = bindings.target[binding];
  const value = bindings.value[binding];
  switch (bindings.kind[binding]) {
    case BindingKind.symbol: {
      const own = symbols.ownScope[target];
      if (own > 0) return scopes.parent[own];
      return blockOfValue(view, symbols.value[target]) ?? scopeAt(view, symbols.nameOffset[target]);
    }
    case BindingKind.import:
      return scopeAt(view, imports.offset[target]);
    case BindingKind.variable:
      if (value >= 0) return blockOfValue(view, value) ?? scopeAt(view, bindings.offset[binding] - 1);
      return scopeAt(view, bindings.offset[binding]);
    default:
      return bindings.scope[binding];
  }
}

/** The scope in which a value is computed; undefined for values that share their row, such as literals. */
function blockOfValue(view: FileView, value: number): number | undefined {
  if (value < 0) return undefined;
  const { exprs } = view.facts;
  const op = exprs.op[value];
  return op === ExprOp.unknown || op === ExprOp.literal ? undefined : exprs.scope[value];
}
