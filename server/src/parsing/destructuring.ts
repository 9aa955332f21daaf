import { ExprOp } from '../model/file-facts.ts';
import { NodeTrait } from './compiled-language.ts';
import {
  addChildren,
  addExpression,
  buildExpression,
  castExpression,
  literalExpression,
} from './expression-builder.ts';
import type { BindingRecord, ExtractionContext } from './extraction-context.ts';
import { matchesShallow, type ShallowPattern, shallowChildren } from './shallow-query.ts';
import { NODE_NAMED } from './tree/flat-tree.ts';
import { matchNode } from './tree/query.ts';
import type { QueryMatch } from './tree/query-program.ts';
import { Category, Part, PatternKind } from './vocabulary.ts';

/** A pattern that is nested deeper binds nothing. */
const MAX_LEVELS = 64;

const found = { kind: -1, pattern: -1, name: -1, type: -1 };
let active: ExtractionContext;

/**
 * The parameter or variable declaration whose destructuring pattern holds a name, as a place in `bindingRecords`; -1 if the name is not in
 * one. Climbs through the nodes that expressions.scm calls `pattern.*`, and at most one node without such a name at each step.
 */
export function findDeclaration(context: ExtractionContext, name: number): number {
  const { parent } = context.tree;
  const { declarationAt } = context.nodes;
  let at = parent[name];
  for (let level = 0; at >= 0 && level < MAX_LEVELS; level++) {
    if (declarationAt[at] !== 0) return declarationAt[at] - 1;
    if (patternAt(context, at) < 0) return -1;
    at = parent[at];
  }
  return -1;
}

/** What a name in a destructuring pattern is part of. */
export interface PatternValue {
  /** The declared type's part, an expression row or -1. */
  readonly type: number;
  /** The value's part, an expression row or -1. */
  readonly value: number;
}

/**
 * Type and value of a name inside a pattern: parts of those of the declaration around it. `base` gives both for the whole
 * pattern; a parameter has no value, so that its parts have no operand.
 */
export function patternValue(
  context: ExtractionContext,
  name: number,
  declaration: BindingRecord,
  base: PatternValue,
): PatternValue {
  const { parent, start } = context.tree;
  // Keys from the name up to the declaration: property names or positions, and as -1 - node the types that patterns name.
  const keys: number[] = [];
  let below = name;
  let at = parent[name];
  // An entry that is the name itself: `{ a }`.
  if (patternAt(context, name) === PatternKind.entry && found.name >= 0) keys.push(context.nameId(found.name));
  for (let level = 0; at >= 0 && level < MAX_LEVELS; level++) {
    // The pattern itself may be what declares: the parameter of a closure.
    const kind = patternAt(context, at);
    if (kind === PatternKind.entry && found.name >= 0) keys.push(context.nameId(found.name));
    const named = kind >= 0 ? found.type : -1;
    if (kind === PatternKind.list) keys.push(context.strings.intern(positionKey(context, at, below)));
    if (named >= 0) keys.push(-1 - named);
    if (at === declaration.root) break;
    below = at;
    at = parent[at];
  }
  const scope = context.scopeAround(declaration.root);
  let { type, value } = base;
  for (let i = keys.length - 1; i >= 0; i--) {
    if (keys[i] < 0) {
      const node = -1 - keys[i];
      value = castExpression(context, node, buildExpression(context, node), value >= 0 ? value : type);
      type = -1;
      continue;
    }
    if (type >= 0) type = addExpression(context, ExprOp.part, keys[i], type, scope, start[name], name);
    if (value >= 0 || declaration.category === Category.parameter) {
      value = addExpression(context, ExprOp.part, keys[i], value, scope, start[name], name);
    }
  }
  return { type, value };
}

/** Type and value of a whole declaration, iteration applied. */
export function declaredValue(context: ExtractionContext, record: BindingRecord): PatternValue {
  let type = record.type < 0 ? (context.writtenTypes.get(record.root) ?? -1) : buildExpression(context, record.type);
  const { variadicHolder } = record.settings;
  if (type >= 0 && variadicHolder !== null) type = heldBy(context, variadicHolder, type, record.root);
  let value = buildExpression(context, record.value);
  if (value >= 0 && record.settings.iterate) {
    const scope = context.scopeAround(record.root);
    value = addExpression(context, ExprOp.iterate, -1, value, scope, context.tree.start[record.value], record.value);
  }
  return { type, value };
}

/** The type of all arguments that a variadic parameter takes: a list of them, or a map from their names. */
function heldBy(context: ExtractionContext, holder: 'list' | 'map', type: number, node: number): number {
  const scope = context.scopeAround(node);
  const offset = context.tree.start[node];
  if (holder === 'list') return addExpression(context, ExprOp.array, -1, type, scope, offset, node);
  const row = addExpression(context, ExprOp.mapType, -1, -1, scope, offset, node);
  addChildren(context, row, [literalExpression(context, context.strings.intern('string')), type]);
  return row;
}

/** The pattern kind that expressions.scm gives a node, -1 for none; fills `found`. */
function patternAt(context: ExtractionContext, node: number): number {
  found.kind = -1;
  found.pattern = -1;
  found.name = -1;
  found.type = -1;
  const { shallowExpressions, expressionPatterns: table, expressions } = context.language;
  const candidates = shallowExpressions[context.tree.type[node]];
  if (!candidates) return -1;
  for (const candidate of candidates) {
    if (!candidate.captures.some((capture) => table.captureCategory[capture] === Category.pattern)) continue;
    if (!matchesShallow(candidate, context.tree, node)) continue;
    if (candidate.complete) {
      takeShallowPattern(context, candidate, node);
    } else {
      active = context;
      matchNode(expressions, context.tree, node, takePattern);
    }
    break;
  }
  return found.kind;
}

function takeShallowPattern(context: ExtractionContext, pattern: ShallowPattern, node: number): void {
  const { expressionPatterns: table } = context.language;
  found.pattern = pattern.index;
  for (const capture of pattern.captures) {
    if (table.captureCategory[capture] === Category.pattern) found.kind = table.captureValue[capture];
    else if (table.capturePart[capture] === Part.name) found.name = node;
  }
  pattern.children.forEach(({ captures }, place) => {
    for (const capture of captures) {
      if (table.capturePart[capture] === Part.name) found.name = shallowChildren[place];
      if (table.capturePart[capture] === Part.type) found.type = shallowChildren[place];
    }
  });
}

function takePattern(match: QueryMatch): void {
  const { expressionPatterns: table } = active.language;
  if (found.pattern >= 0 && found.pattern <= match.pattern) return;
  let kind = -1;
  let name = -1;
  let type = -1;
  for (let i = 0; i < match.captureCount; i++) {
    const capture = match.captureId(i);
    if (table.captureCategory[capture] === Category.pattern) kind = table.captureValue[capture];
    else if (table.capturePart[capture] === Part.name && name < 0) name = match.captureNode(i);
    else if (table.capturePart[capture] === Part.type && type < 0) type = match.captureNode(i);
  }
  if (kind < 0) return;
  found.kind = kind;
  found.pattern = match.pattern;
  found.name = name;
  found.type = type;
}

/** What a child of a list pattern is part of the list as: `2` from the start, `2:` from there on, `-1` from the end. */
function positionKey(context: ExtractionContext, list: number, child: number): string {
  const position = positionOf(context, list, child);
  if (patternAt(context, child) === PatternKind.rest) return `${position}:`;
  const { subtreeEnd, flags } = context.tree;
  let isBehindRest = false;
  let behind = 0;
  for (let at = list + 1; at < subtreeEnd[list]; at = subtreeEnd[at]) {
    if ((flags[at] & NODE_NAMED) === 0) continue;
    if (at < child && patternAt(context, at) === PatternKind.rest) isBehindRest = true;
    if (at >= child) behind++;
  }
  return isBehindRest ? `-${behind}` : String(position);
}

/** Which element of a list pattern a child is; holes count (`[, b]`). */
function positionOf(context: ExtractionContext, list: number, child: number): number {
  const { subtreeEnd, flags, type, end, source } = context.tree;
  const traits = context.language.nodeTraits;
  let position = 0;
  for (let at = list + 1; at < child; at = subtreeEnd[at]) {
    if ((flags[at] & NODE_NAMED) !== 0 || traits[type[at]] & NodeTrait.comment) continue;
    if (source.charCodeAt(end[at] - 1) === COMMA) position++;
  }
  return position;
}

const COMMA = 44;
