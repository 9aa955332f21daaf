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
export function namespacesOpened(facts: FileFacts, row: number): readonly string[] {
  const { symbols, strings } = facts;
  if (symbols.kind[row] !== SymbolKind.macro) return NONE;
  const text = strings[symbols.signature[row]];
  if (!text.includes('namespace')) return NONE;
  return [...text.matchAll(OPENED)]
    .filter(([, inline]) => !inline)
    .flatMap(([, , name]) => name.split('::'))
    .flatMap((name) => pathBehind(facts, name));
}

/** `#define LIB_NAMESPACE lib`: what a name of a namespace is that the same file defines as a macro. */
function pathBehind({ symbols, strings }: FileFacts, name: string): readonly string[] {
  for (let row = symbols.count - 1; row > 0; row--) {
    if (symbols.kind[row] !== SymbolKind.macro || strings[symbols.name[row]] !== name) continue;
    const [, path] = PATH.exec(strings[symbols.signature[row]]) ?? [];
    if (path !== undefined) return path.split('::');
  }
  return [name];
}

const NONE: readonly string[] = [];
const OPENED = /(inline\s+)?\bnamespace\s+(\w+(?:::\w+)*)/g;
const PATH = /^#[ \t]*define[ \t]+\w+[ \t]+(\w+(?:::\w+)*)$/;
