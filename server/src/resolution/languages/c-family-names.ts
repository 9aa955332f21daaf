import { Confidence, EdgeVia } from '../../model/edge.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../../model/symbol-kind.ts';
import { weaken, withEvidence } from '../copies.ts';
import type { Denotation, SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { fileNameOf, folderOf, lastName } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';
import type { Space } from '../language-rules.ts';
import { NamedMemo } from '../memo.ts';
import { namespacesOpened, openingMacro } from '../opened-namespaces.ts';
import type { SymbolPlace } from '../project-index.ts';
import { CIncludes, sharedFolders } from './c-family-includes.ts';
import { specializedFor, withoutSpecializations } from './c-family-specializations.ts';
import {
  allAmbiguous,
  inPlaceOfLibrary,
  isAmbiguous,
  isDeclaration,
  isOptional,
  isUndecided,
  usualOnes,
} from './c-family-variants.ts';
import { C_LIBRARY } from './c-library-names.ts';

/** A namespace as the names on the way to it; none for the global one. */
export type NamespacePath = readonly string[];

interface NamespaceDeclaration {
  /** The file's id. */
  readonly file: number;
  /** How many namespaces are around it. */
  readonly depth: number;
  readonly own: NamespacePath;
  readonly isInline: boolean;
}
/** What is known of all files together. */
const NO_FILE = 0;

/** What namespaces hold, over all files that open them, as far as a file can see it. */
export class CNames {
  private static readonly ofEvaluator = new WeakMap<Evaluator, CNames>();
  private readonly ev: Evaluator;
  readonly includes: CIncludes;
  private readonly known = new NamedMemo<readonly SymbolDenotation[]>();
  private readonly namespaces = new NamedMemo<readonly NamespaceDeclaration[]>();
  private readonly opened = new NamedMemo<NamespacePath>();

  private constructor(evaluator: Evaluator) {
    this.ev = evaluator;
    this.includes = CIncludes.of(evaluator);
  }

  static of(evaluator: Evaluator): CNames {
    let names = CNames.ofEvaluator.get(evaluator);
    if (!names) {
      names = new CNames(evaluator);
      CNames.ofEvaluator.set(evaluator, names);
    }
    return names;
  }

  clear(): void {
    this.known.clear();
    this.namespaces.clear();
    this.opened.clear();
    this.includes.clear();
  }

  /** The namespace that a symbol is declared in; anonymous and inline ones are seen through. */
  namespaceOf(view: FileView, row: number): NamespacePath {
    const { symbols } = view.facts;
    const path: string[] = [];
    for (let at = symbols.parent[row]; at > 0; at = symbols.parent[at]) {
      if (symbols.kind[at] === SymbolKind.namespace) path.unshift(...this.ownPath(view, at));
    }
    return path;
  }

  /** The namespace around a scope. */
  namespaceAround(view: FileView, scope: number): NamespacePath {
    const symbol = view.symbolOfScope(scope);
    if (symbol <= 0) return [];
    const path = this.namespaceOf(view, symbol);
    return view.facts.symbols.kind[symbol] === SymbolKind.namespace ? [...path, ...this.ownPath(view, symbol)] : path;
  }

  /** What a namespace adds to the path of those around it: anonymous and inline ones nothing, one that a macro opens what that says. */
  private ownPath(view: FileView, row: number): NamespacePath {
    const macro = openingMacro(view.facts, row);
    if (!macro) return isTransparent(view, row) ? [] : view.symbolName(row).split('::');
    return this.opened.get(this.ev.log, NO_FILE, macro, () => {
      const found = this.ev.globalsNamed('c', macro).map(({ path, row: at }) => {
        const file = this.ev.view(path);
        return file ? namespacesOpened(file.facts, at) : [];
      });
      return found.find((path) => path.length > 0) ?? [];
    });
  }

  /** Where namespaces of a name are declared: as such, or by macros that open one of this name. */
  private placesOfNamespaces(name: string): readonly SymbolPlace[] {
    const macros = new Set<string>();
    for (const { path, row } of this.ev.aliasesOf('c', name)) {
      const view = this.ev.view(path);
      if (view && view.facts.symbols.kind[row] === SymbolKind.macro) macros.add(view.symbolName(row));
    }
    const places = this.ev.globalsNamed('c', name);
    return macros.size > 0 ? [...places, ...[...macros].flatMap((macro) => this.ev.globalsNamed('c', macro))] : places;
  }

  /** Whether a file sees a namespace of this path. */
  isNamespace(path: NamespacePath, from: FileView): boolean {
    return this.namespacesNamed(path[path.length - 1]).some(
      ({ file, own }) =>
        own.length >= path.length && path.every((name, i) => own[i] === name) && this.includes.sees(from, file),
    );
  }

  /** The declarations of all namespaces of a name: there may be one in every file, and they are asked for with every name that is looked up. */
  private namespacesNamed(name: string): readonly NamespaceDeclaration[] {
    return this.namespaces.get(this.ev.log, NO_FILE, name, () => {
      const found: NamespaceDeclaration[] = [];
      for (const place of this.placesOfNamespaces(name)) {
        const view = this.ev.view(place.path);
        if (!view || view.facts.symbols.kind[place.row] !== SymbolKind.namespace) continue;
        const around = this.namespaceOf(view, place.row);
        const macro = openingMacro(view.facts, place.row);
        found.push({
          file: view.id,
          depth: around.length,
          own: [...around, ...(macro ? this.ownPath(view, place.row) : view.symbolName(place.row).split('::'))],
          isInline: (view.facts.symbols.flags[place.row] & SymbolFlag.inline) !== 0,
        });
      }
      return found;
    });
  }

  /**
   * What a namespace holds under a name for a file: what it sees, and the definitions of the functions and variables whose
   * declarations it sees. Where it sees none, something that there is only once may be meant: not all includes can be found.
   */
  find(path: NamespacePath, name: string, space: Space, from: FileView): readonly SymbolDenotation[] {
    if (!name) return [];
    const key = `${space.charAt(0)}${path.join('::')}::${name}`;
    return this.known.get(this.ev.log, from.id, key, () => this.search(path, name, space, from));
  }

  private search(path: NamespacePath, name: string, space: Space, from: FileView): readonly SymbolDenotation[] {
    const all: SymbolDenotation[] = [];
    for (const place of this.ev.globalsNamed('c', name)) {
      const item = this.candidate(place, path);
      if (item) all.push(item);
    }
    if (all.length === 0) return this.isInline(path, from) ? this.find(path.slice(0, -1), name, space, from) : all;
    const own =
      path.length === 0 && C_LIBRARY.has(name)
        ? inPlaceOfLibrary(all, from).filter((item) => !this.includes.seesUnusually(from, item.file.id))
        : all;
    const wanted = withoutSpecializations(ofSpace(own, space));
    const seen = this.seenBy(wanted, from);
    if (seen.length > 0 || wanted.length === 0) return seen;
    const before = path.length === 0 || wanted.every(isType) ? this.seenByIncluders(wanted, from) : [];
    if (before.length > 0) return before;
    return path.length === 0 && C_LIBRARY.has(name) && !wanted.every(isType) ? [] : this.onlyOne(wanted, from);
  }

  /** What a file sees of all that has a name, with the definitions of what is only declared there. */
  private seenBy(wanted: readonly SymbolDenotation[], from: FileView): readonly SymbolDenotation[] {
    const visible = wanted
      .filter((item) => this.includes.sees(from, item.file.id))
      .map((item) => (this.includes.seesUnusually(from, item.file.id) ? weaken(item, Confidence.inferred) : item));
    const seen = visible.length > 1 && areVariants(visible) ? usualOnes(visible) : visible;
    if (seen.length === 0) return seen;
    if (seen.length > 1 && seen.every(isAmbiguous)) return seen;
    if (seen.length > 1 && (seen.every(isMacro) || isReplaced(seen, visible, from))) return this.firstMacro(seen, from);
    const definitions = wanted.filter(
      (item) =>
        !seen.some((other) => isSame(other, item)) && seen.some((declaration) => isDefinitionOf(item, declaration)),
    );
    return [...seen, ...nearest(definitions, seen, from)];
  }

  /**
   * What a part of a file sees that lies in a file of its own (`#include "parse_impl.h"` behind all that this needs): what those see that include
   * it, if they are of one mind.
   */
  private seenByIncluders(wanted: readonly SymbolDenotation[], from: FileView): readonly SymbolDenotation[] {
    let meant: readonly SymbolDenotation[] | null = null;
    const open = [from];
    for (let at = 0; at < open.length && at < MAX_INCLUDERS; at++) {
      for (const includer of this.includes.includersOf(open[at])) {
        if (open.includes(includer)) continue;
        const seen = this.seenBy(wanted, includer);
        if (seen.length === 0) open.push(includer);
        else meant = meant ? meant.filter((item) => seen.some((other) => isSame(other, item))) : seen;
      }
      if (meant) break;
    }
    return (meant ?? []).map((item) => weaken(item, Confidence.inferred));
  }

  /** The specialization of a class template for these arguments; null where the template itself is meant. */
  specialization(file: FileView, row: number, args: string): SymbolDenotation | null {
    const namespace = this.namespaceOf(file, row);
    for (const place of this.ev.globalsNamed('c', file.symbolName(row))) {
      const item = this.candidate(place, namespace);
      if (item && specializedFor(item.file, item.row) === args) return item;
    }
    return null;
  }

  /** Whether a path names an inline namespace, whose names are those of the namespace around it. */
  private isInline(path: NamespacePath, from: FileView): boolean {
    if (path.length === 0) return false;
    return this.namespacesNamed(path[path.length - 1]).some(
      ({ file, depth, isInline }) => isInline && depth < path.length && this.includes.sees(from, file),
    );
  }

  /** Prototypes that a file of C does not see of what only it defines: the linker goes by the name alone. */
  prototypesElsewhere(file: FileView, row: number, seen: readonly SymbolDenotation[]): readonly SymbolDenotation[] {
    const all: SymbolDenotation[] = [];
    for (const place of this.ev.globalsNamed('c', file.symbolName(row))) {
      const item = this.candidate(place, []);
      if (item && item.file.language === 'c' && !isMacro(item) && !isPrivate(item)) all.push(item);
    }
    const [definition, ...more] = all.filter((item) => !isDeclaration(item));
    if (more.length > 0 || definition?.file.id !== file.id || definition.row !== row) return [];
    return all
      .filter(
        (item) => isDeclaration(item) && !seen.some((known) => known.file === item.file && known.row === item.row),
      )
      .map((item) => withEvidence(item, Confidence.inferred, item.via));
  }

  /**
   * Of several definitions of a macro, under one condition each, the first of the file that is included first; of those in a file itself all, since
   * the place of the name decides (`definedBefore`).
   */
  private firstMacro(found: readonly SymbolDenotation[], from: FileView): readonly SymbolDenotation[] {
    for (const file of this.includes.seenFiles(from)) {
      const macros = found.filter((item) => item.file.id === file && isMacro(item));
      if (macros.length === 0) continue;
      if (macros.length > 1 && macros.every(isUndecided)) return allAmbiguous(macros);
      const meant = file === from.id ? macros : macros.slice(0, 1);
      return meant.map((item) => withEvidence(item, Confidence.inferred, item.via));
    }
    return [];
  }

  /** Where a file uses a name further up than it defines it as a macro, the macro that it includes under that name, if it does. */
  definedBefore(found: readonly Denotation[], name: string, offset: number, from: FileView): readonly Denotation[] {
    const [macro] = found;
    if (found.length > 1) return replacedBefore(found, offset, from);
    if (found.length === 0 || macro.kind !== 'symbol' || macro.file.id !== from.id || !isMacro(macro)) return found;
    if (offset < 0 || from.facts.symbols.nameOffset[macro.row] < offset) return found;
    const others: SymbolDenotation[] = [];
    for (const place of this.ev.globalsNamed('c', name)) {
      const item = this.candidate(place, []);
      if (item && item.file.id !== from.id && isMacro(item) && this.includes.sees(from, item.file.id))
        others.push(item);
    }
    return others.length ? this.firstMacro(others, from) : found;
  }

  /** The symbol at a place, if it is in the namespace. Macros are in none. */
  private candidate(place: SymbolPlace, path: NamespacePath): SymbolDenotation | null {
    const view = this.ev.view(place.path);
    if (!view) return null;
    const kind = view.facts.symbols.kind[place.row];
    if (kind === SymbolKind.namespace || isTestOfMacro(view, place.row)) return null;
    if (kind === SymbolKind.macro) return path.length === 0 ? this.ev.symbol(view, place.row, EdgeVia.include) : null;
    const own = this.namespaceOf(view, place.row);
    if (own.length !== path.length || !own.every((name, i) => name === path[i])) return null;
    return this.ev.symbol(view, place.row, EdgeVia.include);
  }

  /** Of things that a file does not see the only one, if it may be that an include that was not found leads to it. */
  private onlyOne(candidates: readonly SymbolDenotation[], from: FileView): readonly SymbolDenotation[] {
    let open: readonly SymbolDenotation[] = candidates.filter((item) => !isPrivate(item));
    if (open.length === 0) return open;
    const isType = open.every((item) => isTypeKind(item.file.facts.symbols.kind[item.row]));
    // Types in source files are mostly for these alone.
    if (isType && open.some((item) => isHeader(item.file.path))) open = open.filter((item) => isHeader(item.file.path));
    // Copies of one type: what only declares it means that of its own part of the tree.
    if (isType && open.length > 1) open = nearest(open, [], from);
    if (open.filter((item) => !isDeclaration(item)).length > 1) return [];
    // A type may be declared without being seen; of anything else a declaration has to be there.
    if (!isType && this.includes.isWhole(from)) return [];
    return open.map((item) => withEvidence(item, Confidence.inferred, item.via));
  }
}

/** More files on the way from a part to the file that holds it are not looked at. */
const MAX_INCLUDERS = 16;

const isSame = (a: SymbolDenotation, b: SymbolDenotation): boolean => a.file.id === b.file.id && a.row === b.row;
const isType = ({ file, row }: SymbolDenotation): boolean => isTypeKind(file.facts.symbols.kind[row]);
const isMacro = ({ file, row }: SymbolDenotation): boolean => file.facts.symbols.kind[row] === SymbolKind.macro;

/** Whether a macro takes the place of what is declared elsewhere under its name; beside it in one file the other may stand in its place. */
function isReplaced(seen: readonly SymbolDenotation[], visible: readonly SymbolDenotation[], from: FileView): boolean {
  const macros = seen.filter((item) => isMacro(item) && !isOptional(item));
  if (macros.length === 0) return false;
  // What is only declared for some builds, and defined for some.
  const isLeftOut = (item: SymbolDenotation): boolean =>
    isDeclaration(item) && visible.some((other) => !seen.includes(other) && other.file.id === item.file.id);
  return seen.every(
    (item) =>
      isMacro(item) ||
      isLeftOut(item) ||
      (item.file.id !== from.id && !macros.some((macro) => macro.file.id === item.file.id)),
  );
}

/** Whether what has one name may be there under one condition each: macros, and types that a file declares more than once. */
const areVariants = (items: readonly SymbolDenotation[]): boolean =>
  items.some(isMacro) ||
  items.every(
    (item) =>
      item.file.id === items[0].file.id && isTypeKind(item.file.facts.symbols.kind[item.row]) && !isDeclaration(item),
  );

/** `int f(int x); … #define f g`: behind the second the first is not meant any more. */
function replacedBefore(found: readonly Denotation[], offset: number, from: FileView): readonly Denotation[] {
  const placed = found.filter((item) => item.kind === 'symbol' && item.file.id === from.id) as SymbolDenotation[];
  const nameOffset = ({ file, row }: SymbolDenotation): number => file.facts.symbols.nameOffset[row];
  const macros = placed.filter(isMacro);
  // `#undef f` and `#define f` anew: what was defined last.
  if (macros.length > 1 && macros.length === found.length) {
    if (macros.every(isAmbiguous)) return found;
    const before = macros.filter((item) => offset < 0 || nameOffset(item) <= offset);
    const last = before.filter((item) => !isOptional(item)).at(-1) ?? before.at(-1) ?? macros[0];
    return [last];
  }
  if (macros.length !== 1 || isOptional(macros[0]) || !isPlain(macros[0]) || nameOffset(macros[0]) > offset)
    return found;
  const isLast = placed.every((item) => nameOffset(item) <= nameOffset(macros[0]));
  return isLast ? [{ ...macros[0], confidence: Confidence.inferred }] : found;
}

/** A macro without parameters. */
const isPlain = ({ file, row }: SymbolDenotation): boolean => file.facts.symbols.ownScope[row] < 0;

/** `TEST(Prints, printf)`: nobody calls a test by the name that its macro gives it. */
export const isTestOfMacro = ({ language, facts }: FileView, row: number): boolean =>
  language === 'cpp' && (facts.symbols.flags[row] & SymbolFlag.test) !== 0;

function isTransparent(view: FileView, row: number): boolean {
  return view.symbolName(row) === '' || (view.facts.symbols.flags[row] & SymbolFlag.inline) !== 0;
}

/** Known in its own file only: static, or in an anonymous namespace. */
function isPrivate({ file, row }: SymbolDenotation): boolean {
  const { symbols } = file.facts;
  const kind = symbols.kind[row];
  if (symbols.flags[row] & SymbolFlag.static && !isTypeKind(kind)) return true;
  if (kind === SymbolKind.macro) return true;
  for (let at = symbols.parent[row]; at > 0; at = symbols.parent[at]) {
    if (symbols.kind[at] === SymbolKind.namespace && file.symbolName(at) === '' && !openingMacro(file.facts, at))
      return true;
  }
  return false;
}

const isHeader = (path: string): boolean => !/\.(c|cc|cpp|cxx|c\+\+|C)$/.test(fileNameOf(path));

/** Types where a type is wanted; elsewhere what is no type, or else a class, whose name constructs it. */
export function ofSpace(items: readonly SymbolDenotation[], space: Space): readonly SymbolDenotation[] {
  if (items.length < 2 || space === 'any') return items;
  const types = items.filter((item) => isTypeKind(item.file.facts.symbols.kind[item.row]));
  if (types.length === 0 || types.length === items.length) return items;
  return space === 'type' ? types : items.filter((item) => !types.includes(item));
}

/** Whether one symbol defines what another one declares. */
function isDefinitionOf(definition: SymbolDenotation, declaration: SymbolDenotation): boolean {
  if (!isDeclaration(declaration) || isDeclaration(definition) || isPrivate(definition)) return false;
  const { symbols } = definition.file.facts;
  const other = declaration.file.facts.symbols;
  const kind = symbols.kind[definition.row];
  if (isCallableKind(kind)) {
    if (kind === SymbolKind.macro) return false;
    if (symbols.parameterCount[definition.row] !== other.parameterCount[declaration.row]) return false;
    return !takesTypesOfItsOwn(definition, declaration);
  }
  return kind === other.kind[declaration.row];
}

/** Whether a definition has parameters of types that its own file declares, where a declaration names other ones: it is that of another overload. */
function takesTypesOfItsOwn(definition: SymbolDenotation, declaration: SymbolDenotation): boolean {
  const wanted = parameterTypes(declaration);
  return parameterTypes(definition).some(
    (name, at) => name !== wanted[at] && name !== '' && wanted[at] !== '' && declaresType(definition.file, name),
  );
}

/** The last names of the types of a function's parameters; '' where none is written. */
function parameterTypes({ file, row }: SymbolDenotation): readonly string[] {
  const { bindings, symbols } = file.facts;
  return file
    .parametersOf(symbols.ownScope[row])
    .map((binding) => (bindings.type[binding] < 0 ? '' : lastName(file.facts, bindings.type[binding])));
}

function declaresType({ facts: { symbols, strings } }: FileView, name: string): boolean {
  for (let row = 1; row < symbols.count; row++) {
    if (isTypeKind(symbols.kind[row]) && strings[symbols.name[row]] === name) return true;
  }
  return false;
}

/**
 * Of several definitions of one declaration (one for each platform) the one in the part of the tree that is nearest to the
 * caller; none, if that does not tell.
 */
export function nearest(
  definitions: readonly SymbolDenotation[],
  declarations: readonly SymbolDenotation[],
  from: FileView,
): readonly SymbolDenotation[] {
  if (definitions.length < 2) return definitions;
  // Overloads each have a declaration of their own.
  const perDeclaration = Math.max(1, declarations.filter(isDeclaration).length);
  if (definitions.length <= perDeclaration) return definitions;
  const folder = folderOf(from.path);
  let best: SymbolDenotation[] = [];
  let bestScore = -1;
  for (const item of definitions) {
    const score = item.file.id === from.id ? Number.MAX_SAFE_INTEGER : sharedFolders(folder, folderOf(item.file.path));
    if (score > bestScore) {
      best = [item];
      bestScore = score;
    } else if (score === bestScore) best.push(item);
  }
  if (best.length <= perDeclaration) return best;
  // One of them is for everybody, or for POSIX; the others name their platform.
  const common = best.filter((item) => !OTHER_PLATFORM.test(item.file.path));
  if (common.length === 0 || common.length > perDeclaration) return [];
  return common.map((item) => withEvidence(item, Confidence.inferred, item.via));
}

const OTHER_PLATFORM =
  /(^|[/_.-])(win|windows|win32|win64|mingw|msvc|cygwin|os2|os390|zos|aix|ibmi|sunos|solaris|haiku|hurd|wasi|emscripten)([/_.-]|$)/i;
