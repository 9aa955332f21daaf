import type { FileFacts } from '../model/file-facts.ts';
import { symbolIds } from '../model/symbol-id.ts';

export type SymbolChangeKind = 'added' | 'removed' | 'signature' | 'body';

/** One state of a file. */
export interface FileVersion {
  readonly path: string;
  readonly text: string;
  readonly facts: FileFacts;
}

export interface SymbolDifference {
  readonly change: SymbolChangeKind;
  /** Row in the facts of the new version; for a removed symbol, of the old one. */
  readonly row: number;
  readonly id: string;
}

/**
 * How the symbols of a file differ between two versions. Each symbol answers for its own text alone, without that of the symbols inside it, and white
 * space does not count: a class whose method changed has not changed itself. What lies in a symbol that was added or
 * removed whole is not listed again.
 */
export function compareSymbols(old: FileVersion | undefined, now: FileVersion | undefined): SymbolDifference[] {
  const before = old ? describe(old) : new Map<string, Described>();
  const after = now ? describe(now) : new Map<string, Described>();
  const differences: SymbolDifference[] = [];
  for (const [local, symbol] of after) {
    const { row, id, parent } = symbol;
    const known = before.get(local);
    if (!known) {
      if (parent === undefined || before.has(parent)) differences.push({ change: 'added', row, id });
    } else if (known.signature !== symbol.signature) differences.push({ change: 'signature', row, id });
    else if (known.ownText !== symbol.ownText) differences.push({ change: 'body', row, id });
  }
  for (const [local, { row, id, parent }] of before) {
    if (!after.has(local) && (parent === undefined || after.has(parent)))
      differences.push({ change: 'removed', row, id });
  }
  return differences;
}

interface Described {
  readonly row: number;
  readonly id: string;
  /** The id without the path, so that a renamed file is compared with what it was. */
  readonly parent: string | undefined;
  readonly signature: string;
  readonly ownText: string;
}

function describe({ path, text, facts }: FileVersion): Map<string, Described> {
  const { symbols, strings } = facts;
  const ids = symbolIds(facts, path);
  const locals = ids.map((id) => id.slice(path.length));
  const lineStarts = startsOfLines(text);
  const offset = (line: number, character: number) => (lineStarts[line] ?? text.length) + character;
  const start = (row: number) => (row === 0 ? 0 : offset(symbols.startLine[row], symbols.startCharacter[row]));
  const end = (row: number) => (row === 0 ? text.length : offset(symbols.endLine[row], symbols.endCharacter[row]));
  const inner = new Map<number, number[]>();
  for (let row = 1; row < symbols.count; row++) {
    const list = inner.get(symbols.parent[row]);
    if (list) list.push(row);
    else inner.set(symbols.parent[row], [row]);
  }
  const described = new Map<string, Described>();
  for (let row = 0; row < symbols.count; row++) {
    let own = '';
    let at = start(row);
    for (const child of (inner.get(row) ?? []).sort((a, b) => start(a) - start(b))) {
      // A symbol may stand outside of its parent: a method of Go beside its type.
      if (start(child) < at || end(child) > end(row)) continue;
      own += text.slice(at, start(child));
      at = end(child);
    }
    own += text.slice(at, end(row));
    described.set(locals[row], {
      row,
      id: ids[row],
      parent: row === 0 ? undefined : locals[symbols.parent[row]],
      signature: squeeze(strings[symbols.signature[row]] ?? ''),
      ownText: squeeze(own),
    });
  }
  return described;
}

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
