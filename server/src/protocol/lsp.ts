import type * as t from './types.ts';

/** The custom requests of the language server, by method: parameters and result. The client and any other editor call these. */
export interface CodeGraphRequests {
  'codegraph/search': [t.SearchRequest, t.SearchResponse];
  'codegraph/symbol': [t.SymbolQuery, { symbol: t.SymbolInfo | null; candidates: t.SymbolInfo[] }];
  'codegraph/callers': [t.RelationsRequest, t.RelationsResponse];
  'codegraph/callees': [t.RelationsRequest, t.RelationsResponse];
  'codegraph/references': [t.RelationsRequest, t.RelationsResponse];
  'codegraph/relations': [t.RelationsRequest & { direction: 'in' | 'out'; kinds: t.EdgeKind[] }, t.RelationsResponse];
  'codegraph/related': [t.RelationsRequest, t.RelatedResponse];
  'codegraph/impact': [t.RelationsRequest, t.ImpactResponse];
  'codegraph/changes': [t.ChangesRequest & { folderUri: string }, t.ChangesResponse];
  'codegraph/revisions': [{ folderUri: string }, t.RevisionsResponse];
  /** A tool as agents know it (docs/mcp.md), answered in their words. */
  'codegraph/tool': [
    { name: string; arguments: Record<string, unknown>; folderUri: string },
    { text: string; isError: boolean },
  ];
  'codegraph/path': [t.PathRequest, t.PathResponse];
  'codegraph/subgraph': [t.SubgraphRequest & { folderUri?: string }, t.SubgraphResponse];
  'codegraph/cycles': [{ folderUri?: string }, t.CyclesResponse];
  'codegraph/insights': [{ uri: string; position: t.Position }, t.HoverInsights | null];
  /** Tells what another language server of the editor said of places that edges start from; files are document URIs. */
  'codegraph/confirm': [{ answers: t.EditorAnswer[] }, t.EditorVerdicts];
  'codegraph/status': [Record<string, never>, { folders: t.IndexStatus[] }];
  'codegraph/fileStatus': [{ uri: string }, t.FileStatus];
  'codegraph/reindex': [{ folderUri?: string; force?: boolean }, t.IndexSummary[]];
  'codegraph/setEmbedding': [t.EmbeddingSettings, null];
  'codegraph/pause': [Record<string, never>, null];
  'codegraph/resume': [Record<string, never>, null];
  'codegraph/export': [
    { folderUri?: string; format: t.ExportFormat },
    /** A format of bytes comes in base64. */
    { text: string; encoding: 'utf8' | 'base64'; truncated: boolean },
  ];
}
/**
 * In requests over LSP a `file` in a SymbolQuery or SubgraphRoot is a document URI; in answers `file` is relative to `folder`
 * (a root URI), which is always present over LSP.
 */
export interface CodeGraphNotifications {
  /** Progress of one folder's index; sent at most ten times a second. */
  'codegraph/progress': t.IndexProgress & { folderUri: string };
  /** A new revision of a folder's index can be asked. */
  'codegraph/changed': { folderUri: string; revision: number };
}
export type CodeGraphMethod = keyof CodeGraphRequests;

/** What a client may say in `initializationOptions`. All of it is optional; what is not understood is ignored. */
export interface CodeGraphInitializationOptions {
  /**
   * Commands that hovers may link to, in this order; the client has to trust the hover's markdown. Each is called with one
   * argument, `{ symbol: id, folderUri }`. Without it hovers have no links.
   */
  hoverCommands?: { title: string; command: string }[];
  /**
   * Standard requests to answer. A client that has a language server for the language as well turns off what would show twice. References
   * and definitions are off unless asked for: a language server knows more about them.
   */
  providers?: Partial<Record<CodeGraphProvider, boolean>>;
  /** Which model makes vectors; the one in the box when not said. `codegraph/setEmbedding` changes it later. */
  embedding?: t.EmbeddingSettings;
  /** `debug` tells everything; `info` when not said. */
  logLevel?: 'debug' | 'info' | 'warn' | 'error';
  /** Who watches files: the server itself, or the client (it does when it can, unless `server` is said). */
  watch?: 'client' | 'server';
}
export type CodeGraphProvider =
  | 'hover'
  | 'documentSymbol'
  | 'workspaceSymbol'
  | 'callHierarchy'
  | 'typeHierarchy'
  | 'references'
  | 'definition';
