import type { FileFacts } from '../model/file-facts.ts';
import { ExprOp, ImportFlag } from '../model/file-facts.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import { isTestPath } from '../model/test-path.ts';

/** The family of languages in which a file may declare names that all others know without an import. */
export const FAMILY_OF_AMBIENT = 'ecmascript';

/** The first words of the keys under which such names are found, see `keysOfFile`. */
export type AmbientKind = 'ambient' | 'ambientType' | 'adds' | 'script';

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

/** Whether a file of JavaScript is no module: browsers load it beside others, and all of them have its names. */
export function isScript({ language, imports, exports, symbols }: FileFacts): boolean {
  if (language !== 'javascript' || exports.count > 0) return false;
  for (let row = 0; row < imports.count; row++) if (imports.scope[row] === 0) return false;
  for (let row = 1; row < symbols.count; row++) if (symbols.flags[row] & SymbolFlag.exported) return false;
  return true;
}

/**
 * The functions and classes that a script declares for those beside it, at its top level or as `this.run = function () {}`. What tests run is often a
 * script for itself: there a file counts that says so, by putting something on `window` or on `this`.
 */
export function scriptNames(path: string, facts: FileFacts, add: (name: string, row: number) => void): void {
  if (!isScript(facts)) return;
  const { symbols, strings } = facts;
  const found: number[] = [];
  let isOpen = !isTestPath(path);
  for (let row = 1; row < symbols.count; row++) {
    if (symbols.parent[row] > 0 || symbols.flags[row] & SymbolFlag.local) continue;
    const isPut = symbols.kind[row] === SymbolKind.method && isOnWindow(facts, row);
    if (isPut) isOpen = true;
    if (isPut || (DECLARED.has(symbols.kind[row]) && symbols.receiver[row] < 0)) found.push(row);
  }
  if (isOpen) for (const row of found) add(strings[symbols.name[row]], row);
}

const DECLARED: ReadonlySet<number> = new Set([SymbolKind.function, SymbolKind.class]);
const WINDOWS: ReadonlySet<string> = new Set(['window', 'self', 'globalThis']);

/** Whether a function is assigned to a member of `window`, or of `this` outside of all functions. */
function isOnWindow({ symbols, exprs, strings }: FileFacts, row: number): boolean {
  const receiver = symbols.receiver[row];
  if (receiver < 0) return symbols.scope[row] === 0;
  return exprs.op[receiver] === ExprOp.name && WINDOWS.has(strings[exprs.name[receiver]]);
}
