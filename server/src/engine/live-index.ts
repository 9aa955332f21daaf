import { ByteLru } from '../base/byte-lru.ts';
import { errorCode } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { TimeSlice } from '../base/time-slice.ts';
import { CodeGraph } from '../graph/code-graph.ts';
import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { REWRITE_AFTER } from '../indexing/kept-tables.ts';
import { openFacts } from '../model/facts-codec.ts';
import type { FileRecord } from '../model/file-record.ts';
import type { GraphStore } from '../ports/graph-store.ts';
import { LexicalIndex } from '../search/lexical-index.ts';
import { decodeLinks } from '../storage/links-codec.ts';
import { DocTexts } from './doc-texts.ts';
import type { PackedFiles } from './packed-files.ts';

/** What questions are answered from: the graph and the words of one revision. */
export interface Snapshot {
  readonly revision: number;
  readonly graph: GraphSnapshot;
  readonly lexical: LexicalIndex;
}

/** Files whose facts or links are new since the last revision, and files that are gone. */
export interface Changes {
  readonly changed: ReadonlySet<string>;
  readonly removed: readonly string[];
  /** See `RunOutcome`. */
  readonly keptState?: number;
  readonly backTo?: { readonly state: number; readonly differing: number };
}

/** Docs at hand for answers: all of them up to some 100,000 symbols. */
const DOC_CACHE_BYTES = 8 * 1024 * 1024;
/** With more than this, an earlier state is opened from its packed form rather than followed to. */
const MUCH_TO_FOLLOW = 500;

/**
 * The graph and the lexical index in memory. They are loaded when the first question comes, and follow each run from then on: changes
 * are taken in piece by piece beside the questions, and become visible all at once.
 */
export class LiveIndex {
  private store: GraphStore;
  private readonly onDamage: (error: unknown) => void;
  private readonly packed: PackedFiles;
  private readonly logger: Logger;
  private readonly rootName: string;
  readonly docs = new ByteLru<DocTexts>(DOC_CACHE_BYTES);
  private readonly keys = new Map<string, string>();
  private graph: CodeGraph | undefined;
  private lexical: LexicalIndex | undefined;
  /** Files of which the packed words and the packed graph on disk do not know. */
  private readonly unsavedWords = new Set<string>();
  private readonly unsavedLinks = new Set<string>();
  /** What is packed on disk is of the present revision, but for some files. */
  private isPacked = false;
  private snapshot: Snapshot | undefined;
  /** Everything that changes the index in memory happens one after the other. */
  private work: Promise<unknown> = Promise.resolve();
  /** Questions that wait for graph or words to be opened. */
  private opening = 0;

  /** `onDamage` hears of values in the store that a question could not read; the question goes on without them. `rootName`: what the folder is called. */
  constructor(
    store: GraphStore,
    packed: PackedFiles,
    rootName: string,
    logger: Logger,
    onDamage: (error: unknown) => void,
  ) {
    this.store = store;
    this.rootName = rootName;
    this.onDamage = onDamage;
    this.packed = packed;
    this.logger = logger;
  }

  /** The last complete revision; loads it when nobody has asked before. */
  async current(): Promise<Snapshot> {
    return this.snapshot ?? this.openFor(() => this.load());
  }

  /** The graph of that revision alone: for most questions the words need not be there, and opening them takes as long as the graph. */
  async currentGraph(): Promise<GraphSnapshot> {
    return this.snapshot?.graph ?? this.openFor(async () => (await this.loadGraph()).snapshot());
  }

  /** While a question waits for what it is answered from: settles when that is open, or cannot be opened. Work that nobody waits for lets it go first. */
  get untilOpen(): Promise<unknown> | undefined {
    return this.opening > 0 ? this.work : undefined;
  }

  get loaded(): Snapshot | undefined {
    return this.snapshot;
  }

  /** The key of a file's content in the last revision; undefined for a file that is not in it. */
  keyOf(path: string): string | undefined {
    return this.keys.get(path);
  }

  get memory(): { graph: number; words: number } {
    return { graph: this.graph?.byteLength ?? 0, words: this.lexical?.memoryBytes ?? 0 };
  }

  /** Takes in what a run changed. Does nothing when nothing is loaded: loading reads what is stored by then. */
  apply(changes: Changes): Promise<void> {
    return this.enqueue(async () => {
      const { keptState, backTo } = changes;
      if (keptState !== undefined) await this.keepPacked(keptState);
      if (backTo) await this.packed.comeBack(backTo.state);
      this.isPacked = backTo !== undefined && backTo.differing < REWRITE_AFTER;
      if (!this.graph) return;
      if (backTo && changes.changed.size + changes.removed.length > MUCH_TO_FOLLOW) {
        await this.reopen();
        return;
      }
      const slice = new TimeSlice();
      for (const path of changes.removed) this.remove(path);
      for (const path of changes.changed) {
        const record = this.store.getRecord(path);
        if (record) this.put(record);
        else this.remove(path);
        if (slice.due()) await slice.pause();
      }
      this.publish();
    });
  }

  /** Goes on with another handle on the same store, and takes in what is new there. */
  follow(store: GraphStore): Promise<void> {
    return this.enqueue(async () => {
      this.store = store;
      if (!this.graph) return;
      await this.catchUp(this.graph);
      this.publish();
    });
  }

  /** Writes the word index in its packed form, when so much is new that packing it again costs more than a moment. */
  saveLexical(): Promise<void> {
    return this.enqueue(async () => {
      if (this.isPacked && !this.lexical) return;
      const lexical = await this.loadWords();
      lexical.commit();
      await this.writeLexical(lexical);
    });
  }

  /** Keeps the packed forms for a state of the index that is left; what is in memory is still of that state. */
  private async keepPacked(state: number): Promise<void> {
    if (this.lexical) await this.writeLexical(this.lexical);
    if (this.graph) await this.writeGraph(this.graph);
    const kept = this.store.keptStates().map(({ number }) => number);
    await this.packed.leave(state, kept);
  }

  /** Opens graph and words anew; questions are answered from what is there until then. */
  private async reopen(): Promise<void> {
    const hasWords = this.lexical !== undefined;
    this.forget();
    try {
      if (hasWords) this.lexical = await this.openLexical();
      await this.loadGraph();
      this.publish();
    } catch (error) {
      this.snapshot = undefined;
      throw error;
    }
  }

  private forget(): void {
    this.graph = undefined;
    this.lexical = undefined;
    this.unsavedLinks.clear();
    this.unsavedWords.clear();
  }

  private async load(): Promise<Snapshot> {
    if (this.snapshot) return this.snapshot;
    // Opened first, it is brought up to date together with the graph.
    if (!this.graph) this.lexical ??= await this.openLexical();
    const graph = await this.loadGraph();
    return this.publish() ?? this.snapshotOf(graph, await this.loadWords());
  }

  private async loadGraph(): Promise<CodeGraph> {
    if (this.graph) return this.graph;
    const graph = await this.openGraph();
    this.graph = graph;
    try {
      await this.catchUp(graph);
    } catch (error) {
      this.graph = undefined;
      throw error;
    }
    if (this.unsavedLinks.size >= graph.fileCount / 4) graph.compact();
    await this.writeGraph(graph);
    return graph;
  }

  /** The words of all files, where they are not there yet. */
  private async loadWords(): Promise<LexicalIndex> {
    if (this.lexical) return this.lexical;
    const lexical = await this.openLexical();
    this.lexical = lexical;
    try {
      const paths = new Set<string>();
      const slice = new TimeSlice();
      for await (const record of this.store.records()) {
        if (record.factsKey) paths.add(record.path);
        this.putTerms(record);
        if (slice.due()) await slice.pause();
      }
      for (const path of [...lexical.paths()]) if (!paths.has(path)) lexical.removeFile(path);
    } catch (error) {
      this.lexical = undefined;
      throw error;
    }
    return lexical;
  }

  /** Puts what the store has of each file in the place of what is of another time. */
  private async catchUp(graph: CodeGraph): Promise<void> {
    const slice = new TimeSlice();
    this.keys.clear();
    const seen = new Set<string>();
    for await (const record of this.store.records()) {
      const { path } = record;
      if (record.factsKey) seen.add(path);
      if (graph.stampOf(path) === stampOf(record) && record.owed !== 'removed') {
        this.keys.set(path, record.factsKey);
        this.putTerms(record);
      } else if (record.factsKey || graph.hasFile(path)) {
        this.put(record);
      }
      if (slice.due()) await slice.pause();
    }
    const { lexical } = this;
    for (const path of [...(lexical?.paths() ?? [])]) if (!seen.has(path)) lexical?.removeFile(path);
    for (const path of [...graph.paths()]) if (!seen.has(path)) graph.removeFile(path);
  }

  private put(record: FileRecord): void {
    const { path, factsKey } = record;
    const bytes = factsKey && record.owed !== 'removed' ? this.store.getFacts(factsKey) : undefined;
    if (!bytes) {
      this.remove(path);
      return;
    }
    this.keys.set(path, factsKey);
    const links = this.store.getLinks(record);
    const stamp = stampOf(record);
    this.graph?.putFile({ path, facts: openFacts(bytes), links: links && decodeLinks(links), stamp });
    this.unsavedLinks.add(path);
    this.putTerms(record);
  }

  private putTerms(record: FileRecord): void {
    const { path, factsKey, language } = record;
    if (!factsKey || !this.lexical || this.lexical.keyOf(path) === factsKey) return;
    const terms = this.store.getTerms(factsKey);
    if (!terms) return;
    this.lexical.putFile(path, language, factsKey, terms);
    this.unsavedWords.add(path);
  }

  private remove(path: string): void {
    this.keys.delete(path);
    this.graph?.removeFile(path);
    this.lexical?.removeFile(path);
  }

  /** Makes what was put visible; undefined as long as the words are not there. */
  private publish(): Snapshot | undefined {
    const { graph, lexical } = this;
    if (graph?.wantsCompaction) graph.compact();
    return graph && lexical && this.snapshotOf(graph, lexical);
  }

  private snapshotOf(graph: CodeGraph, lexical: LexicalIndex): Snapshot {
    const damaged = lexical.commit();
    if (damaged.length > 0) this.logger.warn(`The words of ${damaged.length} files are damaged; index with --force.`);
    this.snapshot = { revision: this.store.revision, graph: graph.snapshot(), lexical };
    return this.snapshot;
  }

  /** The packed graph from disk, or an empty one when there is none that can be used. */
  private async openGraph(): Promise<CodeGraph> {
    const docOf = (path: string, row: number, name: string) => this.docOf(path, row, name);
    const options = { docOf, rootName: this.rootName };
    try {
      const bytes = await this.packed.read('graph');
      if (bytes) return CodeGraph.unpack(bytes, options);
    } catch (error) {
      this.logger.debug(`The packed graph is made anew: ${errorCode(error) ?? error}`);
    }
    return new CodeGraph(options);
  }

  private async writeGraph(graph: CodeGraph): Promise<void> {
    const { size } = this.unsavedLinks;
    if (size < REWRITE_AFTER && size < graph.fileCount) return;
    await this.packed.replace('graph', () => graph.pack());
    this.unsavedLinks.clear();
  }

  /** The packed words from disk, or an empty index when there are none that can be used. */
  private async openLexical(): Promise<LexicalIndex> {
    try {
      const bytes = await this.packed.read('words');
      if (bytes) return LexicalIndex.fromSnapshot(bytes);
    } catch (error) {
      this.logger.debug(`The packed word index is made anew: ${errorCode(error) ?? error}`);
    }
    return new LexicalIndex();
  }

  private async writeLexical(lexical: LexicalIndex): Promise<void> {
    const { size } = this.unsavedWords;
    if (size < REWRITE_AFTER && size < lexical.fileCount) return;
    await this.packed.replace('words', () => lexical.snapshot());
    this.unsavedWords.clear();
  }

  /** Lets go of everything; what would have to be packed again is written down first. The next question opens it again, when `then` is done. */
  release(then: () => Promise<void> = async () => {}): Promise<void> {
    return this.enqueue(async () => {
      if (this.lexical) await this.writeLexical(this.lexical);
      if (this.graph) await this.writeGraph(this.graph);
      this.forget();
      this.snapshot = undefined;
      this.docs.clear();
      await then();
    });
  }

  private docOf(path: string, row: number, name: string): string {
    const key = this.keys.get(path);
    return key === undefined ? '' : ((this.docs.get(key) ?? this.readDocs(key))?.docOf(row, name) ?? '');
  }

  private readDocs(key: string): DocTexts | undefined {
    try {
      const bytes = this.store.getFacts(key);
      if (!bytes) return undefined;
      const docs = new DocTexts(openFacts(bytes));
      this.docs.set(key, docs, docs.byteLength);
      return docs;
    } catch (error) {
      this.onDamage(error);
      return undefined;
    }
  }

  private async openFor<T>(open: () => Promise<T>): Promise<T> {
    this.opening++;
    try {
      return await this.enqueue(open);
    } finally {
      this.opening--;
    }
  }

  private enqueue<T>(action: () => Promise<T>): Promise<T> {
    const result = this.work.then(action);
    // The next one does its own work, whatever became of this one.
    this.work = result.catch(() => {});
    return result;
  }
}

/** Names what the graph holds of a file: other facts or links have another one. */
const stampOf = ({ factsKey, linksKey = '' }: FileRecord): string => `${factsKey} ${linksKey}`;
