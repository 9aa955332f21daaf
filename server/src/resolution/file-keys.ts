import type { FileFacts } from '../model/file-facts.ts';
import { EventKind, ExprOp, ImportFlag, ScopeKind } from '../model/file-facts.ts';
import { followsFunctions, languageFamily } from '../model/language.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { type AmbientKind, ambientNames, FAMILY_OF_AMBIENT, scriptNames } from './ambient-names.ts';
import { type FlowKind, functionFlow } from './function-flow-keys.ts';
import { namespacesOpened, openingMacro } from './opened-namespaces.ts';

/** The first words of the keys under which what a file declares is found, see `keysOfFile`. */
export type KeyKind =
  | 'name'
  | 'receiver'
  | 'alias'
  | 'interface'
  | 'listens'
  | 'includes'
  | 'using'
  | AmbientKind
  | FlowKind;

/** Under which keys what a file declares is found from all files, and the symbol that is found under each. */
export interface FileKeys {
  readonly keys: readonly string[];
  readonly rows: readonly number[];
}

/**
 * What a file says to the whole project, by its path and its own facts alone:
 *
 *   package:<family>:<name>     the file declares itself to be of a package (`package com.foo`)
 *   name:<family>:<name>        a symbol at the top level, also in namespaces
 *   receiver:<family>:<name>    a definition whose receiver's last name is this, or that of what the receiver points to (`Arc<Foo>`)
 *   alias:<family>:<name>       a type alias at the top level of a type whose last name is this, or a macro that opens a namespace of this name
 *   interface:<family>:<name>   an interface at the top level whose first method, by name, is this
 *   using:<family>:<name>       a name that a file or namespace takes over from another namespace (`using a::b`); the row is one of `imports`
 *   includes:<family>:<name>    an include of a file of this name, in whatever folder
 *   ambient:<family>:<name>     a value that all files know without an import; ambientType: a type; adds: an interface that adds to one of
 *                               another module, see `ambientNames`; of a file that has any of these, ambient:<family>: as well,
 *                               and of one that has the last, adds:<family>:
 *   script:<family>:<name>      a function or class that a script of a browser declares for those beside it; script:<family>: of a file that has any
 *   fills, gives, passes, hands where functions go, see `functionFlow`
 *   listens:<family>:<name>     something is registered for an event of this name; the row is one of `events`
 */
export function keysOfFile(path: string, facts: FileFacts): FileKeys {
  const family = languageFamily(facts.language);
  const keys: string[] = [];
  const rows: number[] = [];
  const add = (kind: string, name: string, row: number) => {
    keys.push(`${kind}:${family}:${name}`);
    rows.push(row);
  };
  const { symbols } = facts;
  // Cutting the strings of a file takes longer than all the rest.
  const asksForNames = isAskedForNames(family);
  let packageName: string | null = null;
  for (let row = 1; row < symbols.count; row++) {
    const kind = symbols.kind[row];
    const name = asksForNames || kind === SymbolKind.package ? facts.strings[symbols.name[row]] : '';
    if (kind === SymbolKind.package) packageName = name;
    if (symbols.receiver[row] >= 0) {
      const receiver = lastName(facts, symbols.receiver[row]);
      if (receiver) add('receiver', receiver, row);
      const held = POINTERS.has(receiver) && family === POINTERS_OF ? heldName(facts, symbols.receiver[row]) : '';
      if (held) add('receiver', held, row);
    } else if (name && asksForNames && (isGlobal(facts, row) || (kind === SymbolKind.macro && family === MACROS_OF))) {
      add('name', name, row);
      // `namespace a::b` is found under b, and under a.
      if (kind === SymbolKind.namespace && name.includes('::')) {
        for (const part of new Set(name.split('::'))) add('name', part, row);
      }
      if (kind === SymbolKind.interface && family === INTERFACES_OF) {
        const method = firstMethod(facts, row);
        if (method) add('interface', method, row);
      }
      if (kind === SymbolKind.macro && family === MACROS_OF) {
        for (const opened of namespacesOpened(facts, row)) add('alias', opened, row);
      }
      if (kind === SymbolKind.typeAlias && symbols.type[row] >= 0 && ALIASES_OF.has(family)) {
        const aliased = lastName(facts, symbols.type[row]);
        if (aliased) add('alias', aliased, row);
      }
    } else if (kind === SymbolKind.namespace && family === MACROS_OF) {
      const macro = openingMacro(facts, row);
      if (macro) add('name', macro, row);
    }
  }
  if (family === FAMILY_OF_AMBIENT) {
    const kinds = new Set<AmbientKind>();
    ambientNames(path, facts, (kind, name, row) => {
      kinds.add(kind);
      add(kind, name, row);
    });
    if (kinds.size > 0) add('ambient', '', 0);
    if (kinds.has('adds')) add('adds', '', 0);
    const before = keys.length;
    scriptNames(path, facts, (name, row) => add('script', name, row));
    if (keys.length > before) add('script', '', 0);
  }
  if (family === INCLUDES_OF) {
    const { imports, scopes } = facts;
    for (let row = 0; row < imports.count; row++) {
      const flags = imports.flags[row];
      const scope = scopes.kind[imports.scope[row]];
      if (!(flags & ImportFlag.wildcard) && (scope === ScopeKind.namespace || scope === ScopeKind.file))
        add('using', facts.strings[imports.local[row]], row);
      if (flags & ImportFlag.namespace || !(flags & ImportFlag.wildcard) || flags & ImportFlag.system) continue;
      add('includes', fileNameOf(facts.strings[imports.source[row]].replaceAll('\\', '/')), row);
    }
  }
  if (followsFunctions(family)) functionFlow(facts, (kind, name) => add(kind, name, 0));
  const { events } = facts;
  for (let row = 0; row < events.count; row++) {
    const kind = events.kind[row];
    if (kind === EventKind.listen || kind === EventKind.subscribe) add('listens', facts.strings[events.name[row]], row);
  }
  packageName ??= packageOfFolder(path);
  if (packageName !== null) add('package', packageName, 0);
  return { keys, rows };
}

/** Whether the keys of a kind are made of the files of a family. */
export function isKept(kind: KeyKind, family: string): boolean {
  switch (kind) {
    case 'receiver':
    case 'listens':
      return true;
    case 'name':
      return isAskedForNames(family);
    case 'alias':
      return ALIASES_OF.has(family);
    case 'includes':
    case 'using':
      return family === INCLUDES_OF;
    case 'interface':
      return family === INTERFACES_OF;
    case 'ambient':
    case 'ambientType':
    case 'adds':
    case 'script':
      return family === FAMILY_OF_AMBIENT;
    default:
      return followsFunctions(family);
  }
}

/** Families whose files see each other's names through imports alone: of these nobody asks for a name in all files. */
const IMPORTING: ReadonlySet<string> = new Set(['ecmascript', 'python']);
const isAskedForNames = (family: string): boolean => !IMPORTING.has(family);
/** The families that ask for aliases and for interfaces. */
export const ALIASES_OF: ReadonlySet<string> = new Set(['rust', 'c', 'go']);
const INTERFACES_OF = 'go';
/** The family in which no function keeps a macro that is defined in it to itself. */
const MACROS_OF = 'c';
/** The family whose files include each other as texts. */
const INCLUDES_OF = 'c';
/** The family in which methods of a pointer (`impl Trait for Arc<Foo>`) are found on what it points to, and its pointers. */
const POINTERS_OF = 'rust';
const POINTERS: ReadonlySet<string> = new Set(['Arc', 'Rc', 'Box', 'Pin']);

/** The last name of a receiver or other chain: `Foo` of `a.b.Foo`, `*Foo`, `Foo<T>`. */
export function lastName(facts: FileFacts, expr: number): string {
  const { exprs, strings } = facts;
  for (let at = expr, depth = 0; at >= 0 && depth < 16; at = exprs.operand[at], depth++) {
    if (exprs.name[at] >= 0) return strings[exprs.name[at]];
  }
  return '';
}

/** The last name of what a receiver points to: `Foo` of `Arc<Foo>` and `Pin<Box<Foo>>`. */
function heldName(facts: FileFacts, receiver: number): string {
  const { exprs, exprChildren } = facts;
  for (let at = receiver, depth = 0; at >= 0 && depth < 16; depth++) {
    if (exprs.op[at] !== ExprOp.generic) {
      at = exprs.name[at] >= 0 ? -1 : exprs.operand[at];
      continue;
    }
    if (exprs.childCount[at] === 0) return '';
    at = exprChildren[exprs.childStart[at] + exprs.childCount[at] - 1];
    const name = lastName(facts, at);
    if (!POINTERS.has(name)) return name;
  }
  return '';
}

export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** What a file may be called by who leaves out its ending: `a` of `a.ts`, `a` and `a.d` of `a.d.ts`. */
export function stemsOf(path: string): readonly string[] {
  const [, stem, shorter] = /^((.*?[^/])(?:\.d)?)\.[^./]+$/.exec(path) ?? [];
  if (stem === undefined) return [];
  return shorter === stem ? [stem] : [stem, shorter];
}

/** The name of the package that a file makes of its folder by its own name alone (Python); null for other files. */
function packageOfFolder(path: string): string | null {
  if (!/(^|\/)__init__\.pyi?$/.test(path)) return null;
  const folder = folderOf(path);
  return folder.slice(folder.lastIndexOf('/') + 1);
}

/** The smallest name among the methods of an interface; '' when it has none of its own. */
function firstMethod(facts: FileFacts, owner: number): string {
  const { symbols, strings } = facts;
  let first = '';
  // Members stand behind their owner, one after the other.
  for (let row = owner + 1; row < symbols.count && symbols.parent[row] >= owner; row++) {
    if (symbols.parent[row] !== owner || symbols.kind[row] !== SymbolKind.method) continue;
    const name = strings[symbols.name[row]];
    if (first === '' || name < first) first = name;
  }
  return first;
}

/** Declared at the top level or in namespaces only, and so known beyond its file. */
function isGlobal(facts: FileFacts, row: number): boolean {
  const { symbols } = facts;
  if (symbols.flags[row] & SymbolFlag.local) return false;
  let owner = symbols.parent[row];
  // The members of an enum may be names of the scope around it.
  if (symbols.kind[row] === SymbolKind.enumMember) {
    const kind = facts.scopes.kind[symbols.scope[row]];
    if (owner > 0 && (kind === ScopeKind.file || kind === ScopeKind.namespace)) owner = symbols.parent[owner];
  }
  for (let at = owner, depth = 0; at > 0 && depth < 64; at = symbols.parent[at], depth++) {
    if (symbols.kind[at] !== SymbolKind.namespace) return false;
  }
  return true;
}
