import { contentHash } from '../base/content-hash.ts';
import { toAbsolutePath } from '../base/paths.ts';
import type { FileRecord } from '../model/file-record.ts';
import type { FileSystem } from '../ports/file-system.ts';
import type { GraphStore } from '../ports/graph-store.ts';
import type { Linker } from '../resolution/linker.ts';
import type { Dependents } from './dependents.ts';
import { ProjectFacts } from './project-facts.ts';
import type { ScannedConfig } from './scan/scanner.ts';

/** Names of the store's meta values that belong to indexing. */
export const Meta = {
  configs: 'configs',
  analyzerVersion: 'analyzer',
  linkerVersion: 'linker',
  lastIndexedAt: 'lastIndexedAt',
  lastIndexMs: 'lastIndexMs',
} as const;

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
  configs = new Map<string, KnownConfig>();
  /** What the facts in the store were made by. */
  analyzerVersion = '';
  /** What the links in the store were made by. */
  linkerVersion = '';
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
    // A single change may come before the first scan.
    state.project.setConfigs([...state.configs.keys()], []);
    state.analyzerVersion = store.getMeta(Meta.analyzerVersion) ?? '';
    state.linkerVersion = store.getMeta(Meta.linkerVersion) ?? '';
    return state;
  }

  /** Lets go of what was read and found out, and can be again. */
  releaseCaches(): void {
    // Being told of no changes, the linker forgets its answers and keeps its knowledge of the project.
    this.linker?.update({ changed: [], removed: [] });
    this.project.release();
  }

  /** What `load` reads back. */
  configsText(): string {
    return JSON.stringify([...this.configs].map(([path, { size, mtimeMs, hash }]) => [path, size, mtimeMs, hash]));
  }

  /** Takes in the configuration files that a scan found. Returns the paths of those that changed, appeared or went. */
  updateConfigs(scanned: readonly ScannedConfig[]): string[] {
    const changed: string[] = [];
    const next = new Map<string, KnownConfig>();
    for (const { path, size, mtimeMs } of scanned) {
      const known = this.configs.get(path);
      if (known?.size === size && known.mtimeMs === mtimeMs) {
        next.set(path, known);
        continue;
      }
      const text = this.readConfig(path);
      if (text === undefined) continue;
      const hash = contentHash(text);
      next.set(path, { size, mtimeMs, hash });
      if (known?.hash !== hash) changed.push(path);
    }
    for (const path of this.configs.keys()) if (!next.has(path)) changed.push(path);
    this.configs = next;
    this.project.setConfigs([...next.keys()], changed);
    return changed;
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
