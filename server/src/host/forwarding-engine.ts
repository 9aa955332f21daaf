import { throwIfCancelled } from '../base/cancellation.ts';
import type { Engine, IndexOptions } from '../engine/engine.ts';
import type * as p from '../protocol/types.ts';

/** The methods of an engine that are one request and one answer. */
export type EngineMethod = Exclude<keyof Engine, 'export' | 'onProgress' | 'onDidChange' | 'close'>;

/** An engine whose every method is handed on as its name and its arguments; these are plain data. */
export abstract class ForwardingEngine implements Engine {
  protected abstract call<M extends EngineMethod>(
    method: M,
    args: readonly unknown[],
    signal?: AbortSignal,
  ): ReturnType<Engine[M]>;

  abstract export(format: p.ExportFormat): AsyncIterable<string>;
  abstract onProgress(listener: (progress: p.IndexProgress) => void): () => void;
  abstract onDidChange(listener: (revision: number) => void): () => void;
  abstract close(): Promise<void>;

  status() {
    return this.call('status', []);
  }
  fileStatus(file: string) {
    return this.call('fileStatus', [file]);
  }
  index({ signal, ...options }: IndexOptions = {}) {
    return this.call('index', [options], signal);
  }
  filesChanged(paths: readonly string[]) {
    return this.call('filesChanged', [paths]);
  }
  setOverlay(file: string, text: string | null) {
    return this.call('setOverlay', [file, text]);
  }
  embed({ signal }: { signal?: AbortSignal } = {}) {
    return this.call('embed', [], signal);
  }
  setEmbedding(settings: p.EmbeddingSettings) {
    return this.call('setEmbedding', [settings]);
  }
  pause() {
    return this.call('pause', []);
  }
  resume() {
    return this.call('resume', []);
  }
  watch() {
    return this.call('watch', []);
  }
  async search(request: p.SearchRequest, signal?: AbortSignal) {
    throwIfCancelled(signal);
    return this.call('search', [request], signal);
  }
  resolveSymbol(query: p.SymbolQuery) {
    return this.call('resolveSymbol', [query]);
  }
  callers(request: p.RelationsRequest) {
    return this.call('callers', [request]);
  }
  callees(request: p.RelationsRequest) {
    return this.call('callees', [request]);
  }
  references(request: p.RelationsRequest) {
    return this.call('references', [request]);
  }
  relations(request: Parameters<Engine['relations']>[0]) {
    return this.call('relations', [request]);
  }
  related(request: p.RelationsRequest) {
    return this.call('related', [request]);
  }
  impact(request: p.RelationsRequest) {
    return this.call('impact', [request]);
  }
  path(request: p.PathRequest) {
    return this.call('path', [request]);
  }
  cycles() {
    return this.call('cycles', []);
  }
  subgraph(request: p.SubgraphRequest) {
    return this.call('subgraph', [request]);
  }
  hover(file: string, position: p.Position) {
    return this.call('hover', [file, position]);
  }
  confirm(answers: readonly p.EditorAnswer[]) {
    return this.call('confirm', [answers]);
  }
  documentSymbols(file: string) {
    return this.call('documentSymbols', [file]);
  }
  workspaceSymbols(query: string, limit?: number) {
    return this.call('workspaceSymbols', limit === undefined ? [query] : [query, limit]);
  }
  source(request: p.SourceRequest) {
    return this.call('source', [request]);
  }
  async context(request: p.ContextRequest, signal?: AbortSignal) {
    throwIfCancelled(signal);
    return this.call('context', [request], signal);
  }
  overview(request: p.OverviewRequest = {}) {
    return this.call('overview', [request]);
  }
  async changes(request: p.ChangesRequest, signal?: AbortSignal) {
    throwIfCancelled(signal);
    return this.call('changes', [request], signal);
  }
  revisions() {
    return this.call('revisions', []);
  }
  check() {
    return this.call('check', []);
  }
  freshness(files: readonly string[] = []) {
    return this.call('freshness', [files]);
  }
}

/** All methods that may be called by name. A name that comes over a socket is looked up here before it is used. */
export const ENGINE_METHODS: ReadonlySet<string> = new Set<EngineMethod>(
  Object.getOwnPropertyNames(ForwardingEngine.prototype).filter((name) => name !== 'constructor') as EngineMethod[],
);

/** Calls a method of an engine by its name, with what a ForwardingEngine made of its arguments. */
export function invoke<M extends EngineMethod>(
  engine: Engine,
  method: M,
  args: readonly unknown[],
  signal?: AbortSignal,
): ReturnType<Engine[M]> {
  const [first] = args;
  if (method === 'index') return engine.index({ ...(first as object), signal }) as ReturnType<Engine[M]>;
  if (method === 'embed') return engine.embed({ signal }) as ReturnType<Engine[M]>;
  if (method === 'search') return engine.search(first as p.SearchRequest, signal) as ReturnType<Engine[M]>;
  if (method === 'context') return engine.context(first as p.ContextRequest, signal) as ReturnType<Engine[M]>;
  if (method === 'changes') return engine.changes(first as p.ChangesRequest, signal) as ReturnType<Engine[M]>;
  return (engine[method] as (...all: unknown[]) => ReturnType<Engine[M]>).apply(engine, [...args]);
}
