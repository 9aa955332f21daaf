import { type FileFacts, ScopeKind } from '../../server/src/model/file-facts.ts';
import type { Table } from '../../server/src/model/table.ts';

/**
 * What holds of all facts, whatever the source was: rows that exist, parents before children, places inside the text.
 *
 * @returns what does not hold, in words; empty when all is well.
 */
export function brokenInvariants(facts: FileFacts, text: string): string[] {
  const broken: string[] = [];
  const { symbols, scopes, bindings, exprs, references, imports, exports, returns, assignments, events, chunks } =
    facts;
  const lines = text.split(/\r\n|\r|\n/);
  const fail = (what: string) => {
    if (broken.length < 20) broken.push(what);
  };
  /** Every value of a column is a row of a table with `count` rows, or -1 where that is allowed. */
  const points = <C extends string>(name: string, table: Table<C>, column: C, count: number, mayMiss: boolean) => {
    for (let row = 0; row < table.count; row++) {
      const value = table[column][row];
      if (value >= count || value < (mayMiss ? -1 : 0)) fail(`${name}[${row}].${column} is ${value} of ${count}`);
    }
  };
  const stands = (name: string, row: number, line: number, character: number, length: number) => {
    if (line < 0 || line >= lines.length) fail(`${name}[${row}] stands in line ${line} of ${lines.length}`);
    else if (character < 0 || length < 0 || character > lines[line].length) {
      fail(`${name}[${row}] stands at ${line}:${character}+${length}, the line has ${lines[line].length}`);
    }
  };
  const stringCount = facts.strings.length;

  if (facts.lineCount !== lines.length) fail(`${facts.lineCount} lines instead of ${lines.length}`);
  if (symbols.count === 0 || scopes.count === 0) fail('there is no file symbol or scope');
  points('symbols', symbols, 'name', stringCount, false);
  points('symbols', symbols, 'signature', stringCount, false);
  points('symbols', symbols, 'doc', stringCount, true);
  points('symbols', symbols, 'scope', scopes.count, false);
  points('symbols', symbols, 'ownScope', scopes.count, true);
  for (const column of ['type', 'value', 'receiver'] as const) points('symbols', symbols, column, exprs.count, true);
  for (let row = 0; row < symbols.count; row++) {
    if (row > 0 && (symbols.parent[row] < 0 || symbols.parent[row] >= row))
      fail(`symbols[${row}] has no parent before it`);
    stands('symbols', row, symbols.nameLine[row], symbols.nameCharacter[row], symbols.nameLength[row]);
    stands('symbols start', row, symbols.startLine[row], symbols.startCharacter[row], 0);
    stands('symbols end', row, symbols.endLine[row], symbols.endCharacter[row], 0);
    if (symbols.endLine[row] < symbols.startLine[row]) fail(`symbols[${row}] ends before it starts`);
    if (symbols.complexity[row] < 0) fail(`symbols[${row}] has complexity ${symbols.complexity[row]}`);
  }
  points('scopes', scopes, 'symbol', symbols.count, false);
  for (let row = 1; row < scopes.count; row++) {
    if (scopes.parent[row] < 0 || scopes.parent[row] >= row) fail(`scopes[${row}] has no parent before it`);
    if (scopes.kind[row] === ScopeKind.file) fail(`scopes[${row}] is a second file`);
  }
  points('bindings', bindings, 'scope', scopes.count, false);
  points('bindings', bindings, 'name', stringCount, false);
  points('bindings', bindings, 'type', exprs.count, true);
  points('bindings', bindings, 'value', exprs.count, true);
  points('exprs', exprs, 'operand', exprs.count, true);
  points('exprs', exprs, 'name', stringCount, true);
  points('exprs', exprs, 'scope', scopes.count, false);
  points('exprs', exprs, 'scopeRef', scopes.count, true);
  for (let row = 0; row < exprs.count; row++) {
    const end = exprs.childStart[row] + exprs.childCount[row];
    if (exprs.childCount[row] > 0 && (exprs.childStart[row] < 0 || end > facts.exprChildren.length)) {
      fail(`exprs[${row}] has children that are not there`);
    }
    for (let at = exprs.childStart[row]; at < end && exprs.childCount[row] > 0; at++) {
      if (facts.exprChildren[at] >= exprs.count || facts.exprChildren[at] < 0) {
        fail(`exprs[${row}] has the child ${facts.exprChildren[at]}`);
      }
    }
  }
  if (broken.length === 0) for (const row of circular(facts)) fail(`exprs[${row}] contains itself`);
  points('references', references, 'expr', exprs.count, false);
  points('references', references, 'symbol', symbols.count, false);
  points('references', references, 'callExpr', exprs.count, true);
  for (let row = 0; row < references.count; row++) {
    stands('references', row, references.line[row], references.character[row], references.length[row]);
  }
  for (const column of ['source', 'name', 'local'] as const) points('imports', imports, column, stringCount, false);
  points('imports', imports, 'scope', scopes.count, false);
  for (let row = 0; row < imports.count; row++) {
    stands('imports', row, imports.line[row], imports.character[row], imports.length[row]);
  }
  points('exports', exports, 'name', stringCount, false);
  points('exports', exports, 'local', stringCount, false);
  points('exports', exports, 'import', imports.count, true);
  points('exports', exports, 'symbol', symbols.count, true);
  points('exports', exports, 'expr', exprs.count, true);
  points('returns', returns, 'symbol', symbols.count, true);
  points('returns', returns, 'scope', scopes.count, false);
  points('returns', returns, 'expr', exprs.count, false);
  points('assignments', assignments, 'target', exprs.count, false);
  points('assignments', assignments, 'value', exprs.count, false);
  points('events', events, 'name', stringCount, true);
  points('events', events, 'call', exprs.count, false);
  points('events', events, 'symbol', symbols.count, false);
  for (let row = 0; row < events.count; row++) {
    stands('events', row, events.line[row], events.character[row], events.length[row]);
  }
  points('chunks', chunks, 'symbol', symbols.count, false);
  let last = 0;
  for (let row = 0; row < chunks.count; row++) {
    if (chunks.start[row] < 0 || chunks.end[row] > text.length || chunks.end[row] <= chunks.start[row]) {
      fail(`chunks[${row}] is ${chunks.start[row]}..${chunks.end[row]} of ${text.length}`);
    }
    if (chunks.start[row] < last) fail(`chunks[${row}] begins before the one before it ends`);
    last = chunks.end[row];
  }
  return broken;
}

/** Expressions that contain themselves: whoever followed them would never come back. */
function circular({ exprs, exprChildren }: FileFacts): number[] {
  const OPEN = 1;
  const DONE = 2;
  const state = new Uint8Array(exprs.count);
  const found: number[] = [];
  const stack: number[] = [];
  for (let root = 0; root < exprs.count; root++) {
    if (state[root] === 0) stack.push(root);
    while (stack.length > 0) {
      const row = stack.at(-1) as number;
      if (state[row] !== 0) {
        state[row] = DONE;
        stack.pop();
        continue;
      }
      state[row] = OPEN;
      const below = [exprs.operand[row]];
      for (let i = 0; i < exprs.childCount[row]; i++) below.push(exprChildren[exprs.childStart[row] + i]);
      for (const next of below) {
        if (next < 0 || state[next] === DONE) continue;
        if (state[next] === OPEN) found.push(next);
        else stack.push(next);
      }
    }
  }
  return found;
}
