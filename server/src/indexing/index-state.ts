import { contentHash } from '../base/content-hash.ts';
import { toAbsolutePath } from '../base/paths.ts';
import type { FileRecord, SkipReason } from '../model/file-record.ts';
import type { FileSystem } from '../ports/file-system.ts';
import type { GraphStore } from '../ports/graph-store.ts';
import type { Linker } from '../resolution/linker.ts';
import type { Dependents } from './dependents.ts';
import { ProjectFacts } from './project-facts.ts';
import { differingPaths } from './project-state.ts';
import type { ScannedConfig } from './scan/scanner.ts';

/** Names of the store's meta values that belong to indexing. */
export const Meta = {
  configs: 'configs',
  analyzerVersion: 'analyzer',
  linkerVersion: 'linker',
  attempts: 'attempts',
  lastIndexedAt: 'lastIndexedAt',
  lastIndexMs: 'lastIndexMs',
} as const;

/** Reasons that may be the machine's and not the file's: memory was short, or something else kept the processor. */
const MAY_SUCCEED_LATER: ReadonlySet<SkipReason | undefined> = new Set<SkipReason>(['parse-timeout', 'parse-failed']);
/** How long a file that could not be parsed is left alone, though nothing changes in it: each attempt may cost seconds. */
const TRY_AGAIN_AFTER_MS = 60 * 60 * 1000;

/** A configuration file as it was when the files were linked last. */
interface KnownConfig {
  readonly size: number;
  readonly mtimeMs: number;
  readonly hash: string;
}

/** What indexing keeps in memory between runs. It says the same as the store, or is loaded again from there. */
export class IndexState {
  readonly records = new Map<string, FileRecord>();
  readonly project: ProjectFacts;
  /** Knows the project as `records` has it; undefined until a run needs it, and after one that did not end. */
  linker: Linker | undefined;
  dependents: Dependents | undefined;
  /** Files that depend on something that has changed, and are linked when there is time (`RunOptions.linksDependents`). */
  readonly deferred = new Set<string>();
  /** Changed files whose dependents are among these: in the store their rows say so (`FileRecord.owed`), for the case that nobody gets to it. */
  readonly indebted = new Set<string>();
  configs = new Map<string, KnownConfig>();
  /** Their hashes by path, as they were when the files were linked last. */
  linkedConfigs: ReadonlyMap<string, string> = new Map();
  /** What the facts in the store were made by. */
  analyzerVersion = '';
  /** What the links in the store were made by. */
  linkerVersion = '';
  /** When files were tried last that could not be parsed, in milliseconds since 1970. */
  private readonly attempts = new Map<string, number>();
  /** Facts that a run has read and not written yet. */
  unwritten: (key: string) => Uint8Array | undefined = () => undefined;
  private readonly root: string;
  private readonly fileSystem: FileSystem;

  private constructor(root: string, store: GraphStore, fileSystem: FileSystem) {
    this.root = root;
    this.fileSystem = fileSystem;
    this.project = new ProjectFacts(
      (key) => this.unwritten(key) ?? store.getFacts(key),
      (path) => this.readConfig(path),
    );
  }

  static async load(root: string, store: GraphStore, fileSystem: FileSystem): Promise<IndexState> {
    const state = new IndexState(root, store, fileSystem);
    for await (const record of store.records()) state.records.set(record.path, record);
    const configs = JSON.parse(store.getMeta(Meta.configs) ?? '[]') as [string, number, number, string][];
    for (const [path, size, mtimeMs, hash] of configs) state.configs.set(path, { size, mtimeMs, hash });
    state.linkedConfigs = state.configHashes();
    // A single change may come before the first scan.
    state.project.setConfigs([...state.configs.keys()], []);
    for (const [path, atMs] of JSON.parse(store.getMeta(Meta.attempts) ?? '[]') as [string, number][]) {
      state.attempts.set(path, atMs);
    }
    state.analyzerVersion = store.getMeta(Meta.analyzerVersion) ?? '';
    state.linkerVersion = store.getMeta(Meta.linkerVersion) ?? '';
    return state;
  }

  /** Lets go of what was read and found out, and can be again. */
  releaseCaches(options?: { readonly keepsModules: boolean }): void {
    this.linker?.release(options);
    this.project.release();
  }

  /** Remembers that a file was left out just now, if another attempt may end better. */
  noteAttempt({ path, skipped }: FileRecord): void {
    if (MAY_SUCCEED_LATER.has(skipped)) this.attempts.set(path, Date.now());
  }

  /** Whether a file that could not be parsed is worth another attempt by now. A clock that was put back is no reason to wait. */
  isWorthAnother({ path, skipped }: FileRecord): boolean {
    if (!MAY_SUCCEED_LATER.has(skipped)) return false;
    const sinceMs = Date.now() - (this.attempts.get(path) ?? 0);
    return sinceMs < 0 || sinceMs >= TRY_AGAIN_AFTER_MS;
  }

  /** What `load` reads back: the attempts at files that are still left out. */
  attemptsText(): string {
    for (const path of this.attempts.keys()) {
      if (!MAY_SUCCEED_LATER.has(this.records.get(path)?.skipped)) this.attempts.delete(path);
    }
    return JSON.stringify([...this.attempts]);
  }

  /** What `load` reads back. */
  configsText(): string {
    return JSON.stringify([...this.configs].map(([path, { size, mtimeMs, hash }]) => [path, size, mtimeMs, hash]));
  }

  configHashes(): Map<string, string> {
    return new Map([...this.configs].map(([path, { hash }]) => [path, hash]));
  }

  /** Takes in the configuration files that a scan found. Returns those that are not as they were when the files were linked last. */
  updateConfigs(scanned: readonly ScannedConfig[]): string[] {
    const before = this.configHashes();
    const next = new Map<string, KnownConfig>();
    for (const { path, size, mtimeMs } of scanned) {
      const known = this.configs.get(path);
      if (known?.size === size && known.mtimeMs === mtimeMs) {
        next.set(path, known);
        continue;
      }
      const text = this.readConfig(path);
      if (text === undefined) continue;
      next.set(path, { size, mtimeMs, hash: contentHash(text) });
    }
    this.configs = next;
    const now = this.configHashes();
    this.project.setConfigs([...next.keys()], differingPaths(before, now));
    // A run that was cancelled may have seen a change, and linked nothing for it.
    return differingPaths(this.linkedConfigs, now);
  }

  private readConfig(path: string): string | undefined {
    try {
      return new TextDecoder().decode(this.fileSystem.readFileSync(toAbsolutePath(this.root, path)));
    } catch {
      // Gone or unreadable: resolution goes on without it.
      return undefined;
    }
  }
}
