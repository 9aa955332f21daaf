import { ExprOp } from '../model/file-facts.ts';
import { macroKey } from '../model/macro-names.ts';
import { NodeTrait } from './compiled-language.ts';
import { findExpression, finding, NONE } from './expression-finder.ts';
import { isMacroName } from './expression-macros.ts';
import type { ExtractionContext } from './extraction-context.ts';
import { NODE_NAMED } from './tree/flat-tree.ts';
import { EXPR_SAME } from './vocabulary.ts';

/** Deeper than this an expression is unknown: it bounds the stack. Longer chains are built from their inside, piece by piece. */
const MAX_DEPTH = 120;
/** Elements of lists, unions and arguments past this one are left out, and entries of objects past the second number. */
const MAX_CHILDREN = 64;
const MAX_ENTRIES = 1000;
const NUMBER = /^\d{1,9}$/;

/**
 * The expression of a node, as a row of `exprs`; -1 for no node. Each node's expression is built once, when it is first asked
 * for; unknown ones and literals of a kind share a row.
 */
export function buildExpression(context: ExtractionContext, node: number): number {
  return node < 0 ? -1 : build(context, node, 0);
}

function build(context: ExtractionContext, node: number, depth: number): number {
  const known = context.nodes.exprOf[node];
  if (known !== 0) return known - 1;
  if (depth > MAX_DEPTH) return unknownExpression(context);
  findExpression(context, node);
  const row = finding.pattern < 0 ? unknownExpression(context) : make(context, node, depth);
  context.nodes.exprOf[node] = row + 1;
  return row;
}

function make(context: ExtractionContext, node: number, depth: number): number {
  const { tree, language } = context;
  const { pattern, name, operand, list, typeArguments } = finding;
  let { op, children } = finding;
  const settings = language.expressionPatterns.settings[pattern];
  if (settings.textTypes) readTextTypes(context, operand, children);
  if (op === EXPR_SAME) {
    if (operand < 0) return unknownExpression(context);
    const { prefix } = finding;
    const row = build(context, operand, depth + 1);
    return prefix < 0 ? row : prefixed(context, row, prefix, depth);
  }
  if (op === ExprOp.unknown) return unknownExpression(context);
  if (op === ExprOp.literal) {
    if (settings.literal === null) return literalExpression(context, name >= 0 ? context.nameId(name) : 0);
    const rows = context.literalOfPattern;
    if (rows[pattern] < 0) rows[pattern] = literalExpression(context, context.strings.intern(settings.literal));
    return rows[pattern];
  }
  if (list >= 0) children = listed(context, list, op === ExprOp.object ? MAX_ENTRIES : MAX_CHILDREN);

  let operandRow = operand < 0 ? -1 : build(context, operand, depth + 1);
  if (operandRow < 0 && settings.literal !== null) {
    operandRow = literalExpression(context, context.strings.intern(settings.literal));
  }
  if (typeArguments >= 0 && operandRow >= 0) operandRow = applyTypes(context, operandRow, typeArguments, depth);
  let nameId = name >= 0 ? context.nameId(name) : settings.name !== null ? context.strings.intern(settings.name) : -1;
  const scope = context.scopeAround(node);
  for (let i = 0; i < settings.operandArrays; i++) {
    operandRow = addExpression(context, ExprOp.array, -1, operandRow, scope, tree.start[node], node);
  }
  if ((op === ExprOp.call || op === ExprOp.new) && name >= 0) {
    // The grammar has no node for what is called: it is the member `name` of the operand, or just the name.
    const callee = operandRow < 0 ? ExprOp.name : ExprOp.member;
    operandRow = addExpression(context, callee, nameId, operandRow, scope, tree.start[name], name);
    nameId = -1;
  }
  if (op === ExprOp.entry && operandRow < 0 && name >= 0) {
    operandRow = settings.operandLambda
      ? lambdaExpression(context, node, scope)
      : addExpression(context, ExprOp.name, nameId, -1, scope, tree.start[name], name);
  }
  let childRows: number[] = NONE;
  if (children.length > 0) {
    childRows = new Array<number>(children.length);
    for (let i = 0; i < children.length; i++) {
      const isNumber =
        settings.textNumbers && NUMBER.test(tree.source.slice(tree.start[children[i]], tree.end[children[i]]));
      childRows[i] = isNumber
        ? literalExpression(context, context.nameId(children[i]))
        : build(context, children[i], depth + 1);
    }
  }
  const site = name >= 0 ? name : node;
  // A macro is a member of nothing, also where the parser took it for a function; behind a path its name has the mark.
  const mayBeMacro = op === ExprOp.name || op === ExprOp.path;
  if (mayBeMacro && language.definition.itemMacros && isMacroName(tree.source, tree.end[site])) {
    if (op === ExprOp.name) op = ExprOp.member;
    else nameId = context.strings.intern(macroKey(tree.source.slice(tree.start[site], tree.end[site])));
  }
  const row = addExpression(context, op, nameId, operandRow, scope, tree.start[site], site);
  addChildren(context, row, childRows);
  const hasScope = op === ExprOp.lambda || op === ExprOp.class || op === ExprOp.function;
  if (hasScope && context.nodes.scopeMark[node] !== 0) {
    context.exprs.data.scopeRef[row] = context.nodes.scopeOf[node];
  }
  return row;
}

/** Types that are written in quotes and are more than a name: `"List[Foo]"`. */
function readTextTypes(context: ExtractionContext, operand: number, children: readonly number[]): void {
  const { source, start, end } = context.tree;
  for (const node of operand < 0 ? children : [operand, ...children]) {
    const quote = source[start[node] - 1];
    if ((quote !== '"' && quote !== "'") || context.nodes.exprOf[node] !== 0) continue;
    const text = source.slice(start[node], end[node]);
    const row = /^\w*$/.test(text) ? -1 : (context.typeText?.read(text, start[node], node) ?? -1);
    if (row >= 0) context.nodes.exprOf[node] = row + 1;
  }
}

/** Puts a prefix before the first name of an expression: where a grammar nests `a::b::c` to the right, `a` stands outside of `b::c`. */
function prefixed(context: ExtractionContext, row: number, prefix: number, depth: number): number {
  const { op, operand } = context.exprs.data;
  let first = row;
  while (op[first] !== ExprOp.name && operand[first] >= 0) first = operand[first];
  if (op[first] !== ExprOp.name) return row;
  const before = build(context, prefix, depth + 1);
  context.exprs.data.op[first] = ExprOp.path;
  context.exprs.data.operand[first] = before;
  return row;
}

/** What is called or constructed with type arguments: `new Box<T>()`. */
function applyTypes(context: ExtractionContext, operand: number, list: number, depth: number): number {
  const rows = listed(context, list, MAX_CHILDREN).map((child) => build(context, child, depth + 1));
  const site = context.exprSite.data[operand];
  const row = addExpression(
    context,
    ExprOp.generic,
    -1,
    operand,
    context.scopeAround(list),
    context.exprs.data.offset[operand],
    site,
  );
  addChildren(context, row, rows);
  return row;
}

/** Gives an expression its children. */
export function addChildren(context: ExtractionContext, row: number, children: readonly number[]): void {
  if (children.length === 0) return;
  context.exprs.data.childStart[row] = context.exprChildren.length;
  context.exprs.data.childCount[row] = children.length;
  for (let i = 0; i < children.length; i++) context.exprChildren.push(children[i]);
}

/** The named children of a list node that are not comments. */
function listed(context: ExtractionContext, list: number, most: number): number[] {
  const { tree, language } = context;
  const { subtreeEnd, flags, type } = tree;
  const children: number[] = [];
  const end = subtreeEnd[list];
  for (let child = list + 1; child < end && children.length < most; child = subtreeEnd[child]) {
    if (
      (flags[child] & NODE_NAMED) === 0 ||
      language.nodeTraits[type[child]] & (NodeTrait.comment | NodeTrait.unlisted)
    )
      continue;
    children.push(child);
  }
  return children;
}

function lambdaExpression(context: ExtractionContext, node: number, scope: number): number {
  const row = addExpression(context, ExprOp.lambda, -1, -1, scope, context.tree.start[node], node);
  if (context.nodes.scopeMark[node] !== 0) context.exprs.data.scopeRef[row] = context.nodes.scopeOf[node];
  return row;
}

/** The one row that stands for everything nothing can be said of. */
export function unknownExpression(context: ExtractionContext): number {
  if (context.unknownExpr < 0) context.unknownExpr = addExpression(context, ExprOp.unknown, -1, -1, 0, 0, -1);
  return context.unknownExpr;
}

/** The one row that stands for all literals of a kind. */
export function literalExpression(context: ExtractionContext, kind: number): number {
  let row = context.literalExprs.get(kind);
  if (row === undefined) {
    row = addExpression(context, ExprOp.literal, kind, -1, 0, 0, -1);
    context.literalExprs.set(kind, row);
  }
  return row;
}

/** A value seen as a type; without an operand one of which only the type is known. */
export function castExpression(context: ExtractionContext, node: number, type: number, operand = -1): number {
  const row = addExpression(
    context,
    ExprOp.cast,
    -1,
    operand,
    context.scopeAround(node),
    context.tree.start[node],
    node,
  );
  context.exprs.data.childStart[row] = context.exprChildren.length;
  context.exprs.data.childCount[row] = 1;
  context.exprChildren.push(type);
  return row;
}

/** Adds an expression without children. `site` is the node that a reference to it stands at. */
export function addExpression(
  context: ExtractionContext,
  op: number,
  name: number,
  operand: number,
  scope: number,
  offset: number,
  site: number,
): number {
  const row = context.exprs.reserve();
  const { data } = context.exprs;
  data.op[row] = op;
  data.name[row] = name;
  data.operand[row] = operand;
  data.scope[row] = scope;
  data.offset[row] = offset;
  data.childStart[row] = 0;
  data.childCount[row] = 0;
  data.scopeRef[row] = -1;
  context.exprSite.push(site);
  return row;
}
