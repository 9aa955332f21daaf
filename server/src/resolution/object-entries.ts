import { ExprOp } from '../model/file-facts.ts';
import { weaken } from './copies.ts';
import type { Value } from './denotation.ts';
import { NO_VALUES } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import { distinctTypes, limitValues } from './value-sets.ts';

/** The symbol of a member that an object type declares where it is written, as in `(o: { run: () => void })`; -1 for none. */
export function memberInPlace(view: FileView, type: number, name: number): number {
  const { exprs, symbols } = view.facts;
  const scope = exprs.scopeRef[type];
  if (scope < 0) return -1;
  let member = view.firstMember(view.symbolOfScope(scope), name);
  while (member >= 0 && symbols.scope[member] !== scope) member = view.nextMember(member);
  return member;
}

/** More entries than this are not looked at. */
const MAX_ENTRIES = 32;

/** What an entry of an object literal may hold whose key nobody knows: `handlers[event.type]`. */
export function anyEntry(ev: Evaluator, view: FileView, expr: number): readonly Value[] {
  const { exprs } = view.facts;
  const found = ev
    .childrenOf(view, expr)
    .slice(0, MAX_ENTRIES)
    .filter((child) => exprs.op[child] === ExprOp.entry)
    .flatMap((child) => ev.evaluate(view, exprs.operand[child]));
  return limitValues(found, distinctTypes(found) > 1);
}

/** The values of an entry of an object literal that is neither declared nor named: what is written there. */
export function entryValues(ev: Evaluator, value: Value, name: string): readonly Value[] {
  if (value.kind !== 'object') return NO_VALUES;
  const { file, expr } = value;
  const { exprs } = file.facts;
  const nameIndex = file.indexOfString(name);
  if (nameIndex < 0 || exprs.op[expr] !== ExprOp.object) return NO_VALUES;
  for (const child of ev.childrenOf(file, expr)) {
    if (exprs.op[child] === ExprOp.entry && exprs.name[child] === nameIndex)
      return ev.evaluate(file, exprs.operand[child]).map((item) => weaken(item, value.confidence));
  }
  return NO_VALUES;
}
