import { BindingKind, ExprOp, ReferenceKind } from '../model/file-facts.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import type { BindingIndex } from './binding-index.ts';
import { addExpression, buildExpression } from './expression-builder.ts';
import type { ExtractionContext } from './extraction-context.ts';
import { strength } from './reference-strength.ts';

/**
 * Turns the marked nodes into references. Goes from the last node to the first, so that what is inside comes before what is around
 * it and long chains are built link by link; the rows are put in source order at the end.
 */
export function extractReferences(context: ExtractionContext, bindingIndex: BindingIndex): void {
  const { tree, nodes, references, exprs } = context;
  const { referenceKind, referenceCall, siteOf, binds, symbolOf } = nodes;
  const { start, end, lines, type } = tree;
  const { trivialReference } = context.language;
  const hasOf = context.referenceOf.size > 0;
  const hasPredeclared = context.language.definition.predeclared.size > 0;
  const hasSites = context.referenceSite.size > 0;
  for (let node = tree.size - 1; node >= 0; node--) {
    let mark = referenceKind[node];
    const always = trivialReference[type[node]];
    if (always !== 0 && (mark === 0 || strength(always - 1) > strength(mark - 1))) mark = always;
    if (mark === 0 || binds[node] === 1) continue;
    const kind = mark - 1;
    const of = hasOf ? context.referenceOf.get(node) : undefined;
    if (of === undefined) {
      if (isPlainName(kind) && isLocalName(context, bindingIndex, node, kind)) continue;
      if (hasPredeclared && isPredeclared(context, bindingIndex, node)) continue;
    }
    let expr = of === undefined ? buildExpression(context, node) : memberOf(context, node, of);
    // A member of something unknown is nothing.
    if (expr < 0) continue;
    // `{ a }` is an entry whose value is the name.
    if (exprs.data.op[expr] === ExprOp.entry) expr = exprs.data.operand[expr];
    // A call whose callee has no node of its own stands for the callee.
    if (exprs.data.op[expr] === ExprOp.call && referenceCall[node] === node + 1) expr = exprs.data.operand[expr];
    const op = exprs.data.op[expr];
    const isMember = op === ExprOp.member || op === ExprOp.path;
    // A supertype keeps its type arguments; its site is the name.
    const isGeneric = op === ExprOp.generic && kind >= ReferenceKind.implements;
    const isNamed = isMember || isGeneric || op === ExprOp.name || op === ExprOp.super || op === ExprOp.self;
    const unnamedSite = isNamed || !hasSites ? undefined : context.referenceSite.get(node);
    if (!isNamed && of === undefined && unnamedSite === undefined) continue;
    const site = unnamedSite ?? context.exprSite.data[isGeneric ? exprs.data.operand[expr] : expr];
    if (op === ExprOp.name && site !== node && isPlainName(kind)) {
      // A transparent node around a name, such as `(x)` or `*x`: the name has its own reference.
      if (isLocalName(context, bindingIndex, site, kind)) continue;
    }
    if ((op === ExprOp.super || op === ExprOp.self) && kind < ReferenceKind.call) continue;
    // Names in a text are references of their own.
    if (site < 0) continue;
    // Nothing is there but what the parser missed.
    if (binds[site] === 1 || start[site] === end[site]) continue;
    const known = siteOf[site] - 1;
    if (known >= 0 && strength(references.data.kind[known]) >= strength(kind)) {
      // Of two views of a site the one that knows the object says more: `a.B` as against `B`.
      const saysMore = isGeneric || (isMember && exprs.data.op[references.data.expr[known]] === ExprOp.name);
      if (references.data.kind[known] !== kind || !saysMore) continue;
    }
    const row = known >= 0 ? known : references.reserve();
    siteOf[site] = row + 1;
    const quote = context.isQuotedName(site) ? 1 : 0;
    const siteStart = start[site] + quote;
    const line = lines.lineAt(siteStart);
    const { data } = references;
    data.kind[row] = kind;
    data.expr[row] = expr;
    data.line[row] = line;
    data.character[row] = siteStart - lines.lineStart(line);
    data.length[row] = unnamedSite === undefined ? end[site] - quote - siteStart : 1;
    data.symbol[row] = heritage(context, symbolOf[node], kind);
    const call = referenceCall[node] - 1;
    const callExpr = call >= 0 ? buildExpression(context, call) : -1;
    const callOp = callExpr >= 0 ? exprs.data.op[callExpr] : -1;
    const isCall = callOp === ExprOp.call || callOp === ExprOp.new;
    data.callExpr[row] = isCall ? callExpr : -1;
    data.argumentCount[row] = isCall ? exprs.data.childCount[callExpr] : -1;
  }
  reverse(context);
}

/** Whether a kind of reference only names something. */
const isPlainName = (kind: number): boolean => kind <= ReferenceKind.type || kind === ReferenceKind.token;

/** A field that embeds a type makes its owner extend that type. */
function heritage(context: ExtractionContext, symbol: number, kind: number): number {
  const { kind: kinds, parent } = context.symbols.data;
  const isField = kinds[symbol] === SymbolKind.field;
  return isField && (kind === ReferenceKind.extends || kind === ReferenceKind.implements) ? parent[symbol] : symbol;
}

/** The name of a key as a part of what the literal or pattern around it is. */
function memberOf(context: ExtractionContext, node: number, of: number): number {
  const { start, parent } = context.tree;
  const outer = context.referenceOf.get(of);
  // `a.b.c` inside a macro's tokens is taken together link by link.
  const isLink = outer !== undefined && parent[outer] === parent[of];
  const operand = isLink ? memberOf(context, of, outer) : buildExpression(context, of);
  if (operand < 0 || context.exprs.data.op[operand] === ExprOp.unknown) return -1;
  return addExpression(
    context,
    ExprOp.part,
    context.nameId(node),
    operand,
    context.scopeAround(node),
    start[node],
    node,
  );
}

/**
 * Whether a node is a name that means a variable, parameter or type parameter of this very file: nothing outside can be learnt from it.
 */
function isLocalName(context: ExtractionContext, index: BindingIndex, node: number, kind: number): boolean {
  if (context.tree.subtreeEnd[node] !== node + 1) return false;
  const nameId = context.nameId(node);
  const scope = context.scopeAround(node);
  const forType = kind === ReferenceKind.type;
  const row = index.lookup(context, nameId, scope, context.tree.start[node], forType);
  if (row < 0) return false;
  const bound = context.bindings.data.kind[row];
  if (bound === BindingKind.import) return context.language.definition.importsArePackages;
  return bound !== BindingKind.symbol;
}

/** Whether a node is a name that the language declares, and the file does not. */
function isPredeclared(context: ExtractionContext, index: BindingIndex, node: number): boolean {
  if (context.tree.subtreeEnd[node] !== node + 1) return false;
  const nameId = context.nameId(node);
  if (!context.language.definition.predeclared.has(context.strings.text(nameId))) return false;
  return index.lookup(context, nameId, context.scopeAround(node), context.tree.start[node], false) < 0;
}

/** Brings the rows into source order. A row that was strengthened keeps its place. */
function reverse(context: ExtractionContext): void {
  const { references } = context;
  for (const column of references.columns) references.data[column].subarray(0, references.count).reverse();
}
