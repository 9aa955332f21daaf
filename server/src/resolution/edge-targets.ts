import { SymbolFlag } from '../model/symbol-flags.ts';
import { isTypeKind } from '../model/symbol-kind.ts';
import type { Denotation, SymbolDenotation } from './denotation.ts';

/** What several targets of one reference are to each other. */

/** Each target once. */
export function distinctTargets(found: readonly Denotation[]): readonly Denotation[] {
  if (found.length < 2) return found;
  const seen = new Set<string>();
  return found.filter((item) => {
    const key =
      item.kind === 'symbol'
        ? `s${item.file.id}:${item.row}`
        : item.kind === 'module'
          ? `m${item.file.id}`
          : item.kind === 'external'
            ? `e${item.module}#${item.name}`
            : item.kind === 'package'
              ? `p${item.key}`
              : `l${item.file.id}:${item.binding}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export const isDeclared = (item: SymbolDenotation): boolean =>
  (item.file.facts.symbols.flags[item.row] & SymbolFlag.declaration) !== 0;

/**
 * Overloads, or a declaration and its definition: several symbols, but one thing with one name in one place.
 *
 * @param definedElsewhere whether what is declared in one place may be defined in another; else two declarations are two things
 */
export function isOneEntity(
  items: readonly SymbolDenotation[],
  overloadsAreOne: boolean,
  definedElsewhere: boolean,
): boolean {
  const [first] = items;
  if (!first) return false;
  const ownerOf = (item: SymbolDenotation) => item.file.facts.symbols.parent[item.row];
  const nameOf = (item: SymbolDenotation) => item.file.symbolName(item.row);
  if (
    overloadsAreOne &&
    items.every(
      (item) => item.file.id === first.file.id && ownerOf(item) === ownerOf(first) && nameOf(item) === nameOf(first),
    )
  )
    return true;
  // What two classes declare is two things.
  const classOf = (item: SymbolDenotation) =>
    isTypeKind(item.file.facts.symbols.kind[ownerOf(item)]) ? `${item.file.id}:${ownerOf(item)}` : '';
  if (!overloadsAreOne && new Set(items.filter(isDeclared).map(classOf)).size > 1) return false;
  return (
    definedElsewhere &&
    items.every((item) => nameOf(item) === nameOf(first)) &&
    items.filter((item) => !isDeclared(item)).length <= 1 &&
    items.some(isDeclared)
  );
}
