import { ExprOp } from '../model/file-facts.ts';
import { addChildren, addExpression } from './expression-builder.ts';
import type { BindingRecord, DefinitionRecord, ExtractionContext } from './extraction-context.ts';
import type { PythonTypeText } from './python-type-text.ts';
import { Category } from './vocabulary.ts';

/** `# type: ignore` says nothing of types. */
const TYPE_COMMENT = /^#\s*type:\s*(?!ignore\b)/;

/**
 * Type comments (https://peps.python.org/pep-0484/#type-comments) say of what type something is that has no annotation: behind an
 * assignment, the head of a loop or of `with`, a parameter, and as a signature below the head of a function. Fills `writtenTypes`.
 */
export function readTypeComments(context: ExtractionContext, types: PythonTypeText): void {
  const { source, start, end, parent } = context.tree;
  if (!/#\s*type:/.test(source)) return;
  let declarations: ReadonlyMap<number, readonly number[]> | undefined;
  let functions: ReadonlyMap<number, DefinitionRecord> | undefined;
  for (const node of context.commentNodes) {
    const text = source.slice(start[node], end[node]);
    const [marker] = TYPE_COMMENT.exec(text) ?? [];
    if (marker === undefined) continue;
    // Another comment may follow.
    const written = text.slice(marker.length).replace(/#.*$/s, '').trimEnd();
    const from = start[node] + marker.length;
    if (written.startsWith('(')) {
      functions ??= functionsByNode(context);
      const definition = functions.get(parent[node]);
      if (definition) giveSignature(context, types, definition, written, from);
      continue;
    }
    declarations ??= declarationsByEnd(context);
    const roots = declarations.get(endOfCodeBefore(source, start[node]));
    if (!roots || written === '') continue;
    const rows = types.readList(written, from, node);
    const type = rows.length === 1 ? rows[0] : tupleOf(context, node, rows);
    if (type < 0) continue;
    for (const root of roots) context.writtenTypes.set(root, type);
  }
}

/** What a type can be given to, by the offset where it ends: at its end, or at that of the head of a loop, the type is written. */
function declarationsByEnd(context: ExtractionContext): ReadonlyMap<number, readonly number[]> {
  const { end } = context.tree;
  const found = new Map<number, number[]>();
  const add = (root: number, at: number): void => {
    const list = found.get(at);
    if (list) list.push(root);
    else found.set(at, [root]);
  };
  for (const { body, type, root } of context.definitions) if (body < 0 && type < 0) add(root, end[root]);
  for (const { type, inside, root, settings, value } of context.bindingRecords) {
    if (type < 0 && inside < 0 && !settings.variadic) add(root, end[settings.iterate ? value : root]);
  }
  return found;
}

/** Where the code ends that a comment stands behind, a comma or colon aside; -1 where there is none on its line. */
function endOfCodeBefore(source: string, comment: number): number {
  let at = comment;
  while (at > 0 && BETWEEN.has(source[at - 1])) at--;
  return at === 0 || source[at - 1] === '\n' || source[at - 1] === '\r' ? -1 : at;
}

const BETWEEN: ReadonlySet<string> = new Set([' ', '\t', ',', ':']);

function functionsByNode({ definitions }: ExtractionContext): ReadonlyMap<number, DefinitionRecord> {
  const found = new Map<number, DefinitionRecord>();
  for (const definition of definitions) if (definition.parameters >= 0) found.set(definition.root, definition);
  return found;
}

function giveSignature(
  context: ExtractionContext,
  types: PythonTypeText,
  definition: DefinitionRecord,
  written: string,
  from: number,
): void {
  const signature = types.readSignature(written, from, definition.root);
  if (!signature) return;
  if (signature.result >= 0) context.writtenTypes.set(definition.root, signature.result);
  if (!signature.parameters) return;
  const records = parametersOf(context, definition.parameters);
  // The type of self may be left out.
  if (records[0]?.settings.self && signature.parameters.length === records.length - 1) records.shift();
  if (records.length !== signature.parameters.length) return;
  for (const [index, type] of signature.parameters.entries()) {
    if (type >= 0 && !records[index].settings.variadic) context.writtenTypes.set(records[index].root, type);
  }
}

function parametersOf({ bindingRecords, tree }: ExtractionContext, list: number): BindingRecord[] {
  const found = new Map<number, BindingRecord>();
  for (const record of bindingRecords) {
    if (record.category !== Category.parameter || record.root < list || record.root >= tree.subtreeEnd[list]) continue;
    // Of several patterns for one parameter the first says most.
    if (!found.has(record.root)) found.set(record.root, record);
  }
  return [...found.values()].sort((a, b) => a.root - b.root);
}

function tupleOf(context: ExtractionContext, node: number, rows: readonly number[]): number {
  const { start } = context.tree;
  const row = addExpression(context, ExprOp.tuple, -1, -1, context.scopeAround(node), start[node], node);
  addChildren(context, row, rows);
  return row;
}
