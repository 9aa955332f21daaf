import type { FileFacts } from '../model/file-facts.ts';
import { isOpenedByMacro } from '../model/symbol-flags.ts';
import { SymbolKind } from '../model/symbol-kind.ts';

/**
 * Namespaces of C++ that macros open (`FMT_BEGIN_NAMESPACE`): the symbol that stands for such a namespace has no name, and the macro's as its
 * signature.
 */

/** The macro that opens a namespace; '' where none does. */
export function openingMacro({ symbols, strings }: FileFacts, row: number): string {
  return isOpenedByMacro(symbols.kind[row], symbols.flags[row]) ? strings[symbols.signature[row]] : '';
}

/** The names of the namespaces that a macro opens, by its text; inline ones and those without a name leave no trace in paths. */
export function namespacesOpened({ symbols, strings }: FileFacts, row: number): readonly string[] {
  if (symbols.kind[row] !== SymbolKind.macro) return NONE;
  const text = strings[symbols.signature[row]];
  if (!text.includes('namespace')) return NONE;
  return [...text.matchAll(OPENED)].filter(([, inline]) => !inline).flatMap(([, , name]) => name.split('::'));
}

const NONE: readonly string[] = [];
const OPENED = /(inline\s+)?\bnamespace\s+(\w+(?:::\w+)*)/g;
