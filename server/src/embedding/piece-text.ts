import type { FileFacts } from '../model/file-facts.ts';
import { isCallableKind, isTypeKind } from '../model/symbol-kind.ts';

/** A stretch of code with the words that say what it is, as a model of texts reads it. */
export interface TextPiece {
  /** The row of its symbol in the facts; -1 for the file as a whole. */
  readonly row: number;
  readonly lines: number;
  readonly text: string;
}

/** Names of what a file defines, at most; the first ones mostly say what the rest is about. */
const NAMES_OF_FILE = 40;
const LONGEST_DOC = 400;

/**
 * The pieces of a file: each chunk with the path, the names around it and, where the chunk does not begin with them, its signature and doc; and one piece for
 * the file, of its path, what its comment says and the names that it defines.
 */
export function textPieces(path: string, facts: FileFacts, text: string): TextPiece[] {
  const { chunks, symbols, strings } = facts;
  const pieces: TextPiece[] = [];
  const seen = new Set<number>();
  for (let chunk = 0; chunk < chunks.count; chunk++) {
    const row = chunks.symbol[chunk];
    const isContinued = seen.has(row);
    seen.add(row);
    const code = text.slice(chunks.start[chunk], chunks.end[chunk]);
    const signature = isContinued && row > 0 ? strings[symbols.signature[row]] : undefined;
    const head = [path, ownersOf(facts, row).join('.'), signature].filter(Boolean).join('\n');
    pieces.push({ row, lines: chunks.endLine[chunk] - chunks.startLine[chunk] + 1, text: `${head}\n${code}` });
  }
  pieces.push({ row: -1, lines: facts.lineCount, text: fileText(path, facts) });
  return pieces;
}

function fileText(path: string, { symbols, strings }: FileFacts): string {
  const names: string[] = [];
  for (let row = 1; row < symbols.count && names.length < NAMES_OF_FILE; row++) {
    const isTopLevel = symbols.parent[row] === 0;
    if (isTopLevel && (isCallableKind(symbols.kind[row]) || isTypeKind(symbols.kind[row]))) {
      names.push(strings[symbols.name[row]]);
    }
  }
  return [path, strings[symbols.doc[0]]?.slice(0, LONGEST_DOC), names.join(', ')].filter(Boolean).join('\n');
}

/** Names from the outermost symbol to this one; none for the file. */
function ownersOf({ symbols, strings }: FileFacts, row: number): string[] {
  const names: string[] = [];
  for (let at = row; at > 0; at = symbols.parent[at]) names.unshift(strings[symbols.name[at]] ?? '');
  return names.filter(Boolean);
}
