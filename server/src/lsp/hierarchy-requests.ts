import type * as lsp from 'vscode-languageserver/node';
import type { EdgeKind, Relation, RelationEdge, SymbolInfo } from '../protocol/types.ts';
import type { Answer } from './answering.ts';
import { containerOf, fileUri, inside, shownName, tagsOf, toLspKind } from './convert.ts';
import type { FolderSession } from './folder-session.ts';
import type { Folders } from './folders.ts';
import { invalid, type Params } from './params.ts';

/** What an item carries so that the next request knows the symbol again. */
interface ItemData {
  readonly symbol: string;
  readonly folderUri: string;
}

type Item = lsp.CallHierarchyItem & lsp.TypeHierarchyItem;

const CALL_KINDS = new Set([
  'function',
  'method',
  'constructor',
  'macro',
  'class',
  'struct',
  'field',
  'property',
  'file',
]);
const TYPE_KINDS = new Set(['class', 'struct', 'interface', 'trait', 'enum', 'typeAlias']);
const SUPERTYPE_EDGES: EdgeKind[] = ['extends', 'implements'];
const MAX_ITEMS = 1_000;

export const prepareCalls = (folders: Folders) => prepare(folders, CALL_KINDS);
export const prepareTypes = (folders: Folders) => prepare(folders, TYPE_KINDS);

function prepare(folders: Folders, kinds: ReadonlySet<string>): Answer<Item[] | null> {
  return async (params) => {
    const uri = params.documentUri();
    const file = folders.fileOf(uri);
    const position = params.position();
    if (!file) return null;
    const engine = await file.session.engine();
    const { symbol } = await engine.resolveSymbol({ file: file.path, position });
    if (!symbol || !kinds.has(symbol.kind)) return null;
    const item = toItem(file.session, symbol);
    return item ? [item] : null;
  };
}

export function incomingCalls(folders: Folders): Answer<lsp.CallHierarchyIncomingCall[]> {
  return async (params) => {
    const { session, symbol } = readItem(folders, params);
    const { relations } = await (await session.engine()).callers({ of: { symbol }, limit: MAX_ITEMS });
    return relations.flatMap((relation) => {
      const from = toItem(session, relation.symbol);
      return from ? [{ from, fromRanges: sitesIn(relation, relation.symbol.file) }] : [];
    });
  };
}

export function outgoingCalls(folders: Folders): Answer<lsp.CallHierarchyOutgoingCall[]> {
  return async (params) => {
    const { session, symbol, file } = readItem(folders, params);
    const { relations } = await (await session.engine()).callees({ of: { symbol }, limit: MAX_ITEMS });
    return relations.flatMap((relation) => {
      // What lies outside the repository has no document to go to.
      const to = toItem(session, relation.symbol);
      return to ? [{ to, fromRanges: sitesIn(relation, file) }] : [];
    });
  };
}

export function supertypes(folders: Folders): Answer<lsp.TypeHierarchyItem[]> {
  return relatedTypes(folders, 'out');
}

export function subtypes(folders: Folders): Answer<lsp.TypeHierarchyItem[]> {
  return relatedTypes(folders, 'in');
}

function relatedTypes(folders: Folders, direction: 'in' | 'out'): Answer<lsp.TypeHierarchyItem[]> {
  return async (params) => {
    const { session, symbol } = readItem(folders, params);
    const engine = await session.engine();
    const request = { of: { symbol }, direction, kinds: SUPERTYPE_EDGES, limit: MAX_ITEMS };
    const { relations } = await engine.relations(request);
    return relations.flatMap((relation) => toItem(session, relation.symbol) ?? []);
  };
}

/** Ranges must be in the document of the caller; a class may have members in other files. */
function sitesIn({ edges }: Relation, file: string | undefined): lsp.Range[] {
  const inFile = (edge: RelationEdge) => edge.site !== undefined && edge.site.file === file;
  return edges.filter(inFile).flatMap(({ site }) => (site ? [site.range] : []));
}

function toItem(session: FolderSession, symbol: SymbolInfo): Item | undefined {
  if (symbol.file === undefined || !symbol.range) return undefined;
  const data: ItemData = { symbol: symbol.id, folderUri: session.uri };
  return {
    name: shownName(symbol),
    kind: toLspKind(symbol.kind),
    detail: containerOf(symbol),
    uri: fileUri(session, symbol.file),
    range: symbol.range,
    selectionRange: inside(symbol.selectionRange ?? symbol.range, symbol.range),
    data,
    ...tagsOf(symbol),
  };
}

function readItem(folders: Folders, params: Params) {
  const item = params.object('item');
  const data = item.object('data');
  const session = folders.byUri(data.string('folderUri'));
  if (!session) throw invalid('The folder of this item is not open any more.');
  const file = folders.foldersOf(item.string('uri')).find((one) => one.session === session)?.path;
  return { session, symbol: data.string('symbol'), file };
}
