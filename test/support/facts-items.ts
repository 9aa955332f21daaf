import {
  BINDING_KINDS,
  BindingKind,
  EVENT_KINDS,
  type FileFacts,
  ImportFlag,
  REFERENCE_KINDS,
  SCOPE_KINDS,
} from '../../server/src/model/file-facts.ts';
import { symbolFlagNames } from '../../server/src/model/symbol-flags.ts';
import { SYMBOL_KINDS } from '../../server/src/model/symbol-kind.ts';
import { renderExpr } from './render-expr.ts';

/** The sorts of facts that an expectation can speak of. */
export const SORTS = ['def', 'ref', 'bind', 'import', 'export', 'assign', 'event'] as const;
export type Sort = (typeof SORTS)[number];

/** One fact in words. `length` is -1 where only the start is known. */
export interface FactItem {
  readonly sort: Sort;
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly head: string;
  /** Empty values are left out. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Everything that a file's facts say, in source order. */
export function factItems(facts: FileFacts, text: string): FactItem[] {
  const items = [
    ...definitions(facts),
    ...references(facts),
    ...bindings(facts, text),
    ...imports(facts),
    ...exports_(facts),
    ...assignments(facts, text),
    ...events(facts),
  ];
  return items.sort(
    (a, b) => a.line - b.line || a.character - b.character || SORTS.indexOf(a.sort) - SORTS.indexOf(b.sort),
  );
}

/** Names of the symbols around and the symbol's own, joined by dots; '' for the file. */
export function qualifiedName(facts: FileFacts, symbol: number): string {
  const parts: string[] = [];
  for (let at = symbol; at > 0; at = facts.symbols.parent[at]) parts.unshift(facts.strings[facts.symbols.name[at]]);
  return parts.join('.');
}

function item(
  sort: Sort,
  at: { line: number; character: number; length: number },
  head: string,
  attributes: Record<string, string>,
): FactItem {
  const kept = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
  return { sort, line: at.line, character: at.character, length: at.length, head, attributes: kept };
}

function* definitions(facts: FileFacts): Iterable<FactItem> {
  const { symbols, strings, returns, scopes } = facts;
  for (let row = 1; row < symbols.count; row++) {
    const returned: string[] = [];
    for (let i = 0; i < returns.count; i++) {
      if (returns.symbol[i] === row) {
        returned.push(`${returns.yields[i] ? 'yields ' : ''}${renderExpr(facts, returns.expr[i])}`);
      }
    }
    const callable = symbols.parameterCount[row] >= 0;
    yield item(
      'def',
      { line: symbols.nameLine[row], character: symbols.nameCharacter[row], length: symbols.nameLength[row] },
      `${SYMBOL_KINDS[symbols.kind[row]]} ${qualifiedName(facts, row)}`,
      {
        flags: symbolFlagNames(symbols.flags[row]).join(','),
        type: renderExpr(facts, symbols.type[row]),
        value: renderExpr(facts, symbols.value[row]),
        receiver: renderExpr(facts, symbols.receiver[row]),
        params: callable ? `${symbols.requiredCount[row]}/${symbols.parameterCount[row]}` : '',
        complexity: callable ? String(symbols.complexity[row]) : '',
        returns: returned.join(', '),
        scope: SCOPE_KINDS[scopes.kind[symbols.scope[row]]],
        lines: String(symbols.endLine[row] - symbols.startLine[row] + 1),
        signature: strings[symbols.signature[row]],
        doc: symbols.doc[row] < 0 ? '' : strings[symbols.doc[row]].replaceAll('\n', ' / '),
      },
    );
  }
}

function* references(facts: FileFacts): Iterable<FactItem> {
  const { references: rows } = facts;
  for (let row = 0; row < rows.count; row++) {
    yield item(
      'ref',
      { line: rows.line[row], character: rows.character[row], length: rows.length[row] },
      `${REFERENCE_KINDS[rows.kind[row]]} ${renderExpr(facts, rows.expr[row])}`,
      {
        in: qualifiedName(facts, rows.symbol[row]),
        args: rows.argumentCount[row] < 0 ? '' : String(rows.argumentCount[row]),
        call: renderExpr(facts, rows.callExpr[row]),
      },
    );
  }
}

function* bindings(facts: FileFacts, text: string): Iterable<FactItem> {
  const { bindings: rows, strings, scopes } = facts;
  for (let row = 0; row < rows.count; row++) {
    // Symbols and imports have their own words.
    if (rows.kind[row] === BindingKind.symbol || rows.kind[row] === BindingKind.import) continue;
    const name = strings[rows.name[row]];
    // In languages without hoisting the offset lies behind the initial value; the name stands before it.
    const offset = text.startsWith(name, rows.offset[row]) ? rows.offset[row] : lastName(text, name, rows.offset[row]);
    yield item(
      'bind',
      { ...positionOf(text, offset), length: name.length },
      `${BINDING_KINDS[rows.kind[row]]} ${name}`,
      {
        position: rows.target[row] < 0 ? '' : String(rows.target[row]),
        type: renderExpr(facts, rows.type[row]),
        value: renderExpr(facts, rows.value[row]),
        scope: SCOPE_KINDS[scopes.kind[rows.scope[row]]],
        in: qualifiedName(facts, scopes.symbol[rows.scope[row]]),
      },
    );
  }
}

/**
 * The declared name before the place from which it holds: the initial value may hold the same name (`x := x + 1`), so the first one in
 * the line that declares it is meant.
 */
function lastName(text: string, name: string, before: number): number {
  let best = text.lastIndexOf(name, before);
  const lineStart = text.lastIndexOf('\n', best) + 1;
  const word = new RegExp(`(?<![\\w$])${name.replace(/[^\w]/g, '\\$&')}(?![\\w$])`, 'g');
  const first = word.exec(text.slice(lineStart, before));
  if (first) best = lineStart + first.index;
  return Math.max(best, 0);
}

function* imports(facts: FileFacts): Iterable<FactItem> {
  const { imports: rows, strings } = facts;
  for (let row = 0; row < rows.count; row++) {
    yield item(
      'import',
      { line: rows.line[row], character: rows.character[row], length: rows.length[row] },
      strings[rows.source[row]],
      {
        name: strings[rows.name[row]],
        local: strings[rows.local[row]],
        flags: importFlagNames(rows.flags[row]),
        level: rows.level[row] > 0 ? String(rows.level[row]) : '',
      },
    );
  }
}

const importFlagNames = (flags: number): string =>
  (Object.keys(ImportFlag) as (keyof typeof ImportFlag)[]).filter((name) => flags & ImportFlag[name]).join(',');

function* exports_(facts: FileFacts): Iterable<FactItem> {
  const { exports: rows, strings, imports: imported } = facts;
  for (let row = 0; row < rows.count; row++) {
    yield item(
      'export',
      { line: rows.line[row], character: rows.character[row], length: rows.length[row] },
      strings[rows.name[row]],
      {
        local: strings[rows.local[row]],
        from: rows.import[row] < 0 ? '' : strings[imported.source[rows.import[row]]],
        symbol: rows.symbol[row] < 0 ? '' : qualifiedName(facts, rows.symbol[row]),
        expr: renderExpr(facts, rows.expr[row]),
      },
    );
  }
}

function* assignments(facts: FileFacts, text: string): Iterable<FactItem> {
  const { assignments: rows } = facts;
  for (let row = 0; row < rows.count; row++) {
    yield item(
      'assign',
      { ...positionOf(text, rows.offset[row]), length: -1 },
      `${renderExpr(facts, rows.target[row])} = ${renderExpr(facts, rows.value[row])}`,
      { in: qualifiedName(facts, rows.symbol[row]) },
    );
  }
}

function* events(facts: FileFacts): Iterable<FactItem> {
  const { events: rows, strings } = facts;
  for (let row = 0; row < rows.count; row++) {
    yield item(
      'event',
      { line: rows.line[row], character: rows.character[row], length: rows.length[row] },
      `${EVENT_KINDS[rows.kind[row]]} ${rows.name[row] < 0 ? '' : strings[rows.name[row]]}`.trimEnd(),
      { in: qualifiedName(facts, rows.symbol[row]), call: renderExpr(facts, rows.call[row]) },
    );
  }
}

function positionOf(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: before.length - 1, character: (before.at(-1) as string).length };
}
