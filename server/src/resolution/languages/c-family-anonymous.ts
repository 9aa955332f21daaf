import { SymbolKind } from '../../model/symbol-kind.ts';
import type { FileView } from '../file-view.ts';

/** The structs and unions without a name in a type whose members are members of that type. */
export function anonymousIn(view: FileView, owner: number): readonly number[] {
  const { symbols } = view.facts;
  const found: number[] = [];
  for (let row = view.firstMember(owner, view.indexOfString('')); row >= 0; row = view.nextMember(row)) {
    if (symbols.kind[row] === SymbolKind.struct && !isTypeOfField(view, row)) found.push(row);
  }
  return found;
}

/** `struct { int x; } inner;`: its members are those of the field, and not of what is around. */
function isTypeOfField({ facts: { symbols } }: FileView, type: number): boolean {
  const { startLine, endLine, startCharacter, endCharacter } = symbols;
  const owner = symbols.parent[type];
  for (let row = owner + 1; row < symbols.count && symbols.parent[row] >= owner; row++) {
    if (symbols.parent[row] !== owner || row === type) continue;
    const isBefore =
      startLine[row] < startLine[type] ||
      (startLine[row] === startLine[type] && startCharacter[row] <= startCharacter[type]);
    const isBehind =
      endLine[row] > endLine[type] || (endLine[row] === endLine[type] && endCharacter[row] >= endCharacter[type]);
    if (isBefore && isBehind) return true;
  }
  return false;
}
