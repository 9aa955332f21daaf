import os from 'node:os';
import path from 'node:path';
import { errorCode, errorMessage } from '../base/errors.ts';
import { toAbsolutePath, toIndexPath } from '../base/paths.ts';
import { CpuBudget } from '../indexing/cpu-budget.ts';
import { Indexer } from '../indexing/indexer.ts';
import { KeptTables } from '../indexing/kept-tables.ts';
import { WorkspaceScanner } from '../indexing/scan/scanner.ts';
import type { WorkerOptions } from '../indexing/worker-options.ts';
import type { LanguageId } from '../model/language.ts';
import type { LanguageFolder } from '../parsing/language-definition.ts';
import { LanguageRegistry } from '../parsing/language-registry.ts';
import { ChokidarWatcher } from '../platform/chokidar-watcher.ts';
import { GitCommitLog } from '../platform/git-commit-log.ts';
import { GrammarFolder, linkerVersion, programVersion } from '../platform/grammar-folder.ts';
import { type IndexLocation, indexLocation } from '../platform/index-location.ts';
import { NodeBlobFiles } from '../platform/node-blob-files.ts';
import { NodeFileSystem } from '../platform/node-file-system.ts';
import { NodeWorkerAnalyzer } from '../platform/node-worker-analyzer.ts';
import type { AnalyzeResult, FileAnalyzer } from '../ports/analyzer.ts';
import type { GraphStore } from '../ports/graph-store.ts';
import type { Watcher } from '../ports/watcher.ts';
import type { LanguageTable } from '../resolution/linker.ts';
import type { EngineConfiguration } from './configuration.ts';
import { HistoryKeeper } from './history-keeper.ts';
import { LiveIndex } from './live-index.ts';
import { assertRoom, openStore, setAside } from './open-store.ts';
import { PackedFiles } from './packed-files.ts';

/** The parts that work on one workspace, put together. A store that is found damaged is replaced, and with it what rests on it. */
export class Workspace {
  readonly configuration: EngineConfiguration;
  readonly location: IndexLocation;
  readonly scanner: WorkspaceScanner;
  store!: GraphStore;
  indexer!: Indexer;
  live!: LiveIndex;
  history!: HistoryKeeper;
  scanProblems: readonly string[] = [];
  private storeProblem: string | undefined;
  private watchProblem: string | undefined;
  readonly fileSystem = new NodeFileSystem();
  /** Whoever can rebuild the store wants to hear of a value that cannot be read. */
  onDamage: (error: unknown) => void = () => {};
  private readonly blobs = new NodeBlobFiles();
  private readonly cpuBudget: CpuBudget | undefined;
  /** Reads and parses files; another workspace may borrow it. */
  readonly analyzer: FileAnalyzer;
  private readonly isBorrowed: boolean;
  private readonly languages: LanguageTable;
  /** Changes whenever the same text would give other facts. */
  readonly analyzerVersion: string;
  private readonly registry: LanguageRegistry;
  private readonly overlays = new Map<string, string>();

  private constructor(configuration: EngineConfiguration, borrowed: FileAnalyzer | undefined) {
    const { programFolder, maxFileBytes, parseTimeoutMs, maxWorkers } = configuration;
    this.isBorrowed = borrowed !== undefined;
    const { cpuPercent } = configuration;
    this.cpuBudget = cpuPercent < 100 ? new CpuBudget((os.availableParallelism() * cpuPercent) / 100) : undefined;
    this.configuration = configuration;
    this.location = indexLocation(configuration.folder, configuration.home);
    const grammars = new GrammarFolder(path.join(programFolder, 'grammars'));
    const sources = grammars.read();
    const registry = new LanguageRegistry(sources as LanguageFolder[]);
    this.registry = registry;
    const workerFile = path.join(programFolder, 'worker.js');
    this.analyzerVersion = programVersion(workerFile, sources);
    const workerOptions: WorkerOptions = {
      grammarFolder: grammars.folder,
      analyzerVersion: this.analyzerVersion,
      maxFileBytes,
      parseTimeoutMs,
    };
    const fileTimeoutMs = parseTimeoutMs * 2;
    this.analyzer = borrowed ?? new NodeWorkerAnalyzer({ workerFile, workerOptions, maxWorkers, fileTimeoutMs });
    this.scanner = new WorkspaceScanner(this.location.root, this.fileSystem, registry, { maxFileBytes });
    this.languages = new Map(
      registry.languages.flatMap((id) => {
        const source = registry.get(id);
        return source ? [[id, source.definition] as const] : [];
      }),
    );
  }

  /** `analyzer` is that of another workspace of the same program, which stays its owner. */
  static async open(configuration: EngineConfiguration, analyzer?: FileAnalyzer): Promise<Workspace> {
    const workspace = new Workspace(configuration, analyzer);
    await workspace.openStore();
    return workspace;
  }

  /** What people should know, in words. */
  get problems(): string[] {
    return [this.configuration.homeProblem, this.storeProblem, this.watchProblem, ...this.scanProblems].filter(
      (problem) => !!problem,
    ) as string[];
  }

  setOverlay(indexPath: string, text: string | null): void {
    if (text === null) this.overlays.delete(indexPath);
    else this.overlays.set(indexPath, text);
    this.indexer.setOverlay(indexPath, text);
  }

  /** The text of a file in an editor, if one has it open. */
  overlayOf(indexPath: string): string | undefined {
    return this.overlays.get(indexPath);
  }

  /** The language that a path speaks of by its name; undefined for one that is not read. */
  languageOf(indexPath: string): LanguageId | undefined {
    return this.registry.languageOfPath(indexPath) ?? undefined;
  }

  /** Parses texts that need not be in the index, by path; those that are left out are not told of. */
  async parseTexts(
    texts: ReadonlyMap<string, { readonly text: string; readonly language: LanguageId }>,
    onFacts: (path: string, facts: Uint8Array) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const requests = [...texts].map(([path, { text, language }]) => ({
      path,
      absolutePath: toAbsolutePath(this.location.root, path),
      language,
      size: text.length,
      mtimeMs: 0,
      text,
    }));
    const take = (result: AnalyzeResult) => {
      if (result.status === 'analyzed') onFacts(result.path, result.facts);
    };
    await this.analyzer.analyze(requests, take, signal);
  }

  createWatcher(): Watcher {
    const { root } = this.location;
    // To begin with every folder is asked about; later only new ones, and by what the ignore files say then.
    let isLeftOut = this.scanner.folderJudge();
    const watcher = new ChokidarWatcher(root, (absolutePath, isFolder) => {
      const relative = isFolder ? toIndexPath(root, absolutePath) : undefined;
      return relative ? isLeftOut(relative) : false;
    });
    return {
      start: async (onChanges, onError) => {
        await watcher.start(onChanges, onError);
        isLeftOut = (relative) => this.scanner.explain(relative).kind === 'left-out';
      },
      close: () => watcher.close(),
    };
  }

  /** Undefined when watching is well again. */
  noteWatchProblem(error: Error | undefined): void {
    if (!error) {
      this.watchProblem = undefined;
      return;
    }
    const isLimit = errorCode(error) === 'ENOSPC' || errorCode(error) === 'EMFILE';
    this.watchProblem = isLimit
      ? 'The system cannot watch so many folders, so some changes are seen only when the index is updated. ' +
        'Raise fs.inotify.max_user_watches, or exclude folders in a .codegraphignore.'
      : errorCode(error) === 'FOLDER_MISSING'
        ? errorMessage(error)
        : `Watching the folder has a problem: ${errorMessage(error)}`;
    this.configuration.logger.warn(this.watchProblem);
  }

  /** Sets the store aside, which cannot be trusted, and begins an empty one. */
  async replaceStore(cause: unknown): Promise<void> {
    const { storeFolder } = this.location;
    await this.store.close().catch(() => {});
    this.storeProblem = await setAside(storeFolder, this.fileSystem);
    this.configuration.logger.warn(`${this.storeProblem} (${errorMessage(cause)})`);
    await this.openStore();
    for (const [indexPath, text] of this.overlays) this.indexer.setOverlay(indexPath, text);
  }

  /** After a write that failed: opens the store anew, which then writes again. @throws STORE_FULL while that would be in vain. */
  async reopenStore(): Promise<void> {
    await assertRoom(this.location.storeFolder, this.blobs);
    await this.store.close();
    const { live } = this;
    await this.openStore();
    // What is in memory is still true, and answers meanwhile.
    this.live = live;
    await live.follow(this.store);
    for (const [indexPath, text] of this.overlays) this.indexer.setOverlay(indexPath, text);
  }

  /** Lets go of what the last run has found out and the next can find out again. */
  release(): void {
    this.indexer.release();
  }

  /** Lets go of all that can be read again in a moment. `isBusy`: whether a run is under way, which reads from the store. */
  async forget(isBusy: () => boolean = () => false): Promise<void> {
    this.indexer.forget();
    this.history.release();
    await this.live.release(async () => {
      // A run that begins from here on has to read the state of the index first, and waits for that until the store can be read.
      if (!isBusy() && this.indexer.forget()) await this.restStore();
    });
  }

  async close(): Promise<void> {
    await this.live.release().catch(() => {});
    await this.history.close();
    if (!this.isBorrowed) await this.analyzer.close();
    await this.store.close();
  }

  private async restStore(): Promise<void> {
    try {
      await this.store.rest();
    } catch (error) {
      this.configuration.logger.warn(`The index is opened anew: ${errorMessage(error)}`);
      await this.reopenStore();
    }
  }

  private async openStore(): Promise<void> {
    const { location, configuration, fileSystem, scanner, analyzer, languages, analyzerVersion } = this;
    const { logger, waitForOwnerMs } = configuration;
    const { store, problem } = await openStore(location.storeFolder, fileSystem, logger, waitForOwnerMs);
    this.storeProblem = problem ?? this.storeProblem;
    this.store = store;
    const beside = path.dirname(location.storeFolder);
    const packed = new PackedFiles(beside, this.blobs, fileSystem, logger);
    const version = linkerVersion(configuration.programFolder);
    this.indexer = new Indexer({
      root: location.root,
      store,
      fileSystem,
      scanner,
      analyzer,
      contents: {
        fileSystem,
        analyzerVersion,
        maxFileBytes: configuration.maxFileBytes,
        languageOfHeader: (text, neighbours) => this.registry.languageOfHeader(text, neighbours),
      },
      languages,
      analyzerVersion,
      linkerVersion: version,
      tables: new KeptTables(packed, version, logger),
      budgets: { cpu: this.cpuBudget, memoryMb: configuration.memoryMb },
      // Whoever searches while the first index is built finds what has been read so far.
      early: {
        everyMs: configuration.showEveryMs,
        isWanted: () => this.live.loaded !== undefined,
        stored: (paths) => {
          this.live.apply({ changed: new Set(paths), removed: [] }).catch((error) => logger.debug(errorMessage(error)));
        },
      },
    });
    this.live = new LiveIndex(store, packed, path.basename(location.root), logger, (error) => this.onDamage(error));
    const historyFile = path.join(beside, 'history.json');
    this.history ??= new HistoryKeeper(new GitCommitLog(location.root), this.blobs, historyFile, logger);
  }
}
