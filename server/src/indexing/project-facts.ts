import { ByteLru } from '../base/byte-lru.ts';
import { openFacts } from '../model/facts-codec.ts';
import type { FileFacts } from '../model/file-facts.ts';
import type { FileRecord } from '../model/file-record.ts';

/** Where the encoded facts of a content key are: the store, or what a run has not written yet. */
export type FactsSource = (key: string) => Uint8Array | undefined;

/** Facts that are kept at hand. Resolution keeps those that it follows names through itself. */
const CACHE_BYTES = 32 * 1024 * 1024;
/** Unpacked facts take so many times the bytes that they came from. */
const UNPACKED = 4;

/**
 * The project as resolution sees it: the files that have facts, by path, and the configuration files. Facts are decoded
 * when they are asked for and kept for a while, by content, so that equal files share them.
 */
export class ProjectFacts {
  private readonly source: FactsSource;
  private readonly readConfig: (path: string) => string | undefined;
  private readonly keys = new Map<string, string>();
  /** Decoded facts by content key. */
  readonly cache = new ByteLru<FileFacts>(CACHE_BYTES);
  private readonly configTexts = new Map<string, string | undefined>();
  private configList: readonly string[] = [];

  constructor(source: FactsSource, readConfig: (path: string) => string | undefined) {
    this.source = source;
    this.readConfig = readConfig;
  }

  paths(): Iterable<string> {
    return this.keys.keys();
  }

  has(path: string): boolean {
    return this.keys.has(path);
  }

  facts(path: string): FileFacts | undefined {
    return this.open(path, true);
  }

  glance(path: string): FileFacts | undefined {
    return this.open(path, false);
  }

  private open(path: string, isKept: boolean): FileFacts | undefined {
    const key = this.keys.get(path);
    if (key === undefined) return undefined;
    const cached = this.cache.get(key);
    if (cached) return cached;
    const bytes = this.source(key);
    if (!bytes) return undefined;
    const facts = openFacts(bytes);
    if (isKept) this.cache.set(key, facts, bytes.byteLength * UNPACKED);
    return facts;
  }

  contentKey(path: string): string | undefined {
    return this.keys.get(path);
  }

  config(path: string): string | undefined {
    if (!this.configTexts.has(path)) this.configTexts.set(path, this.readConfig(path));
    return this.configTexts.get(path);
  }

  configPaths(): Iterable<string> {
    return this.configList;
  }

  /** Takes in a file's row: one without facts is not part of the project. */
  put(record: FileRecord): void {
    if (record.factsKey && record.owed !== 'removed') this.keys.set(record.path, record.factsKey);
    else this.keys.delete(record.path);
  }

  set(path: string, factsKey: string): void {
    this.keys.set(path, factsKey);
  }

  remove(path: string): void {
    this.keys.delete(path);
  }

  /** Forgets all files. */
  clear(): void {
    this.keys.clear();
  }

  setConfigs(paths: readonly string[], changed: readonly string[]): void {
    this.configList = paths;
    for (const path of changed) this.configTexts.delete(path);
  }

  /** Lets go of decoded facts; they are read again when needed. */
  release(): void {
    this.cache.clear();
  }
}
