import { EdgeKind, EdgeVia } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { ImpliedEdge } from '../language-rules.ts';

/**
 * Functions that are named where they are handed on: `return function run() {}`, `stream.on('end', function end() {})`. Nobody else names them,
 * yet what is around them uses them, and depends on all that they depend on.
 */
export function handedOn(ev: Evaluator, view: FileView): readonly ImpliedEdge[] {
  const { exprs, symbols } = view.facts;
  const found: ImpliedEdge[] = [];
  for (let expr = 0; expr < exprs.count; expr++) {
    if (exprs.op[expr] !== ExprOp.lambda) continue;
    const row = view.symbolOwning(exprs.scopeRef[expr]);
    if (row < 0 || symbols.kind[row] !== SymbolKind.function) continue;
    // The name of a variable that holds a function stands before it.
    if (symbols.nameOffset[row] < exprs.offset[expr]) continue;
    found.push({
      from: symbols.parent[row],
      kind: EdgeKind.references,
      target: ev.symbol(view, row, EdgeVia.syntax),
      at: row,
    });
  }
  return found;
}
