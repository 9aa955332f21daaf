import { isCancelled } from '../base/cancellation.ts';
import { baseName, folderName } from '../base/paths.ts';
import type { FileRecord, SkipReason } from '../model/file-record.ts';
import type { FileAnalyzer } from '../ports/analyzer.ts';
import type { FileSystem } from '../ports/file-system.ts';
import { type GraphStore, PRUNED_AT } from '../ports/graph-store.ts';
import type { LanguageTable } from '../resolution/linker.ts';
import type { CpuBudget } from './cpu-budget.ts';
import type { ContentParts } from './file-content.ts';
import { type IndexPlan, looksTheSame, planIndex } from './index-plan.ts';
import { IndexRun } from './index-run.ts';
import { IndexState } from './index-state.ts';
import type { KeptTables } from './kept-tables.ts';
import { makeReady } from './make-ready.ts';
import type { ProjectFacts } from './project-facts.ts';
import { keptFiles } from './project-state.ts';
import type { RunOptions, RunOutcome } from './run-outcome.ts';
import { isManifest } from './scan/config-files.ts';
import { countSourceNeighbours } from './scan/header-neighbours.ts';
import {
  changesScanRules,
  type PathVerdict,
  type ScannedFile,
  type ScanResult,
  type WorkspaceScanner,
} from './scan/scanner.ts';
import { type Verification, verifyFiles } from './verify-files.ts';

export interface IndexerParts {
  /** The workspace's real path. */
  readonly root: string;
  readonly store: GraphStore;
  readonly fileSystem: FileSystem;
  readonly scanner: WorkspaceScanner;
  readonly analyzer: FileAnalyzer;
  /** How contents are read and what they are known by; the same as the analyzer has it. */
  readonly contents: ContentParts;
  readonly languages: LanguageTable;
  /** What is kept over all files, so that the first change after a start finds it; without it, that change makes it. */
  readonly tables?: KeptTables;
  /** Changes whenever the same text would give other facts: what was parsed under another one is parsed again. */
  readonly analyzerVersion: string;
  /** Changes whenever the same facts would give other links: what was linked under another one is linked again. */
  readonly linkerVersion: string;
  /** What the process may take; without it, as much as the work takes. */
  readonly budgets?: {
    readonly cpu?: CpuBudget;
    readonly memoryMb?: number;
  };
  /** Who wants to know, during the first run of all, what has been read so far: from then on it is in the store, still without edges. */
  readonly early?: {
    /** The first time; each further one takes twice as long. */
    readonly everyMs: number;
    readonly isWanted: () => boolean;
    readonly stored: (paths: readonly string[]) => void;
  };
}

/** What a run did and found. */
export interface IndexReport extends RunOutcome {
  /** Source files that were not read, because nothing speaks for a change. */
  readonly unchanged: number;
  /** By reason, of the last scan of the whole tree: what is not in the index, beside the files whose rows say so. */
  readonly leftOut: ReadonlyMap<SkipReason, number>;
  readonly problems: readonly string[];
}

/** What the store may keep of facts that no file has now: those of other branches, and of what was typed on the way. */
const MAX_UNUSED_BYTES = 256 * 1024 * 1024;
/** Looking through what is unused costs as much as listing all files. */
const BATCHES_BETWEEN_PRUNES = 300;
const FILES_BETWEEN_PRUNES = 5000;

/** More changed paths than this are found faster by a scan. */
const MAX_SINGLE_PATHS = 200;

/** Keeps the store in step with the workspace. One run at a time: the scheduler sees to that. */
export class Indexer {
  private readonly parts: IndexerParts;
  private state: IndexState | undefined;
  private readonly overlays = new Map<string, string>();
  private lastScan: ScanResult | undefined;
  /** The file that was opened last, until everything is ready for changes of it. */
  private opened: string | undefined;
  private changedSincePrune = 0;
  /** What runs that did not end have changed in the store; part of the next report. */
  private readonly carried = { changed: new Set<string>(), removed: new Set<string>() };

  constructor(parts: IndexerParts) {
    this.parts = parts;
  }

  /** The rows of the index, as of the last run. */
  async records(): Promise<ReadonlyMap<string, FileRecord>> {
    return (await this.load()).records;
  }

  /** Folders with a manifest of a package. */
  async packageFolders(): Promise<ReadonlySet<string>> {
    const { configs } = await this.load();
    return new Set([...configs.keys()].filter((path) => isManifest(baseName(path))).map(folderName));
  }

  /** The text of a file in an editor, or null when the disk speaks again. Takes effect with the next `update` of the path. */
  setOverlay(path: string, text: string | null): void {
    if (text !== null && !this.overlays.has(path)) this.opened = path;
    if (text === null) this.overlays.delete(path);
    else this.overlays.set(path, text);
  }

  /** Makes ready what the first change needs, when a file was opened: somebody may type in it. Stops where `goesOn` says so. */
  async prepare(goesOn: () => boolean): Promise<void> {
    const { opened: path, overlays } = this;
    const text = path === undefined ? undefined : overlays.get(path);
    this.opened = undefined;
    if (path !== undefined && text !== undefined) await makeReady(this.parts, await this.load(), path, text, goesOn);
  }

  /** Whether a scan finds anything to do. Reads no files. */
  async isCurrent(signal?: AbortSignal): Promise<boolean> {
    const state = await this.load();
    const scan = await this.parts.scanner.scan(signal);
    const plan = this.plan(state, scan, false);
    const isSettled = ![...state.records.values()].some((record) => record.owed !== undefined);
    return (
      isSettled && state.deferred.size === 0 && plan.analyze.length + plan.leaveOut.length + plan.remove.length === 0
    );
  }

  /** Scans the whole tree and does what is to be done. */
  async run(options: RunOptions & { readonly onScan?: () => void } = {}): Promise<IndexReport> {
    await options.giveWay?.();
    const state = await this.load();
    options.onScan?.();
    const scan = await this.parts.scanner.scan(options.signal, options.giveWay);
    this.lastScan = scan;
    const changedConfigs = state.updateConfigs(scan.configs);
    const plan = this.plan(state, scan, options.force === true);
    return this.execute(state, plan, changedConfigs, { ...options, isWhole: true });
  }

  /** Looks at these paths alone (relative to the root), and at the whole tree where that is needed to know. @throws as a scan does */
  async update(paths: readonly string[], options: RunOptions = {}): Promise<IndexReport> {
    const state = await this.load();
    if (paths.length > MAX_SINGLE_PATHS || paths.some(changesScanRules)) return this.run(options);
    const analyze: ScannedFile[] = [];
    const leaveOut: ScannedFile[] = [];
    const remove: string[] = [];
    for (const path of paths) {
      const verdict = this.overlays.has(path) ? this.overlaid(path) : this.parts.scanner.explain(path);
      const record = state.records.get(path);
      if (verdict === undefined || verdict.kind === 'folder' || verdict.kind === 'config' || state.configs.has(path)) {
        return this.run(options);
      }
      if (verdict.kind === 'source') {
        const { file } = verdict;
        if (this.changesHeaders(state, file, record)) return this.run(options);
        if (file.skipped) leaveOut.push(file);
        else if (!record || this.overlays.has(path) || !looksTheSame(file, record)) {
          analyze.push(this.withNeighbours(state, file));
        }
      } else if (record) {
        if (this.changesHeaders(state, undefined, record)) return this.run(options);
        remove.push(path);
      } else {
        // The path may have been a folder.
        for (const known of state.records.keys()) if (known.startsWith(`${path}/`)) remove.push(known);
      }
    }
    // Of a folder that is gone as a whole, its files are not known to be gone.
    if (remove.length > 0) this.parts.scanner.readRoot();
    const unchanged = state.records.size - analyze.length - leaveOut.length - remove.length;
    return this.execute(state, { analyze, leaveOut, remove, unchanged }, [], options);
  }

  /** What is known of the facts at hand, for `status`; undefined before the first run. */
  get factsCache(): ProjectFacts['cache'] | undefined {
    return this.state?.project.cache;
  }

  /** Makes facts and links of some files anew and compares them with what is stored; see `verifyFiles`. */
  async verify(records: readonly FileRecord[], signal?: AbortSignal): Promise<Verification> {
    const { deferred } = await this.load();
    const found = await verifyFiles(
      this.parts,
      records.filter(({ path }) => !deferred.has(path)),
      signal,
    );
    const waiting = records.map(({ path }) => path).filter((path) => deferred.has(path));
    return { ...found, changed: [...found.changed, ...waiting] };
  }

  /** Lets go of what can be read again: for when nothing has happened for a while. Where modules lie weighs little after a few changes, and all package manifests say it. */
  release(): void {
    this.state?.releaseCaches({ keepsModules: true });
  }

  /** Lets go of what it knows of the project, too: for a long rest between two runs. The next one reads it from the store. False when it cannot: files wait to be linked. */
  forget(): boolean {
    if (this.state?.deferred.size === 0) this.state = undefined;
    return this.state === undefined;
  }

  private async load(): Promise<IndexState> {
    this.state ??= await IndexState.load(this.parts.root, this.parts.store, this.parts.fileSystem);
    return this.state;
  }

  private plan(state: IndexState, scan: ScanResult, everything: boolean): IndexPlan {
    const isOtherVersion = state.analyzerVersion !== this.parts.analyzerVersion;
    const overlays = new Set(this.overlays.keys());
    return planIndex({
      records: state.records,
      scanned: scan.files,
      everything: everything || isOtherVersion,
      isWorthAnother: (record) => state.isWorthAnother(record),
      overlays,
    });
  }

  private async execute(
    state: IndexState,
    plan: IndexPlan,
    changedConfigs: readonly string[],
    options: RunOptions,
  ): Promise<IndexReport> {
    const run = new IndexRun(this.parts, state, options);
    try {
      const outcome = await run.execute(plan, this.overlays, changedConfigs);
      const changed = new Set([...this.carried.changed, ...outcome.changed].filter((path) => state.records.has(path)));
      const removed = new Set([...this.carried.removed, ...outcome.removed].filter((path) => !changed.has(path)));
      this.carried.changed.clear();
      this.carried.removed.clear();
      this.changedSincePrune += outcome.analyzed + outcome.recognized + outcome.removed.length;
      await this.prune();
      const leftOut = this.lastScan?.leftOut ?? new Map<SkipReason, number>();
      const problems = [...(this.lastScan?.problems ?? []), ...outcome.problems];
      return { ...outcome, changed, removed: [...removed], unchanged: plan.unchanged, leftOut, problems };
    } catch (error) {
      for (const path of run.touched()) this.carried.changed.add(path);
      for (const path of run.touchedRemoved()) this.carried.removed.add(path);
      if (!isCancelled(error)) this.state = undefined;
      throw error;
    }
  }

  private async prune(): Promise<void> {
    const { store } = this.parts;
    const batches = store.revision - Number(store.getMeta(PRUNED_AT) ?? 0);
    if (batches < BATCHES_BETWEEN_PRUNES && this.changedSincePrune < FILES_BETWEEN_PRUNES) return;
    await store.prune(MAX_UNUSED_BYTES, keptFiles(store));
    this.changedSincePrune = 0;
  }

  /** A file whose text in the editor stands for the one on disk. */
  private overlaid(path: string): PathVerdict {
    const verdict = this.parts.scanner.explain(path);
    if (verdict.kind !== 'source') return verdict;
    // Times on disk never look like this, so that a text that was not saved is not taken for the file's.
    const { language, neighbours } = verdict.file;
    return { kind: 'source', file: { path, language, neighbours, size: -1, mtimeMs: -1 } };
  }

  private withNeighbours(state: IndexState, file: ScannedFile): ScannedFile {
    if (!file.path.toLowerCase().endsWith('.h')) return file;
    const others = [...state.records.values()].filter((record) => record.path !== file.path);
    return countSourceNeighbours([...others, file]).find((each) => each.path === file.path) ?? file;
  }

  /** Whether a C or C++ file that comes or goes may turn headers near it into the other language. */
  private changesHeaders(state: IndexState, file: ScannedFile | undefined, record: FileRecord | undefined): boolean {
    const language = (file ?? record)?.language;
    if ((language !== 'c' && language !== 'cpp') || (file && record)) return false;
    return [...state.records.keys()].some((path) => path.toLowerCase().endsWith('.h'));
  }
}
