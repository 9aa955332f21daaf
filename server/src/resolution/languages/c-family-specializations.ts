import { isTypeKind } from '../../model/symbol-kind.ts';
import type { SymbolDenotation } from '../denotation.ts';
import type { FileView } from '../file-view.ts';

/** A template's name means the template; what is written for certain arguments of it (`class Box<int>`) is not found by the name alone. */
export function withoutSpecializations(items: readonly SymbolDenotation[]): readonly SymbolDenotation[] {
  if (items.length < 2) return items;
  const primary = items.filter(({ file, row }) => specializedFor(file, row) === null);
  return primary.length > 0 ? primary : items;
}

/** The arguments that a class template is written for, without spaces: `int` of `class Box<int>`; null for any other type. */
export function specializedFor(file: FileView, row: number): string | null {
  const { symbols } = file.facts;
  if (!isTypeKind(symbols.kind[row])) return null;
  const signature = file.text(symbols.signature[row]);
  if (!signature.startsWith('template')) return null;
  const name = file.symbolName(row);
  const written = new RegExp(
    `\\b(?:class|struct|union)\\s+(?:\\w+\\s+)*${name}\\s*<([^{]*?)>\\s*(?:final\\b|:|$)`,
  ).exec(signature);
  return written ? written[1].replace(/\s/g, '') : null;
}
