import { BindingKind, ExprOp, REFERENCE_COLUMNS, ReferenceKind } from '../model/file-facts.ts';
import type { BindingIndex } from './binding-index.ts';
import type { ExtractionContext } from './extraction-context.ts';

/** Adds the references of names that are written as text, in types and in comments, and keeps the rows in source order. */
export function extractTextReferences(context: ExtractionContext, index: BindingIndex): void {
  const { textReferences, references, exprs, nodes, tree } = context;
  const { data } = references;
  const before = references.count;
  for (const { expr, start, length, node, mention } of textReferences) {
    const name = exprs.data.name[expr];
    if (exprs.data.op[expr] === ExprOp.name && !isDeclared(context, index, name, exprs.data.scope[expr], start))
      continue;
    const line = tree.lines.lineAt(start);
    const row = references.reserve();
    data.kind[row] = mention?.kind ?? ReferenceKind.type;
    data.expr[row] = expr;
    data.line[row] = line;
    data.character[row] = start - tree.lines.lineStart(line);
    data.length[row] = length;
    data.symbol[row] = mention?.symbol ?? nodes.symbolOf[node];
    data.callExpr[row] = -1;
    data.argumentCount[row] = mention?.argumentCount ?? -1;
  }
  if (references.count > before) sortRows(context);
}

/** Whether a name may be declared elsewhere, or is a symbol of this file. */
function isDeclared(context: ExtractionContext, index: BindingIndex, name: number, scope: number, at: number): boolean {
  const row = index.lookup(context, name, scope, at, true);
  const kind = row < 0 ? BindingKind.symbol : context.bindings.data.kind[row];
  return kind === BindingKind.symbol || kind === BindingKind.import;
}

function sortRows({ references }: ExtractionContext): void {
  const { data, count } = references;
  const order = Array.from({ length: count }, (_, row) => row);
  order.sort((a, b) => data.line[a] - data.line[b] || data.character[a] - data.character[b]);
  for (const column of REFERENCE_COLUMNS) {
    const old = data[column].slice(0, count);
    for (let row = 0; row < count; row++) data[column][row] = old[order[row]];
  }
}
