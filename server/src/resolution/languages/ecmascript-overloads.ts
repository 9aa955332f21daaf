import { ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { SymbolDenotation, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';

/** Supertypes further up than this are not looked at. */
const MAX_LEVELS = 12;
/** What outweighs everything else: an argument that is certainly of another type. */
const UNFIT = -100;

/** Of the overloads of a TypeScript function those that fit the arguments best, as far as their types are known; all, where nothing tells. */
export function bestFitting(
  ev: Evaluator,
  candidates: readonly SymbolDenotation[],
  view: FileView,
  callExpr: number,
): readonly SymbolDenotation[] {
  if (candidates.length < 2 || callExpr < 0) return candidates;
  const given = ev.childrenOf(view, callExpr);
  const isSpread = given.some((expr) => view.facts.exprs.op[expr] === ExprOp.spread);
  const fitting = isSpread ? candidates : candidates.filter((item) => takesAsMany(item, given.length));
  return fitting.length > 1 ? bestOf(ev, fitting, view, given) : fitting.length > 0 ? fitting : candidates;
}

/** Whether a rest parameter that is a tuple, `...handlers: [H, H]`, holds as many arguments as there are. */
function takesAsMany({ file, row }: SymbolDenotation, count: number): boolean {
  const { symbols, bindings, exprs, exprChildren } = file.facts;
  if (!(symbols.flags[row] & SymbolFlag.variadic)) return true;
  const last = file.parametersOf(symbols.ownScope[row]).at(-1);
  const type = last === undefined ? -1 : bindings.type[last];
  if (last === undefined || type < 0 || exprs.op[type] !== ExprOp.tuple) return true;
  const first = exprs.childStart[type];
  for (let i = 0; i < exprs.childCount[type]; i++) if (exprs.op[exprChildren[first + i]] === ExprOp.spread) return true;
  // Elements that may be missing are not told from others.
  return count <= bindings.target[last] + exprs.childCount[type];
}

function bestOf(
  ev: Evaluator,
  candidates: readonly SymbolDenotation[],
  view: FileView,
  given: readonly number[],
): readonly SymbolDenotation[] {
  const args = given.map((expr) => ev.evaluate(view, expr));
  if (args.every((values) => values.length === 0)) return candidates;
  let best: SymbolDenotation[] = [];
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const score = scoreOf(ev, candidate, args);
    if (score > bestScore) {
      best = [candidate];
      bestScore = score;
    } else if (score === bestScore) best.push(candidate);
  }
  // Whoever calls an overload runs what implements all of them.
  const implementation = candidates.find((item) => !isDeclaration(item));
  return implementation && !best.includes(implementation) ? [...best, implementation] : best;
}

export const isDeclaration = ({ file, row }: SymbolDenotation): boolean =>
  (file.facts.symbols.flags[row] & SymbolFlag.declaration) !== 0;

function scoreOf(ev: Evaluator, { file, row, env }: SymbolDenotation, args: readonly (readonly Value[])[]): number {
  const { symbols, bindings } = file.facts;
  let sum = 0;
  for (const binding of file.parametersOf(symbols.ownScope[row])) {
    const given = args[bindings.target[binding]];
    if (!given || given.length === 0 || bindings.type[binding] < 0) continue;
    const types = ev.typeOf(file, bindings.type[binding], env);
    if (types.length === 0) continue;
    const fit = fitOfAll(ev, given, types);
    sum += fit < 0 ? UNFIT : fit;
  }
  return sum;
}

/** How well the value that fits worst fits the type that it fits best. */
function fitOfAll(ev: Evaluator, values: readonly Value[], types: readonly Value[]): number {
  let worst = Number.POSITIVE_INFINITY;
  for (const value of values) {
    let best = Number.NEGATIVE_INFINITY;
    for (const type of types) best = Math.max(best, fitOf(ev, value, type));
    worst = Math.min(worst, best);
  }
  return worst;
}

/** How well a value fits a type: 0 where nobody knows, below it where it certainly does not. */
function fitOf(ev: Evaluator, value: Value, type: Value): number {
  if (value.kind === 'primitive' && (value.name === 'null' || value.name === 'undefined')) return 0;
  const isFunction = value.kind === 'lambda' || value.kind === 'function' || value.kind === 'callable';
  switch (type.kind) {
    case 'primitive':
      if (type.name === 'any' || type.name === 'unknown') return 0;
      if (value.kind === 'primitive') return value.name === type.name ? 2 : -1;
      return value.kind === 'external' ? 0 : -1;
    case 'callable':
      if (isFunction) return 1;
      return value.kind === 'primitive' || value.kind === 'list' ? -1 : 0;
    case 'list':
      if (value.kind === 'list') return 1;
      return value.kind === 'primitive' || isFunction ? -1 : 0;
    case 'instance':
      if (value.kind === 'primitive' || value.kind === 'list') return isEnum(type) ? 0 : -1;
      return value.kind === 'instance' ? distance(ev, value, type) : 0;
    default:
      return 0;
  }
}

const isEnum = ({ file, row }: Value & { kind: 'instance' }): boolean =>
  file.facts.symbols.kind[row] === SymbolKind.enum;

type Instance = Value & { kind: 'instance' };

/** 3 for the same type, less for one further up. Types with the same members fit each other, so that an unrelated one may still do. */
function distance(ev: Evaluator, value: Instance, type: Instance, level = 0): number {
  if (value.file.id === type.file.id && value.row === type.row) return 3 - level / MAX_LEVELS;
  if (level >= MAX_LEVELS) return 0;
  let best = 0;
  for (const parent of ev.supertypes(value.file, value.row)) {
    if (!parent.view) continue;
    best = Math.max(best, distance(ev, { ...value, file: parent.view, row: parent.row }, type, level + 1));
  }
  return best;
}
