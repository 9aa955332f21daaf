import type * as p from '../protocol/types.ts';
import { EDGE_KINDS } from '../protocol/types.ts';
import { invalid, type Params } from './params.ts';

/** Readers of the custom requests' parameters; see protocol/lsp.ts. A `file` is a document URI here. */

export function readSearch(params: Params): p.SearchRequest {
  return {
    query: params.string('query'),
    ...optional({
      limit: params.optionalCount('limit', 1),
      mode: params.optionalOneOf('mode', ['hybrid', 'semantic', 'lexical'] as const),
      languages: params.optionalStrings('languages'),
      kinds: params.optionalStrings('kinds'),
      paths: params.optionalStrings('paths'),
      context: params.has('context') ? { file: params.object('context').optionalString('file') } : undefined,
    }),
  };
}

export function readSymbolQuery(params: Params): p.SymbolQuery {
  if (params.has('symbol')) {
    return { symbol: params.string('symbol'), ...optional({ folderUri: params.optionalString('folderUri') }) };
  }
  if (params.has('file')) return { file: params.string('file'), position: params.position() };
  throw invalid('A symbol is given by "symbol", or by "file" (a document URI) and "position".');
}

export function readRelations(params: Params): p.RelationsRequest {
  return {
    of: readSymbolQuery(params.object('of')),
    ...optional({ depth: params.optionalCount('depth', 1), limit: params.optionalCount('limit', 1) }),
  };
}

export function readDirectedRelations(params: Params) {
  return {
    ...readRelations(params),
    direction: params.oneOf('direction', ['in', 'out'] as const),
    kinds: params.listOf('kinds', EDGE_KINDS),
  };
}

export function readEditorAnswers(params: Params): p.EditorAnswer[] {
  const place = (at: Params) => ({ file: at.string('file'), position: at.position() });
  return params
    .objects('answers')
    .map((answer) => ({ site: place(answer.object('site')), definitions: answer.objects('definitions').map(place) }));
}

export function readPath(params: Params): p.PathRequest {
  return { from: readSymbolQuery(params.object('from')), to: readSymbolQuery(params.object('to')) };
}

export function readChanges(params: Params): p.ChangesRequest {
  return optional({
    range: params.optionalString('range'),
    depth: params.optionalCount('depth', 1),
    limit: params.optionalCount('limit', 1),
  });
}

export function readSubgraph(params: Params): p.SubgraphRequest & { folderUri?: string } {
  return {
    root: readRoot(params.object('root')),
    view: params.oneOf('view', ['neighbourhood', 'calls', 'modules'] as const),
    ...optional({
      depth: params.optionalCount('depth', 1),
      edgeKinds: params.has('edgeKinds') ? params.listOf('edgeKinds', EDGE_KINDS) : undefined,
      limit: params.optionalCount('limit', 1),
      folderUri: params.optionalString('folderUri'),
    }),
  };
}

function readRoot(root: Params): p.SubgraphRoot {
  if (root.has('symbol')) return { symbol: root.string('symbol') };
  if (root.has('symbols')) return { symbols: root.optionalStrings('symbols') ?? [] };
  if (root.has('file')) {
    return { file: root.string('file'), ...optional({ position: root.has('position') ? root.position() : undefined }) };
  }
  if (root.has('folder')) return { folder: root.string('folder') };
  if (root.optionalBoolean('workspace')) return { workspace: true };
  throw invalid('"root" is given by "symbol", "symbols", "file" (a document URI), "folder" or "workspace": true.');
}

export function readEmbedding(params: Params): p.EmbeddingSettings {
  const model = params.oneOf('model', ['shipped', 'off', 'folder', 'endpoint'] as const);
  const endpoint = model === 'endpoint' ? params.object('endpoint') : undefined;
  return {
    model,
    ...(model === 'folder' ? { folder: params.string('folder') } : {}),
    ...(endpoint
      ? {
          endpoint: {
            address: endpoint.string('address'),
            model: endpoint.string('model'),
            ...optional({
              key: endpoint.optionalString('key'),
              allowsRemote: endpoint.optionalBoolean('allowsRemote'),
            }),
          },
        }
      : {}),
    ...optional({ paused: params.optionalBoolean('paused') }),
  };
}

/** Leaves out what is undefined, so that a field is there or not. */
function optional<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
