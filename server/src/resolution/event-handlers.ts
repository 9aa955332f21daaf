import { Confidence, EdgeVia } from '../model/edge.ts';
import { ExprOp, ReferenceKind } from '../model/file-facts.ts';
import { isCallableKind } from '../model/symbol-kind.ts';
import type { SymbolDenotation, Value } from './denotation.ts';
import { isDeclared } from './edge-targets.ts';
import { calleeOf } from './emitters.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';

/** An argument that may be more functions than this is not known. */
const MAX_FUNCTIONS = 3;

/**
 * The symbols that run when a function is called which is given as an argument: a function with a name is itself. One that is written in place has no
 * symbol; when all that it does is one call of something in its file, it is what it calls (`e => this.update(e)`), else the code around it, to which what it does belongs.
 */
export function handlersOf(ev: Evaluator, view: FileView, expr: number): readonly SymbolDenotation[] {
  const found = functionsOf(ev, view, expr);
  return found.length <= MAX_FUNCTIONS ? found : [];
}

/** The function that a row of `events` decorates, which then is what it registers; null where it stands in a body. */
export function decorated(ev: Evaluator, view: FileView, row: number): readonly SymbolDenotation[] | null {
  const { events, symbols } = view.facts;
  const symbol = events.symbol[row];
  const line = events.line[row] - symbols.nameLine[symbol];
  const isBefore = line < 0 || (line === 0 && events.character[row] < symbols.nameCharacter[symbol]);
  if (symbol <= 0 || !isBefore || symbols.ownScope[symbol] < 0) return null;
  return [ev.symbol(view, symbol, EdgeVia.dataFlow, Confidence.inferred)];
}

function functionsOf(ev: Evaluator, view: FileView, expr: number): readonly SymbolDenotation[] {
  const { exprs } = view.facts;
  switch (exprs.op[expr]) {
    case ExprOp.union:
      return ev.childrenOf(view, expr).flatMap((child) => functionsOf(ev, view, child));
    case ExprOp.cast:
      return functionsOf(ev, view, exprs.operand[expr]);
    case ExprOp.call: {
      const callee = calleeOf(view, expr);
      const name = view.text(exprs.name[callee]);
      if (name === 'bind' && exprs.op[callee] === ExprOp.member) return functionsOf(ev, view, exprs.operand[callee]);
      const [first] = ev.childrenOf(view, expr);
      if (name === 'partial' && first !== undefined) return functionsOf(ev, view, first);
    }
  }
  const named = ev
    .denote(view, expr, 'value')
    .filter((item): item is SymbolDenotation => item.kind === 'symbol' && isCallable(item));
  if (named.length > 0) return implementations(named);
  return ev.evaluate(view, expr).flatMap((value) => runBy(ev, value));
}

/** What runs when a value is called. */
function runBy(ev: Evaluator, value: Value): readonly SymbolDenotation[] {
  if (value.kind === 'function') return [ev.symbol(value.file, value.row, EdgeVia.dataFlow, Confidence.inferred)];
  return value.kind === 'lambda' ? inPlace(ev, value.file, value.scope) : [];
}

function inPlace(ev: Evaluator, view: FileView, scope: number): readonly SymbolDenotation[] {
  const own = view.symbolOwning(scope);
  if (own >= 0) return [ev.symbol(view, own, EdgeVia.dataFlow, Confidence.inferred)];
  const called = onlyCall(ev, view, scope);
  if (called.length > 0) return called;
  const around = view.symbolOfScope(scope);
  return around > 0 ? [ev.symbol(view, around, EdgeVia.dataFlow, Confidence.inferred)] : [];
}

/** What a function calls that is written in place, when all that it does is one call of something in its file. */
export function onlyCall(ev: Evaluator, view: FileView, scope: number): readonly SymbolDenotation[] {
  const [call, ...others] = callsIn(view, scope);
  if (call === undefined || others.length > 0) return [];
  const { references } = view.facts;
  const rules = ev.rulesOf(view);
  const named = ev
    .denote(view, references.expr[call], rules.calleeSpace)
    .filter((item): item is SymbolDenotation => item.kind === 'symbol' && isCallable(item));
  const called = rules.checksArguments
    ? rules.chooseOverload(named, references.argumentCount[call], view, references.callExpr[call])
    : named;
  return called.every((item) => item.file === view) ? implementations(called) : [];
}

/** References that call or construct something inside of a scope. */
export function callsIn(view: FileView, scope: number): readonly number[] {
  const { references, exprs, scopes } = view.facts;
  const rows: number[] = [];
  for (let row = 0; row < references.count; row++) {
    if (references.kind[row] !== ReferenceKind.call && references.kind[row] !== ReferenceKind.new) continue;
    const offset = exprs.offset[references.expr[row]];
    if (offset >= scopes.start[scope] && offset < scopes.end[scope]) rows.push(row);
  }
  return rows;
}

const isCallable = ({ file, row }: SymbolDenotation): boolean => isCallableKind(file.facts.symbols.kind[row]);

/** Of a function with overloads what implements them. */
function implementations(items: readonly SymbolDenotation[]): readonly SymbolDenotation[] {
  const written = items.filter((item) => !isDeclared(item));
  return written.length > 0 ? written : items.slice(0, 1);
}
