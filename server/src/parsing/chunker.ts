import { isCallableKind, isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type { LeadingTrivia } from './doc-comments.ts';
import type { ExtractionContext } from './extraction-context.ts';

/** A stretch that is longer is cut at a line break, at an empty line if there is one in its last third. In UTF-16 units. */
const MAX_CHUNK = 2400;
/** A stretch with fewer characters that are no white space says too little. */
const MIN_CHUNK = 24;

/**
 * Cuts a file into pieces to search: each callable, type and namespace, and each variable of more than one line, is a piece of its own without those
 * inside it; what lies between is a piece of the symbol around it, row 0 for the top level. Pieces are whole lines, except
 * where two symbols share one.
 */
export function buildChunks(context: ExtractionContext): void {
  const { symbols, tree, definitionOfSymbol } = context;
  const { kind, startLine, endLine } = symbols.data;
  // An open piece: its symbol, where it ends, and where its next stretch begins.
  const open: { symbol: number; end: number }[] = [{ symbol: 0, end: tree.source.length }];
  let cursor = 0;
  const closeUntil = (offset: number): void => {
    while (open.length > 1 && (open.at(-1) as { end: number }).end <= offset) {
      const { symbol, end } = open.pop() as { symbol: number; end: number };
      emit(context, symbol, cursor, end);
      cursor = Math.max(cursor, end);
    }
  };
  for (let row = 1; row < symbols.count; row++) {
    const isVariable = kind[row] === SymbolKind.variable || kind[row] === SymbolKind.constant;
    const isPiece = isCallableKind(kind[row]) || isTypeKind(kind[row]) || HOLDERS.has(kind[row]) || isVariable;
    if (!isPiece || (isVariable && startLine[row] === endLine[row])) continue;
    const definition = definitionOfSymbol[row];
    const { span } = definition;
    const lead = definition.lead as LeadingTrivia;
    const start = Math.max(lineBegin(tree.source, lead.commentStart), 0);
    const end = tree.end[span];
    closeUntil(start);
    const around = open.at(-1) as { symbol: number; end: number };
    // Out of order or within a piece that was cut already.
    if (start < cursor || end > around.end) continue;
    emit(context, around.symbol, cursor, start);
    cursor = start;
    open.push({ symbol: row, end });
  }
  closeUntil(tree.source.length);
  if (open.length > 1) closeUntil(Number.POSITIVE_INFINITY);
  emit(context, 0, cursor, tree.source.length);
}

/** Kinds that hold others without being types. */
const HOLDERS: ReadonlySet<number> = new Set([SymbolKind.impl, SymbolKind.namespace]);

function lineBegin(source: string, offset: number): number {
  let at = offset;
  while (at > 0 && (source.charCodeAt(at - 1) === 32 || source.charCodeAt(at - 1) === 9)) at--;
  return at;
}

/** Adds a stretch of a symbol's text, in pieces if it is long, unless it is empty but for brackets and white space. */
function emit(context: ExtractionContext, symbol: number, from: number, to: number): void {
  const { source, lines } = context.tree;
  let start = from;
  while (start < to) {
    while (start < to && isLeftOver(source.charCodeAt(start))) start++;
    if (start >= to) return;
    let end = to - start > MAX_CHUNK ? cutPoint(source, start, start + MAX_CHUNK) : to;
    const next = end;
    while (end > start && isSpace(source.charCodeAt(end - 1))) end--;
    if (saysEnough(source, start, end)) {
      const begin = lineBegin(source, start);
      context.chunks.add({
        symbol,
        startLine: lines.lineAt(begin),
        endLine: lines.lineAt(Math.max(begin, end - 1)),
        start: begin,
        end,
      });
    }
    start = next;
  }
}

function cutPoint(source: string, start: number, limit: number): number {
  // Cut out first: searching backwards in the whole text would go on to its beginning.
  const stretch = source.slice(start, limit);
  const empty = stretch.lastIndexOf('\n\n');
  if (empty > (MAX_CHUNK * 2) / 3) return start + empty + 1;
  const line = stretch.lastIndexOf('\n');
  if (line > 0) return start + line + 1;
  // One huge line: keep surrogate pairs whole.
  const unit = source.charCodeAt(limit);
  return unit >= 0xdc00 && unit < 0xe000 ? limit - 1 : limit;
}

const isSpace = (unit: number): boolean => unit <= 32 || unit === 0xa0 || unit === 0xfeff;

/** White space, and what the piece before leaves behind: `;`, `,`, `)` and `}`. */
const isLeftOver = (unit: number): boolean =>
  isSpace(unit) || unit === 59 || unit === 44 || unit === 41 || unit === 125 || unit === 93;

function saysEnough(source: string, start: number, end: number): boolean {
  let count = 0;
  let word = false;
  for (let at = start; at < end && (count < MIN_CHUNK || !word); at++) {
    const unit = source.charCodeAt(at);
    if (unit > 32) count++;
    if (!word) word = unit > 127 || (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
  }
  return word && count >= MIN_CHUNK;
}
