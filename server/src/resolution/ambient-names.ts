import type { FileFacts } from '../model/file-facts.ts';
import { ImportFlag } from '../model/file-facts.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isTypeKind, SymbolKind } from '../model/symbol-kind.ts';

/** The family of languages in which a file may declare names that all others know without an import. */
export const FAMILY_OF_AMBIENT = 'ecmascript';

/** The first words of the keys under which such names are found, see `keysOfFile`. */
export type AmbientKind = 'ambient' | 'ambientType' | 'adds';

/**
 * What a file declares for all others, as keys of kind and name: names of `declare global { … }` and of declaration files that are no modules,
 * and what `declare module './x' { interface Y … }` adds to another module.
 */
export function ambientNames(
  path: string,
  facts: FileFacts,
  add: (kind: AmbientKind, name: string, row: number) => void,
): void {
  const { symbols, strings } = facts;
  const isScript = isDeclarationScript(path, facts);
  const blocks = new Map<number, 'global' | 'module'>();
  for (let row = 1; row < symbols.count; row++) {
    const parent = symbols.parent[row];
    if (symbols.kind[row] === SymbolKind.namespace && (parent <= 0 || blocks.has(parent))) {
      const name = strings[symbols.name[row]];
      if (name === GLOBAL) blocks.set(row, 'global');
      else if (NAMED_BY_STRING.test(strings[symbols.signature[row]])) blocks.set(row, 'module');
    }
    const block = blocks.get(parent);
    if (blocks.has(row) || !(block || (isScript && parent <= 0))) continue;
    const name = strings[symbols.name[row]];
    const kind = symbols.kind[row];
    if (block === 'module') {
      if (kind === SymbolKind.interface) add('adds', name, row);
      continue;
    }
    if (isTypeKind(kind) && kind !== SymbolKind.namespace) add('ambientType', name, row);
    if (kind !== SymbolKind.interface && kind !== SymbolKind.typeAlias) add('ambient', name, row);
  }
}

/** Whether a symbol is known to all files: see `ambientNames`. */
export function isAmbient(path: string, facts: FileFacts, row: number): boolean {
  const parent = facts.symbols.parent[row];
  if (parent <= 0) return isDeclarationScript(path, facts);
  return facts.symbols.kind[parent] === SymbolKind.namespace && facts.strings[facts.symbols.name[parent]] === GLOBAL;
}

const GLOBAL = 'global';
const NAMED_BY_STRING = /\bmodule\s*['"]/;

/** A declaration file that neither imports nor exports anything is no module: what it declares is known everywhere. */
function isDeclarationScript(path: string, { imports, exports, symbols }: FileFacts): boolean {
  if (!/\.d\.[cm]?ts$/.test(path) || exports.count > 0) return false;
  for (let row = 0; row < imports.count; row++) {
    // What is imported in an ambient module is its own.
    if (imports.scope[row] === 0 && !(imports.flags[row] & ImportFlag.dynamic)) return false;
  }
  for (let row = 1; row < symbols.count; row++) {
    if (symbols.parent[row] <= 0 && symbols.flags[row] & SymbolFlag.exported) return false;
  }
  return true;
}
