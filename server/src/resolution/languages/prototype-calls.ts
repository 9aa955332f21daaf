import { ExprOp, type FileFacts } from '../../model/file-facts.ts';

/** A call that makes a class or an old constructor of JavaScript what it is: `inherits(A, B)`, `Object.assign(A.prototype, mixin)`. */
export interface PrototypeCall {
  readonly call: number;
  readonly callee: 'inherits' | 'setPrototypeOf' | 'assign';
  /** The class, where the call says `A.prototype` or `A`. */
  readonly owner: number;
  /** The arguments behind it. */
  readonly others: readonly number[];
}

/**
 * Such calls of a file, as they are written, by the last name of the class. No declaration has them, and yet other files see what they do.
 */
export function prototypeCalls(facts: FileFacts): ReadonlyMap<number, readonly PrototypeCall[]> {
  const { exprs, exprChildren, strings } = facts;
  const found = new Map<number, PrototypeCall[]>();
  const names = new Map<number, PrototypeCall['callee']>();
  for (const name of CALLEES) {
    const index = strings.indexOf(name);
    if (index >= 0) names.set(index, name);
  }
  if (names.size === 0) return found;
  for (let call = 0; call < exprs.count; call++) {
    const callee = exprs.op[call] === ExprOp.call ? exprs.operand[call] : -1;
    const name = callee < 0 ? undefined : names.get(exprs.name[callee]);
    if (!name || exprs.childCount[call] < 2) continue;
    const start = exprs.childStart[call];
    const [first, ...others] = exprChildren.subarray(start, start + exprs.childCount[call]);
    const owner = name === 'inherits' ? first : prototypeOwner(facts, first);
    if (owner < 0 || exprs.name[owner] < 0) continue;
    const known = found.get(exprs.name[owner]);
    const item = { call, callee: name, owner, others };
    if (known) known.push(item);
    else found.set(exprs.name[owner], [item]);
  }
  return found;
}

const CALLEES = ['inherits', 'setPrototypeOf', 'assign'] as const;

/** `A` of `A.prototype`; -1 for anything else. */
export function prototypeOwner({ exprs, strings }: FileFacts, expr: number): number {
  if (expr < 0 || exprs.op[expr] !== ExprOp.member || strings[exprs.name[expr]] !== 'prototype') return -1;
  return exprs.operand[expr];
}
