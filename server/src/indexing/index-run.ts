import { isCancelled, throwIfCancelled } from '../base/cancellation.ts';
import { errorCode, errorMessage } from '../base/errors.ts';
import { toAbsolutePath } from '../base/paths.ts';
import { TimeSlice } from '../base/time-slice.ts';
import { type FileLinks, NO_LINKS } from '../model/file-links.ts';
import type { FileRecord, SkipReason } from '../model/file-record.ts';
import { collectGarbage } from '../platform/collect-garbage.ts';
import type { AnalyzeRequest, AnalyzeResult } from '../ports/analyzer.ts';
import type { Linker } from '../resolution/linker.ts';
import { encodeLinks, linksKeyOf } from '../storage/links-codec.ts';
import type { IndexPlan } from './index-plan.ts';
import { type IndexState, Meta } from './index-state.ts';
import type { IndexerParts } from './indexer.ts';
import { LinkPlanner, MANY_CHANGES, type RunChanges } from './link-plan.ts';
import { MemoryGuard } from './memory-guard.ts';
import { encodeState, stateFiles } from './project-state.ts';
import { type RecognizedFile, recognizeFiles } from './recognize-files.ts';
import type { RunOptions, RunOutcome, RunPhase } from './run-outcome.ts';
import { RunWriter, withoutOwed } from './run-writer.ts';
import type { ScannedFile } from './scan/scanner.ts';

/** From so many files on, starting the workers anew costs next to nothing. */
const MANY_FILES = 200;

/** With fewer files than this no budget is asked: the next ones pay for it. */
const LITTLE_WORK = 20;
const LOOK_AT_MEMORY_EVERY = 64;

/** One way from a plan to a complete revision of the index. */
export class IndexRun implements RunChanges {
  private readonly parts: IndexerParts;
  private readonly state: IndexState;
  private readonly options: RunOptions;
  private readonly writer: RunWriter;
  /** Nothing has ever been linked: nobody has to be told of anything. */
  private readonly isEmpty: boolean;
  /** Everything is linked, whatever is known of it. */
  readonly linksAll: boolean;
  /** The store may have facts of contents that no file has now. */
  private readonly knowsContents: boolean;
  /** Nothing can be asked yet either, so that the little there is already is better than nothing. */
  private readonly showsEarly: boolean;
  private shown: string[] = [];
  private shownMs = performance.now();
  /** Twice as long after each time: taking in what is new costs more the more there is. */
  private showAfterMs: number;
  readonly analyzed = new Set<string>();
  /** Files that others may see differently now. */
  readonly differs = new Set<string>();
  readonly removed = new Map<string, FileRecord>();
  private readonly changed = new Set<string>();
  /** Rows as they were before this run touched them; undefined for files that are new. */
  readonly before = new Map<string, FileRecord | undefined>();
  private compared = 0;
  private recognized = 0;
  private linked = 0;
  private vanished = 0;
  private backTo: RunOutcome['backTo'];
  private readonly problems: string[] = [];

  constructor(parts: IndexerParts, state: IndexState, options: RunOptions) {
    this.parts = parts;
    this.state = state;
    this.options = options;
    this.isEmpty = ![...state.records.values()].some(isLinked);
    this.writer = new RunWriter(parts.store, { inPieces: this.isEmpty });
    this.linksAll = options.force === true || this.isEmpty || state.linkerVersion !== parts.linkerVersion;
    this.knowsContents = options.force !== true && parts.store.revision > 0;
    this.showsEarly = this.isEmpty && parts.early !== undefined;
    this.showAfterMs = parts.early?.everyMs ?? 0;
    state.unwritten = (key) => this.writer.pendingFacts(key);
  }

  /**
   * Carries out a plan. When it is cancelled or fails, what was done is written if that is possible, and the error thrown.
   * `changedConfigs` are the configuration files that are not what they were.
   */
  async execute(
    plan: IndexPlan,
    overlays: ReadonlyMap<string, string>,
    changedConfigs: readonly string[],
  ): Promise<RunOutcome> {
    const startedMs = performance.now();
    const owed = [...this.state.records.values()].filter((record) => record.owed !== undefined);
    this.keepState(plan, owed);
    try {
      for (const path of plan.remove) this.remove(path);
      for (const file of plan.leaveOut) this.leaveOut(file, file.skipped ?? 'unreadable', file.detail);
      await this.analyze(plan.analyze, overlays);
      await this.link(owed, changedConfigs);
      await this.finish(owed, changedConfigs, startedMs);
    } catch (error) {
      // What is known of the project and what is written no longer agree: the next run starts from the store.
      this.state.linker = undefined;
      this.state.dependents = undefined;
      if (isCancelled(error)) await this.writer.flush();
      throw error;
    }
    return {
      analyzed: this.analyzed.size - this.recognized,
      compared: this.compared,
      recognized: this.recognized,
      linked: this.linked,
      deferred: this.state.deferred.size,
      removed: [...this.removed.keys()],
      changed: this.changed,
      keptState: this.writer.keptState,
      backTo: this.backTo,
      vanished: this.vanished,
      tookMs: performance.now() - startedMs,
      problems: this.problems,
    };
  }

  /** Of a run that did not end: the files that are not in the store as they were before. */
  touched(): Iterable<string> {
    return [...this.analyzed, ...this.changed];
  }

  touchedRemoved(): Iterable<string> {
    return this.removed.keys();
  }

  /** Before much changes: the state that is left may be come back to, as with branches. */
  private keepState({ analyze, remove }: IndexPlan, owed: readonly FileRecord[]): void {
    if (this.linksAll || owed.length + this.state.deferred.size > 0) return;
    if (analyze.length + remove.length < MANY_CHANGES) return;
    const { records, linkerVersion, linkedConfigs: configs } = this.state;
    const files = stateFiles(records.values());
    this.writer.keepState(MANY_CHANGES, () => encodeState({ linkerVersion, configs, files }));
  }

  // ------------------------------------------------------------------ reading

  private async analyze(files: readonly ScannedFile[], overlays: ReadonlyMap<string, string>): Promise<void> {
    if (files.length === 0) return;
    const { root, analyzer, contents, store } = this.parts;
    const { signal } = this.options;
    const all = files.map((file): AnalyzeRequest => {
      const { path, language, neighbours, size, mtimeMs } = file;
      const absolutePath = toAbsolutePath(root, path);
      const knownKey = this.options.force ? undefined : this.state.records.get(path)?.factsKey || undefined;
      return { path, absolutePath, language, neighbours, size, mtimeMs, knownKey, text: overlays.get(path) };
    });
    let done = 0;
    this.progress('parsing', 0, all.length);
    const take = (result: AnalyzeResult | RecognizedFile) => {
      this.take(result);
      this.progress('parsing', ++done, all.length);
      if (this.isShowDue) return this.flushAndShow();
      if (this.writer.isFull) return this.writer.flush();
      if (done % LOOK_AT_MEMORY_EVERY === 0 && this.isOverMemory) return this.relieveMemory();
      return this.rest(all.length);
    };
    const requests = this.knowsContents ? await recognizeFiles(contents, store, all, take, signal) : all;
    await analyzer.analyze(requests, take, signal);
    // Parsers never give back the memory that large files took, and linking needs room.
    if (requests.length >= MANY_FILES) await analyzer.release();
  }

  /** Nobody hands out more work while somebody rests. Little work is not kept waiting: somebody has just typed it. */
  private rest(files: number): Promise<void> | undefined {
    return files > LITTLE_WORK ? this.parts.budgets?.cpu?.rest(this.options.signal) : undefined;
  }

  private get isOverMemory(): boolean {
    const { memoryMb } = this.parts.budgets ?? {};
    return memoryMb !== undefined && process.memoryUsage.rss() > memoryMb * 1024 * 1024;
  }

  /** Gives back what can be had again: decoded facts, what waits to be written, and workers, whose parsers never shrink. */
  private async relieveMemory(): Promise<void> {
    this.state.releaseCaches();
    await this.writer.flush();
    await this.parts.analyzer.release();
  }

  private get isShowDue(): boolean {
    const { early } = this.parts;
    if (!early || !this.showsEarly || performance.now() - this.shownMs < this.showAfterMs) return false;
    return this.shown.length > 0 && early.isWanted();
  }

  private async flushAndShow(): Promise<void> {
    const { shown } = this;
    this.shown = [];
    this.shownMs = performance.now();
    this.showAfterMs *= 2;
    await this.writer.flush();
    if (shown.length > 0) this.parts.early?.stored(shown);
  }

  private take(result: AnalyzeResult | RecognizedFile): void {
    const { path, language, size, mtimeMs } = result;
    const known = this.state.records.get(path);
    if (result.status === 'skipped') {
      if (result.reason === 'vanished') {
        this.vanished++;
        this.remove(path);
      } else {
        this.leaveOut(result, result.reason, result.detail);
      }
      return;
    }
    if (result.status === 'unchanged') {
      this.compared++;
      if (!known || (known.size === size && known.mtimeMs === mtimeMs && known.owed !== 'removed')) return;
      // It was thought to be gone, and others may have been told so.
      const isBack = known.owed === 'removed' ? { owed: 'added' as const } : {};
      const record = { ...known, size, mtimeMs, ...isBack };
      this.setRecord(record);
      this.writer.touched(record);
      return;
    }
    const { factsKey, interfaceHash, symbols } = result;
    const record: FileRecord = {
      path,
      language,
      size,
      mtimeMs,
      factsKey,
      interfaceHash,
      symbols,
      owed: this.owedBy(known, interfaceHash, language),
    };
    this.analyzed.add(path);
    if (this.showsEarly) this.shown.push(path);
    if (record.owed !== 'links') this.differs.add(path);
    this.setRecord(record);
    if (result.status === 'recognized') {
      this.recognized++;
      this.writer.recognized(record);
    } else {
      this.writer.analyzed(record, result.facts, result.terms);
    }
  }

  /** What is to be done for a file with new facts. */
  private owedBy(known: FileRecord | undefined, interfaceHash: string, language: string): FileRecord['owed'] {
    if (this.isEmpty) return 'links';
    if (known && this.state.indebted.has(known.path)) return 'changed';
    if (!known?.factsKey || known.owed === 'added' || known.owed === 'removed') return 'added';
    const isSame = known.interfaceHash === interfaceHash && known.language === language && known.owed !== 'changed';
    return isSame ? 'links' : 'changed';
  }

  private remove(path: string): void {
    const known = this.state.records.get(path);
    if (!known) return;
    this.remember(path);
    this.state.records.delete(path);
    this.removed.set(path, known);
    this.writer.removedFile(known);
  }

  private leaveOut(file: ScannedFile, skipped: SkipReason, detail: string | undefined): void {
    const { path, language, size, mtimeMs } = file;
    const known = this.state.records.get(path);
    const hadFacts = known !== undefined && (known.factsKey !== '' || known.owed !== undefined);
    if (hadFacts) this.removed.set(path, known);
    const record: FileRecord = {
      path,
      language,
      size,
      mtimeMs,
      factsKey: '',
      interfaceHash: '',
      skipped,
      ...(detail ? { detail } : {}),
      ...(hadFacts && !this.isEmpty ? { owed: 'removed' as const } : {}),
    };
    this.setRecord(record);
    this.state.noteAttempt(record);
    this.writer.leftOut(record);
  }

  private setRecord(record: FileRecord): void {
    this.remember(record.path);
    this.state.records.set(record.path, record);
  }

  private remember(path: string): void {
    if (!this.before.has(path)) this.before.set(path, this.state.records.get(path));
  }

  // ------------------------------------------------------------------ linking

  private async link(owed: readonly FileRecord[], changedConfigs: readonly string[]): Promise<void> {
    const nothingChanged = this.analyzed.size === 0 && this.removed.size === 0 && changedConfigs.length === 0;
    const { records, deferred } = this.state;
    if (nothingChanged && owed.length === 0 && !this.linksAll && deferred.size === 0) return;
    const plan = await new LinkPlanner(this.parts, this.state, this).plan(owed, changedConfigs);
    const { known } = plan;
    this.backTo = plan.backTo;
    const { paths, own } = known ? { paths: plan.paths, own: plan.paths.length } : this.ownFirst(plan.paths, owed);
    // A file that is gone has no row that could say what is owed for it, nor has a configuration file.
    const isGone = this.removed.size > 0 || owed.some((record) => record.owed === 'removed');
    const goesOn = (!isGone && changedConfigs.length === 0 && this.options.linksDependents) || (() => true);
    const slice = new TimeSlice();
    const memory = new MemoryGuard(this.parts.budgets?.memoryMb);
    let done = 0;
    let isAsked = false;
    for (const path of paths) {
      if (slice.due()) {
        this.progress('linking', done, paths.length);
        if (memory.isDue()) {
          this.state.releaseCaches();
          collectGarbage();
        }
        await (this.rest(paths.length) ?? slice.pause());
        throwIfCancelled(this.options.signal);
        isAsked = false;
      }
      if (done >= own && !isAsked) {
        if (!goesOn(paths.length - done)) break;
        isAsked = true;
      }
      done++;
      deferred.delete(path);
      const record = records.get(path);
      if (!record?.factsKey) continue;
      const { linksKey, edges, bytes }: LinkedFile = known?.(path) ?? this.linkFile(path);
      const tellsOthers = record.owed === 'added' || record.owed === 'changed';
      if (!this.analyzed.has(path) && record.owed === undefined && linksKey === record.linksKey) continue;
      const next = { ...(tellsOthers ? record : withoutOwed(record)), edges, linksKey };
      records.set(path, next);
      this.changed.add(path);
      this.writer.linked(next, bytes);
      if (this.writer.isFull) await this.writer.flush();
    }
    this.progress('linking', paths.length, paths.length);
    if (this.linked >= MANY_FILES) {
      this.state.releaseCaches();
      collectGarbage();
    }
  }

  /** The files that changed themselves, then those that only depend on what changed, with what earlier runs have left of these. */
  private ownFirst(paths: readonly string[], owed: readonly FileRecord[]): { paths: readonly string[]; own: number } {
    const { deferred, records } = this.state;
    if (this.linksAll) return { paths, own: paths.length };
    const own = new Set([...this.analyzed, ...owed.map(({ path }) => path)]);
    for (const path of paths) if (!own.has(path)) deferred.add(path);
    for (const path of deferred) if (own.has(path) || !records.get(path)?.factsKey) deferred.delete(path);
    return { paths: [...[...own].sort(), ...[...deferred].sort()], own: own.size };
  }

  private linkFile(path: string): LinkedFile {
    const links = this.linksOf(path);
    this.linked++;
    this.state.dependents?.set(path, links);
    const bytes = encodeLinks(links);
    return { linksKey: linksKeyOf(bytes), edges: links.edges.count, bytes };
  }

  private linksOf(path: string): FileLinks {
    try {
      return (this.state.linker as Linker).link(path);
    } catch (error) {
      // A store that cannot be read is another matter than a file that resolution stumbles over.
      if (isCoded(error)) throw error;
      this.problems.push(`${path} could not be linked, so it has no edges: ${errorMessage(error)}`);
      this.state.releaseCaches();
      return NO_LINKS;
    }
  }

  // ------------------------------------------------------------------ ending

  private async finish(
    owed: readonly FileRecord[],
    changedConfigs: readonly string[],
    startedMs: number,
  ): Promise<void> {
    const { state, parts, writer } = this;
    for (const { path } of owed) {
      const record = state.records.get(path);
      if (record) writer.settle(record);
    }
    this.noteDebts(owed);
    const { analyzerVersion, linkerVersion } = parts;
    const isNewVersion = state.analyzerVersion !== analyzerVersion || state.linkerVersion !== linkerVersion;
    if (writer.isEmpty && changedConfigs.length === 0 && !isNewVersion) return;
    this.progress('storing', 0, 0);
    state.analyzerVersion = analyzerVersion;
    state.linkerVersion = linkerVersion;
    await writer.finish(state.indebted, {
      [Meta.configs]: state.configsText(),
      [Meta.attempts]: state.attemptsText(),
      [Meta.analyzerVersion]: analyzerVersion,
      [Meta.linkerVersion]: linkerVersion,
      ...(this.options.isWhole || parts.store.getMeta(Meta.lastIndexedAt)
        ? {
            [Meta.lastIndexedAt]: new Date().toISOString(),
            [Meta.lastIndexMs]: String(Math.round(performance.now() - startedMs)),
          }
        : {}),
    });
    state.linkedConfigs = state.configHashes();
    for (const record of state.records.values()) {
      if (record.owed !== undefined) state.records.set(record.path, withoutOwed(record));
    }
  }

  /** Writes down for which files dependents are still to be linked, or that none are any more. */
  private noteDebts(owed: readonly FileRecord[]): void {
    const { records, deferred, indebted } = this.state;
    if (deferred.size > 0) {
      for (const path of [...this.analyzed, ...owed.map((record) => record.path)]) {
        const is = records.get(path)?.owed;
        if (is === 'added' || is === 'changed') indebted.add(path);
      }
      return;
    }
    for (const path of indebted) {
      const record = records.get(path);
      if (record) this.writer.settle(record);
    }
    indebted.clear();
  }

  private progress(phase: RunPhase, done: number, total: number): void {
    this.options.onProgress?.(phase, done, total);
  }
}

/** What a row says of links; those that were just made are not in the store yet. */
type LinkedFile = Pick<FileRecord, 'linksKey' | 'edges'> & { readonly bytes?: Uint8Array };

/** Errors of the store and its codecs, and cancellation, say what they are. */
const isCoded = (error: unknown): boolean => errorCode(error) !== undefined;

const isLinked = (record: FileRecord): boolean => record.factsKey !== '' && record.owed === undefined;
