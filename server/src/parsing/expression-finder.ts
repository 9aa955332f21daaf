import type { ExtractionContext } from './extraction-context.ts';
import type { PatternTable } from './pattern-table.ts';
import { matchesShallow, type ShallowPattern, shallowChildren } from './shallow-query.ts';
import { matchNode } from './tree/query.ts';
import type { QueryMatch } from './tree/query-program.ts';
import { Category, Part } from './vocabulary.ts';

/** What the first matching pattern says of a node; only valid until the next node is asked about. */
interface Finding {
  pattern: number;
  op: number;
  name: number;
  operand: number;
  list: number;
  prefix: number;
  typeArguments: number;
  children: number[];
}

/** Used again for each node: copy what is needed before another node is asked about. */
export const finding: Finding = {
  pattern: -1,
  op: -1,
  name: -1,
  operand: -1,
  list: -1,
  prefix: -1,
  typeArguments: -1,
  children: [],
};
/** No children. */
export const NONE: number[] = [];
let active: ExtractionContext;

/** Asks which pattern says what a node is, the shallow ones first, as long as they can tell. */
export function findExpression(context: ExtractionContext, node: number): void {
  const { language, tree } = context;
  finding.pattern = -1;
  const candidates = language.shallowExpressions[tree.type[node]];
  if (!candidates) return;
  const { captureCategory } = language.expressionPatterns;
  for (let i = 0; i < candidates.length; i++) {
    const candidate = candidates[i];
    if (!hasCategory(candidate, captureCategory, Category.expr)) continue;
    if (!matchesShallow(candidate, tree, node)) continue;
    if (candidate.complete) {
      takeShallow(language.expressionPatterns, candidate, node);
    } else {
      active = context;
      matchNode(language.expressions, tree, node, take);
    }
    return;
  }
}

/** Whether the root of a pattern has a capture of a category. The patterns that cannot be read at all may have. */
function hasCategory(pattern: ShallowPattern, categories: Uint8Array, category: number): boolean {
  const { captures } = pattern;
  for (let i = 0; i < captures.length; i++) if (categories[captures[i]] === category) return true;
  return captures.length === 0;
}

function takeShallow(table: PatternTable, pattern: ShallowPattern, node: number): void {
  finding.pattern = pattern.index;
  finding.op = -1;
  finding.name = -1;
  finding.operand = -1;
  finding.list = -1;
  finding.typeArguments = -1;
  finding.prefix = -1;
  finding.children = NONE;
  const { captures, children } = pattern;
  for (let i = 0; i < captures.length; i++) {
    if (table.captureCategory[captures[i]] === Category.expr) finding.op = table.captureValue[captures[i]];
    else takePart(table.capturePart[captures[i]], node);
  }
  for (let place = 0; place < children.length; place++) {
    const ids = children[place].captures;
    for (let i = 0; i < ids.length; i++) takePart(table.capturePart[ids[i]], shallowChildren[place]);
  }
}

function takePart(part: number, node: number): void {
  switch (part) {
    case Part.name:
      if (finding.name < 0) finding.name = node;
      break;
    case Part.operand:
      if (finding.operand < 0) finding.operand = node;
      break;
    case Part.prefix:
      finding.prefix = node;
      break;
    case Part.arguments:
    case Part.children:
      finding.list = node;
      break;
    case Part.typeArguments:
      finding.typeArguments = node;
      break;
    case Part.child:
      if (finding.children === NONE) finding.children = [node];
      else finding.children.push(node);
      break;
  }
}

/** Keeps the match of the earliest pattern that is an expression. */
function take(match: QueryMatch): void {
  const { expressionPatterns: table } = active.language;
  const pattern = match.pattern;
  if (finding.pattern >= 0 && finding.pattern <= pattern) return;
  let op = -1;
  for (let i = 0; i < match.captureCount && op < 0; i++) {
    const capture = match.captureId(i);
    if (table.captureCategory[capture] === Category.expr) op = table.captureValue[capture];
  }
  if (op < 0) return;
  finding.pattern = pattern;
  finding.op = op;
  finding.name = -1;
  finding.operand = -1;
  finding.list = -1;
  finding.typeArguments = -1;
  finding.prefix = -1;
  finding.children = NONE;
  for (let i = 0; i < match.captureCount; i++) {
    takePart(table.capturePart[match.captureId(i)], match.captureNode(i));
  }
}
