import type * as p from '../protocol/types.ts';

/**
 * The one API that every door speaks. Everything in and out is plain data (`protocol/types.ts`), so the same interface works
 * in process and through a socket. Questions never wait for indexing: they answer from the last complete revision.
 * A cancelled call rejects with an error of code CANCELLED; a question before the first index answers with empty results.
 */
export interface Engine {
  status(): Promise<p.IndexStatus>;
  fileStatus(file: string): Promise<p.FileStatus>;
  /** Brings the index up to date with the folder. Concurrent calls join the run under way. */
  index(options?: IndexOptions): Promise<p.IndexSummary>;
  /** Tells of changes, as a watcher or an editor sees them; paths are absolute. Resolves when the index has them. */
  filesChanged(paths: readonly string[]): Promise<void>;
  /** The text of an open editor; null when it is closed and the disk speaks again. */
  setOverlay(file: string, text: string | null): Promise<void>;
  /**
   * Embeds what can be found by words and not yet by meaning, and from then on what is new, in the background; resolves when that is done or cannot
   * go on. Nothing else waits for it.
   */
  embed(options?: { signal?: AbortSignal }): Promise<void>;
  /** Takes another model, or none. The vectors of the one before answer until those of the new one are complete. */
  setEmbedding(settings: p.EmbeddingSettings): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Follows files with a watcher until closed. */
  watch(): Promise<void>;

  search(request: p.SearchRequest, signal?: AbortSignal): Promise<p.SearchResponse>;
  resolveSymbol(query: p.SymbolQuery): Promise<{ symbol: p.SymbolInfo | null; candidates: p.SymbolInfo[] }>;
  callers(request: p.RelationsRequest): Promise<p.RelationsResponse>;
  callees(request: p.RelationsRequest): Promise<p.RelationsResponse>;
  references(request: p.RelationsRequest): Promise<p.RelationsResponse>;
  /** Edges of any kinds in one direction: for type hierarchies, imports, importers and the relations tree. */
  relations(
    request: p.RelationsRequest & { direction: 'in' | 'out'; kinds: p.EdgeKind[] },
  ): Promise<p.RelationsResponse>;
  related(request: p.RelationsRequest): Promise<p.RelatedResponse>;
  impact(request: p.ImpactRequest): Promise<p.ImpactResponse>;
  path(request: p.PathRequest): Promise<p.PathResponse>;
  cycles(): Promise<p.CyclesResponse>;
  subgraph(request: p.SubgraphRequest): Promise<p.SubgraphResponse>;
  hover(file: string, position: p.Position): Promise<p.HoverInsights | null>;
  /** Takes in what a compiler behind the editor said of edges; answers show it while the files stay as they are. */
  confirm(answers: readonly p.EditorAnswer[]): Promise<p.EditorVerdicts>;
  documentSymbols(file: string): Promise<p.OutlineSymbol[]>;
  workspaceSymbols(query: string, limit?: number): Promise<p.SymbolInfo[]>;
  /** Source text of a symbol or a file; of nothing that is not in the index. */
  source(request: p.SourceRequest): Promise<p.SourceResponse>;
  /** The smallest set of code for a task in words, within a budget of tokens. */
  context(request: p.ContextRequest, signal?: AbortSignal): Promise<p.ContextResponse>;
  /** What the whole looks like, or one folder of it. */
  overview(request?: p.OverviewRequest): Promise<p.OverviewResponse>;
  /** What a change in version control concerns: which symbols differ, what depends on them, which tests to run. */
  changes(request: p.ChangesRequest, signal?: AbortSignal): Promise<p.ChangesResponse>;
  /** Commits and branches that a change can be compared with. */
  revisions(): Promise<p.RevisionsResponse>;
  /** Dependencies that break the rules of the folder's codegraph.json. @throws NO_RULES, BAD_RULES */
  check(): Promise<p.CheckResponse>;
  /** How current the index is, and which of these files (as in answers) have changed since they were read. */
  freshness(files?: readonly string[]): Promise<p.Freshness>;
  /** The whole graph as lines of the export format, in a stable order; of `scip` each line is a piece of the file in base64. */
  export(format: p.ExportFormat): AsyncIterable<string>;

  onProgress(listener: (progress: p.IndexProgress) => void): () => void;
  /** Called when a new revision can be asked. */
  onDidChange(listener: (revision: number) => void): () => void;
  close(): Promise<void>;
}

export interface IndexOptions {
  /** Forget what is there and read everything again. */
  force?: boolean;
  /** Nobody waits for it: on a battery it may be left for later, if the user wishes that. */
  background?: boolean;
  signal?: AbortSignal;
}
