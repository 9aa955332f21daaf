import { ExprOp, ScopeKind } from '../model/file-facts.ts';
import { declaredValue, findDeclaration, patternValue } from './destructuring.ts';
import { buildExpression, castExpression } from './expression-builder.ts';
import type { ExtractionContext } from './extraction-context.ts';

/** Says which expressions a function returns. */
export function extractReturns(context: ExtractionContext): void {
  const { returnNodes, tree, nodes, scopes, scopeOwner, returns } = context;
  const declared = new Set<number>();
  for (let i = 0; i < returnNodes.length; i += 2) {
    const node = returnNodes[i];
    const above = tree.parent[node];
    let scope = above < 0 ? 0 : nodes.scopeOf[above];
    while (scope > 0 && scopes.data.kind[scope] !== ScopeKind.function) scope = scopes.data.parent[scope];
    if (scope <= 0) continue;
    // The declared type says all, and stands before the body.
    if (declared.has(scope)) continue;
    let expr = buildExpression(context, node);
    if (context.exprs.data.op[expr] === ExprOp.unknown) continue;
    if (returnNodes[i + 1] & 2) {
      declared.add(scope);
      expr = castExpression(context, node, expr);
    }
    returns.add({ symbol: scopeOwner[scope], scope, expr, yields: returnNodes[i + 1] & 1 });
  }
}

/** What an assignment can be to, so that anybody can find it again. */
const TARGETS: ReadonlySet<number> = new Set([ExprOp.name, ExprOp.member, ExprOp.index, ExprOp.part]);

/** Assignments to what exists already. Those that say nothing of the target's value are left out. */
export function extractAssignments(context: ExtractionContext): void {
  const { assignmentNodes, tree, nodes, assignments, exprs } = context;
  for (let i = 0; i < assignmentNodes.length; i += 2) {
    const targetNode = assignmentNodes[i];
    const valueNode = assignmentNodes[i + 1];
    if (targetNode < 0 || nodes.binds[targetNode] === 1) continue;
    const value = valueNode < 0 ? partOfPattern(context, targetNode) : buildExpression(context, valueNode);
    if (value < 0) continue;
    const op = exprs.data.op[value];
    if (op === ExprOp.unknown || op === ExprOp.literal) continue;
    const target = buildExpression(context, targetNode);
    // Where the target is a declaration, its symbol or binding holds the value.
    const site = context.exprSite.data[target];
    if (site >= 0 && nodes.binds[site] === 1) continue;
    const targetOp = exprs.data.op[target];
    if (!TARGETS.has(targetOp)) continue;
    assignments.add({
      target,
      value,
      symbol: nodes.symbolOf[targetNode],
      scope: context.scopeAround(targetNode),
      offset: tree.start[targetNode],
    });
  }
}

/** A test of a type says what something is where the test holds: as if it were assigned there what it is, seen as that type. */
export function extractNarrowings(context: ExtractionContext): void {
  const { narrowingRecords, tree, nodes, assignments } = context;
  for (const { root, target, type, inside } of narrowingRecords) {
    const row = buildExpression(context, target);
    if (!TARGETS.has(context.exprs.data.op[row])) continue;
    assignments.add({
      target: row,
      value: castExpression(context, type, buildExpression(context, type), row),
      symbol: nodes.symbolOf[target],
      scope: inside >= 0 ? nodes.scopeOf[inside] : context.scopeAround(root),
      offset: inside >= 0 ? tree.start[inside] : tree.end[root],
    });
  }
}

/** Calls and decorators that register what handles an event, and calls that make it happen; each says one thing of an event once. */
export function extractEvents(context: ExtractionContext): void {
  const { eventRecords, tree, nodes, events, exprs } = context;
  const known = new Set<string>();
  for (const { kind, call, name, site } of eventRecords) {
    const row = buildExpression(context, call);
    if (exprs.data.op[row] !== ExprOp.call && exprs.data.op[row] !== ExprOp.member) continue;
    const node = site < 0 ? name : site;
    const key = `${kind} ${call} ${node}`;
    if (known.has(key)) continue;
    known.add(key);
    const quote = context.isQuotedName(node) ? 1 : 0;
    const start = tree.start[node] + quote;
    const line = tree.lines.lineAt(start);
    events.add({
      kind,
      name: name < 0 ? -1 : context.nameId(name),
      call: row,
      symbol: nodes.symbolOf[call],
      line,
      character: start - tree.lines.lineStart(line),
      length: tree.end[node] - quote - start,
    });
  }
}

/** What a target inside a pattern is given: `self.a, self.b = pair()`. -1 where no value is written. */
function partOfPattern(context: ExtractionContext, target: number): number {
  const place = findDeclaration(context, target);
  if (place < 0) return -1;
  const declaration = context.bindingRecords[place];
  return patternValue(context, target, declaration, declaredValue(context, declaration)).value;
}
