import path from 'node:path';
import { isCancelled, throwIfCancelled } from '../base/cancellation.ts';
import { errorCode } from '../base/errors.ts';
import { toIndexPath } from '../base/paths.ts';
import { callees } from '../graph/callees.ts';
import { callers } from '../graph/callers.ts';
import { findPath } from '../graph/find-path.ts';
import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { hoverInsights } from '../graph/hover-insights.ts';
import { impact } from '../graph/impact.ts';
import { importCycles } from '../graph/import-cycles.ts';
import { lookupSymbol } from '../graph/lookup.ts';
import { outline } from '../graph/outline.ts';
import { references } from '../graph/references.ts';
import { related } from '../graph/related.ts';
import { relations } from '../graph/relations.ts';
import { subgraph } from '../graph/subgraph.ts';
import { Meta } from '../indexing/index-state.ts';
import type { IndexReport } from '../indexing/indexer.ts';
import { IndexScheduler } from '../indexing/scheduler.ts';
import { listRevisions } from '../platform/git-revisions.ts';
import type * as p from '../protocol/types.ts';
import { answerOverview } from './answer-overview.ts';
import { EngineSearch, symbolsNamedLike } from './answer-search.ts';
import { BatteryWatch } from './battery-watch.ts';
import { checkBoundaries } from './check-boundaries.ts';
import { EditorVerdicts } from './editor-verdicts.ts';
import type { Engine, IndexOptions } from './engine.ts';
import { exportGraph } from './export-graph.ts';
import { FolderWatch } from './folder-watch.ts';
import { gatherContext } from './gather-context.ts';
import { GitState } from './git-state.ts';
import { IdleRest, memoryOf } from './idle-rest.ts';
import { impactOfChanges } from './impact-of-changes.ts';
import { describeFile, describeIndex, summarize } from './index-reports.ts';
import { indexWork } from './index-work.ts';
import { LateLinking } from './late-linking.ts';
import type { Snapshot } from './live-index.ts';
import { Meaning } from './meaning.ts';
import { DAMAGE_CODES, MENDABLE_CODES } from './open-store.ts';
import { ProgressMeter } from './progress-meter.ts';
import { addOutsideEvidence, placeMeant } from './related-evidence.ts';
import { removeOldFormats } from './remove-old-formats.ts';
import { SourceReader } from './source-reader.ts';
import { StoreMender } from './store-mender.ts';
import { testCommands } from './test-commands.ts';
import { readTestSetup } from './test-setup.ts';
import { WorkLog } from './work-log.ts';
import type { Workspace } from './workspace.ts';

const ON_BATTERY = 'The machine runs on its battery; files that are not open are read when it is plugged in.';

/** The engine in this process: owns the store, the workers, and what is in memory. */
export class LocalEngine implements Engine {
  private readonly workspace: Workspace;
  private readonly scheduler: IndexScheduler;
  private readonly meter = new ProgressMeter();
  private readonly changeListeners = new Set<(revision: number) => void>();
  private readonly overlays = new Set<string>();
  private readonly reader: SourceReader;
  private readonly git: GitState;
  private readonly verdicts = new EditorVerdicts();
  private battery: BatteryWatch | undefined;
  private readonly meaning: Meaning;
  private readonly rest: IdleRest;
  private readonly late = new LateLinking({
    hasWork: () => this.scheduler.hasWork,
    goOn: () => this.scheduler.goOn(),
  });
  private readonly folder: FolderWatch;
  private readonly work = new WorkLog();
  private lastReport: IndexReport | undefined;
  private readonly mender: StoreMender;
  private toldRevision: number;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    this.toldRevision = workspace.store.revision;
    this.mender = new StoreMender(
      workspace,
      (phase, done, total) => this.meter.report(phase, done, total),
      () => {
        this.verdicts.clear();
        this.toldRevision = -1;
      },
    );
    this.reader = new SourceReader(workspace);
    this.git = new GitState(workspace.location.root);
    workspace.onDamage = (error) => this.noteDamage(error);
    if (workspace.configuration.pauseOnBattery) {
      this.battery = new BatteryWatch((isOnBattery) => this.scheduler.hold(isOnBattery));
    }
    this.folder = new FolderWatch(workspace, this);
    const onScan = () => this.meter.report('scanning');
    this.scheduler = new IndexScheduler(indexWork(workspace, this.mender, this.late, onScan), {
      logger: workspace.configuration.logger,
      isOpen: (file) => this.overlays.has(file),
      onProgress: (phase, done, total) => this.meter.report(phase, done, total),
      onReport: (report) => this.takeIn(report),
    });
    const isBusy = () => this.scheduler.isBusy;
    this.meaning = new Meaning(workspace, {
      isBusy,
      onProgress: (progress) => this.meter.reportMeaning(progress),
    });
    this.rest = new IdleRest(memoryOf(workspace, this.meaning, isBusy), isBusy);
  }

  // ------------------------------------------------------------------ index

  async status(): Promise<p.IndexStatus> {
    const { state: phase } = this.activity();
    const message = this.scheduler.held ? { message: ON_BATTERY } : {};
    return describeIndex(this.workspace, {
      progress: { ...this.meter.current, phase, ...message },
      leftOut: this.lastReport?.leftOut ?? new Map(),
      queue: { waiting: this.scheduler.waiting, deferred: this.deferred, running: this.scheduler.isBusy },
      work: { total: this.work.total, last: this.work.last },
      semantic: await this.meaning.describe(),
    });
  }

  async fileStatus(file: string): Promise<p.FileStatus> {
    return describeFile(this.workspace, this.indexPath(file));
  }

  async index(options: IndexOptions = {}): Promise<p.IndexSummary> {
    const startedMs = performance.now();
    const { workspace } = this;
    try {
      // Who asks at the start is answered from what is there.
      if (options.background) await workspace.live.untilOpen;
      const history = workspace.history.refresh();
      const report = await this.scheduler.full(options);
      // The words belong to a complete index; whoever opens it next finds them packed.
      if (report.changed.size + report.removed.length > 0) {
        await this.saveWords();
        await removeOldFormats(workspace.location, workspace.fileSystem);
      }
      // It was read meanwhile by another process, and rarely takes longer than the files.
      await history;
      return summarize(workspace, report, performance.now() - startedMs);
    } catch (error) {
      this.folder.noteFailure(error);
      if (!isCancelled(error)) throw error;
      return summarize(workspace, undefined, performance.now() - startedMs);
    } finally {
      this.noteRest();
    }
  }

  async filesChanged(paths: readonly string[]): Promise<void> {
    const inside = paths.map((each) => this.indexPath(each)).filter((each) => each !== undefined && each !== '');
    // An editor tells of its files before anything was read. With one in the index, a first run would only mend: dearer, and nothing is found until its end.
    if (!this.workspace.store.getMeta(Meta.lastIndexedAt)) this.scheduler.full({ background: true }).catch(() => {});
    const update = this.scheduler.update(inside as string[]).finally(() => this.noteRest());
    update.catch((error) => this.folder.noteFailure(error));
    await update;
  }

  private noteRest(): void {
    if (!this.scheduler.isBusy) this.meter.report(this.scheduler.paused ? 'paused' : 'idle');
  }

  async setOverlay(file: string, text: string | null): Promise<void> {
    const indexPath = this.indexPath(file);
    if (indexPath === undefined) return;
    if (text === null) this.overlays.delete(indexPath);
    else this.overlays.add(indexPath);
    this.workspace.setOverlay(indexPath, text);
    await this.filesChanged([file]);
  }

  embed({ signal }: { signal?: AbortSignal } = {}): Promise<void> {
    return this.meaning.complete(signal);
  }

  setEmbedding(settings: p.EmbeddingSettings): Promise<void> {
    return this.meaning.configure(settings);
  }

  async pause(): Promise<void> {
    this.meaning.pause();
    this.scheduler.pause();
    this.meter.report('paused');
  }

  async resume(): Promise<void> {
    this.meaning.resume();
    this.scheduler.resume();
    this.noteRest();
  }

  watch = (): Promise<void> => this.folder.start();

  // ------------------------------------------------------------------ questions

  async search(request: p.SearchRequest, signal?: AbortSignal): Promise<p.SearchResponse> {
    throwIfCancelled(signal);
    this.meaning.prepare(request);
    await this.workspace.history.load();
    const file = request.context?.file;
    const relative = file === undefined ? request : { ...request, context: { file: this.indexPath(file) ?? file } };
    const snapshot = await this.snapshot();
    const search = new EngineSearch(snapshot, relative, this.workspace.history.current);
    const meaning = await this.meaning.ofQuery(request, snapshot.lexical, search, signal);
    return search.answer(meaning);
  }

  async resolveSymbol(query: p.SymbolQuery) {
    return lookupSymbol(await this.graph(), this.relativeQuery(query));
  }

  async callers(request: p.RelationsRequest): Promise<p.RelationsResponse> {
    return this.judged(callers(await this.graph(), this.relative(request)));
  }

  async callees(request: p.RelationsRequest): Promise<p.RelationsResponse> {
    return this.judged(callees(await this.graph(), this.relative(request)));
  }

  async references(request: p.RelationsRequest): Promise<p.RelationsResponse> {
    return this.judged(references(await this.graph(), this.relative(request)));
  }

  async relations(
    request: p.RelationsRequest & { direction: 'in' | 'out'; kinds: p.EdgeKind[] },
  ): Promise<p.RelationsResponse> {
    return this.judged(relations(await this.graph(), this.relative(request)));
  }

  async related(request: p.RelationsRequest): Promise<p.RelatedResponse> {
    await this.workspace.history.load();
    const [{ graph, lexical }, history] = [await this.snapshot(), this.workspace.history.current?.history];
    const relative = this.relative(request);
    const near = await this.meaning.similarTo(placeMeant(graph, relative.of), lexical);
    return related(graph, relative, (book) => addOutsideEvidence(book, { lexical, history, near }));
  }

  async impact(request: p.ImpactRequest): Promise<p.ImpactResponse> {
    const answer = impact(await this.graph(), this.relative(request));
    if (request.tests === 0) return { ...answer, testCommands: [] };
    const files = new Set(answer.tests.flatMap(({ file }) => (file === undefined ? [] : [file])));
    return { ...answer, testCommands: testCommands([...files], readTestSetup(this.workspace)) };
  }

  async path(request: p.PathRequest): Promise<p.PathResponse> {
    const [from, to] = [this.relativeQuery(request.from), this.relativeQuery(request.to)];
    return findPath(await this.graph(), { from, to });
  }

  async cycles(): Promise<p.CyclesResponse> {
    return importCycles(await this.graph());
  }

  async subgraph(request: p.SubgraphRequest): Promise<p.SubgraphResponse> {
    return subgraph(await this.graph(), request);
  }

  async hover(file: string, position: p.Position): Promise<p.HoverInsights | null> {
    const indexPath = this.indexPath(file);
    const insights = indexPath === undefined ? null : hoverInsights(await this.graph(), indexPath, position);
    const { live, store } = this.workspace;
    const editor = insights && this.verdicts.countsOf(insights.symbol.id, live, store);
    return editor ? { ...insights, editor } : insights;
  }

  async confirm(answers: readonly p.EditorAnswer[]): Promise<p.EditorVerdicts> {
    const inside = ({ file, position }: p.EditorAnswer['site']) => ({ file: this.indexPath(file) ?? '', position });
    const relative = answers.map(({ site, definitions }) => ({
      site: inside(site),
      definitions: definitions.map(inside),
    }));
    return this.verdicts.take(await this.graph(), this.workspace.live, this.workspace.store, relative);
  }

  async documentSymbols(file: string): Promise<p.OutlineSymbol[]> {
    const indexPath = this.indexPath(file);
    return indexPath === undefined ? [] : outline(await this.graph(), indexPath);
  }

  async workspaceSymbols(query: string, limit = 100): Promise<p.SymbolInfo[]> {
    return symbolsNamedLike(await this.snapshot(), query, limit);
  }

  async source(request: p.SourceRequest): Promise<p.SourceResponse> {
    const graph = await this.graph();
    if ('path' in request) return this.reader.source(graph, { path: this.indexPath(request.path) ?? '' });
    return this.reader.source(graph, { of: this.relativeQuery(request.of) });
  }

  async context(request: p.ContextRequest, signal?: AbortSignal): Promise<p.ContextResponse> {
    const search = (each: p.SearchRequest) => this.search(each, signal);
    return gatherContext(await this.graph(), search, this.reader, request, signal);
  }

  async overview(request: p.OverviewRequest = {}): Promise<p.OverviewResponse> {
    const folder = request.folder ? (this.indexPath(request.folder) ?? request.folder) : '';
    try {
      return await answerOverview(this.workspace, await this.graph(), { ...request, folder }, this.git);
    } catch (error) {
      this.noteDamage(error);
      throw error;
    }
  }

  async changes(request: p.ChangesRequest, signal?: AbortSignal): Promise<p.ChangesResponse> {
    const { workspace, reader } = this;
    const parts = { workspace, reader, graph: await this.graph(), commits: await this.git.commits() };
    return impactOfChanges(parts, request, signal);
  }

  async revisions(): Promise<p.RevisionsResponse> {
    return listRevisions(this.workspace.location.root);
  }

  async check(): Promise<p.CheckResponse> {
    return checkBoundaries(this.workspace, await this.graph());
  }

  async freshness(files: readonly string[] = []): Promise<p.Freshness> {
    const { store } = this.workspace;
    const { state, progress } = this.activity();
    const indexedAt = store.getMeta(Meta.lastIndexedAt);
    return {
      revision: store.revision,
      state,
      ...(progress ? { progress } : {}),
      ...(indexedAt ? { indexedAt } : {}),
      ...(this.deferred > 0 ? { deferred: this.deferred } : {}),
      ...(await this.git.current()),
      changed: await this.reader.changed(files.map((file) => this.indexPath(file) ?? '')),
    };
  }

  async *export(format: p.ExportFormat): AsyncIterable<string> {
    yield* exportGraph(await this.graph(), this.workspace, format);
  }

  private get deferred(): number {
    return this.lastReport?.deferred ?? 0;
  }

  private judged(answer: p.RelationsResponse): p.RelationsResponse {
    return this.verdicts.shownIn(answer, this.workspace.live, this.workspace.store);
  }

  // ------------------------------------------------------------------ life

  onProgress(listener: (progress: p.IndexProgress) => void): () => void {
    return this.meter.onProgress(listener);
  }

  onDidChange(listener: (revision: number) => void): () => void {
    this.changeListeners.add(listener);
    return () => this.changeListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.rest.close();
    this.late.close();
    this.battery?.close();
    await this.folder.close();
    await this.scheduler.close();
    await this.meaning.close();
    await this.workspace.close();
  }

  private async takeIn(report: IndexReport): Promise<void> {
    this.lastReport = report;
    this.work.note(report);
    this.rest.noteWork();
    this.workspace.scanProblems = report.problems;
    const { revision } = this.workspace.store;
    const isTyped = report.removed.length === 0 && [...report.changed].every((file) => this.overlays.has(file));
    this.late.noteRun(report.deferred, isTyped);
    if (this.toldRevision === revision) return;
    this.toldRevision = revision;
    this.meaning.noteRevision(isTyped);
    // A file that was opened or closed as it is changes no answer: who shows some need not ask again.
    if (report.changed.size === 0 && report.removed.length === 0) return;
    for (const listener of this.changeListeners) listener(revision);
  }

  /** The words of a complete index in their packed form; where some cannot be read, the store is rebuilt first. */
  private async saveWords(): Promise<void> {
    try {
      await this.workspace.live.saveLexical();
    } catch (error) {
      if (!DAMAGE_CODES.has(errorCode(error) ?? '')) throw error;
      this.mender.failure = error;
      await this.scheduler.full();
      await this.workspace.live.saveLexical();
    }
  }

  /** A question met a value that is not what was written: the answer does without it, and the store is rebuilt. */
  private noteDamage(error: unknown): void {
    if (this.mender.failure !== undefined || !DAMAGE_CODES.has(errorCode(error) ?? '')) return;
    this.mender.failure = error;
    this.scheduler.full().catch(() => {});
  }

  private snapshot(): Promise<Snapshot> {
    this.rest.noteUse();
    return this.orMended(() => this.workspace.live.current());
  }

  private graph(): Promise<GraphSnapshot> {
    this.rest.noteUse();
    return this.orMended(() => this.workspace.live.currentGraph());
  }

  /** What cannot be read is asked for again when the store has been rebuilt. */
  private async orMended<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (!MENDABLE_CODES.has(errorCode(error) ?? '')) throw error;
      this.mender.failure = error;
      await this.scheduler.full();
      return read();
    }
  }

  /** What the index is doing, for those who ask how current it is. */
  private activity(): { state: p.IndexPhase; progress?: p.IndexProgress } {
    const progress = this.meter.current;
    if (this.scheduler.paused) return { state: 'paused' };
    if (this.scheduler.held && !this.scheduler.isBusy && this.scheduler.hasWork) return { state: 'paused' };
    return progress.phase === 'idle' ? { state: 'idle' } : { state: progress.phase, progress };
  }

  /** A path as the index has it; undefined for one outside the workspace. Takes absolute and relative paths. */
  private indexPath(file: string): string | undefined {
    const { root } = this.workspace.location;
    return toIndexPath(root, path.resolve(root, file));
  }

  private relative<R extends p.RelationsRequest>(request: R): R {
    return { ...request, of: this.relativeQuery(request.of) };
  }

  private relativeQuery(query: p.SymbolQuery): p.SymbolQuery {
    return 'file' in query ? { ...query, file: this.indexPath(query.file) ?? query.file } : query;
  }
}
