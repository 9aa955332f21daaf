import { SymbolFlag } from '../model/symbol-flags.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import type { Denotation, SymbolDenotation, Value } from './denotation.ts';
import { NO_DENOTATIONS } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';

/** The members of a struct by the order in which they are declared, as initializers without names give them their values. */

/** At which position a field stands, -1 where that is not known: what a build may leave out shifts all behind it. */
export function positionOf(file: FileView, field: number): number {
  return walk(file, file.facts.symbols.parent[field], (row) => row === field)?.position ?? -1;
}

/** The field at a position, or the unnamed struct or union there, as a part of what a type or an instance of it is (`part` with a position as its name). */
export function fieldsAt(ev: Evaluator, values: readonly Value[], position: string): readonly Denotation[] {
  if (!/^\d+$/.test(position)) return NO_DENOTATIONS;
  const found: SymbolDenotation[] = [];
  for (const value of values) {
    if (
      (value.kind !== 'type' && value.kind !== 'instance') ||
      value.file.facts.symbols.kind[value.row] !== SymbolKind.struct
    )
      continue;
    const field = walk(value.file, value.row, (_, at) => at === Number(position));
    if (field) found.push(ev.symbol(value.file, field.row, value.via, value.confidence));
  }
  return found;
}

interface Place {
  readonly row: number;
  readonly position: number;
}

function walk(file: FileView, owner: number, isWanted: (row: number, position: number) => boolean): Place | undefined {
  const { symbols } = file.facts;
  let position = 0;
  for (let row = file.firstChild(owner); row >= 0; row = file.nextChild(row)) {
    const isField = symbols.kind[row] === SymbolKind.field;
    const isUnnamed = symbols.kind[row] === SymbolKind.struct && file.symbolName(row) === '';
    if ((!isField && !isUnnamed) || symbols.flags[row] & SymbolFlag.static) continue;
    if (symbols.flags[row] & SymbolFlag.optional) return undefined;
    if (isWanted(row, position)) return { row, position };
    position++;
  }
  return undefined;
}
