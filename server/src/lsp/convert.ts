import {
  type DocumentSymbol,
  type Location,
  type SymbolInformation,
  SymbolKind,
  SymbolTag,
} from 'vscode-languageserver/node';
import { pathToUri, toAbsolutePath } from '../base/paths.ts';
import type { OutlineSymbol, Range, SymbolInfo } from '../protocol/types.ts';
import type { FolderSession } from './folder-session.ts';

const KINDS: Record<string, SymbolKind> = {
  file: SymbolKind.File,
  namespace: SymbolKind.Namespace,
  package: SymbolKind.Package,
  class: SymbolKind.Class,
  struct: SymbolKind.Struct,
  interface: SymbolKind.Interface,
  trait: SymbolKind.Interface,
  enum: SymbolKind.Enum,
  enumMember: SymbolKind.EnumMember,
  function: SymbolKind.Function,
  method: SymbolKind.Method,
  constructor: SymbolKind.Constructor,
  field: SymbolKind.Field,
  property: SymbolKind.Property,
  variable: SymbolKind.Variable,
  constant: SymbolKind.Constant,
  typeAlias: SymbolKind.TypeParameter,
  macro: SymbolKind.Function,
  impl: SymbolKind.Object,
};

export const toLspKind = (kind: string): SymbolKind => KINDS[kind] ?? SymbolKind.Variable;

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The document of a file of a folder, in the words of the client's folder URI. */
export const fileUri = (session: FolderSession, file: string): string => pathToUri(toAbsolutePath(session.path, file));

export function toLocation(session: FolderSession, file: string, range: Range): Location {
  return { uri: fileUri(session, file), range };
}

export function toSymbolInformation(session: FolderSession, symbol: SymbolInfo): SymbolInformation | undefined {
  if (symbol.file === undefined) return undefined;
  const location = toLocation(session, symbol.file, symbol.selectionRange ?? symbol.range ?? NOWHERE);
  return {
    name: shownName(symbol),
    kind: toLspKind(symbol.kind),
    location,
    containerName: containerOf(symbol),
    ...tagsOf(symbol),
  };
}

export function toDocumentSymbol(symbol: OutlineSymbol): DocumentSymbol {
  const range = symbol.range ?? NOWHERE;
  return {
    name: shownName(symbol),
    kind: toLspKind(symbol.kind),
    range,
    // Clients refuse the whole answer when the selection is not inside the range.
    selectionRange: inside(symbol.selectionRange ?? range, range),
    children: symbol.children.map(toDocumentSymbol),
    ...tagsOf(symbol),
  };
}

export function flatten(session: FolderSession, symbols: readonly OutlineSymbol[]): SymbolInformation[] {
  return symbols.flatMap((symbol) => {
    const own = toSymbolInformation(session, symbol);
    return [...(own ? [own] : []), ...flatten(session, symbol.children)];
  });
}

/** Clients throw on an empty name. */
export const shownName = ({ name, kind }: SymbolInfo): string => name || `(${kind})`;

/** `Parser` for `Parser.parse`, the file for what stands at its top. */
export function containerOf({ qualifiedName, name, file, kind }: SymbolInfo): string | undefined {
  if (kind === 'file') return file;
  const end = qualifiedName.length - name.length - 1;
  return end > 0 && qualifiedName.endsWith(`.${name}`) ? qualifiedName.slice(0, end) : file;
}

export function tagsOf({ flags }: SymbolInfo): { tags?: SymbolTag[] } {
  return flags?.includes('deprecated') ? { tags: [SymbolTag.Deprecated] } : {};
}

export function inside(inner: Range, outer: Range): Range {
  const start = isBefore(inner.start, outer.start) ? outer.start : inner.start;
  const end = isBefore(outer.end, inner.end) ? outer.end : inner.end;
  return isBefore(end, start) ? { start: outer.start, end: outer.start } : { start, end };
}

const isBefore = (a: Range['start'], b: Range['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
