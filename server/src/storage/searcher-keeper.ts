import { errorCode } from '../base/errors.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { VectorStrategy } from '../ports/vector-store.ts';
import type { WorkerThread } from '../ports/worker-thread.ts';
import { LocalSearcher, type LocalSearcherOptions } from './local-searcher.ts';
import { ThreadSearcher } from './thread-searcher.ts';
import type { SavedCentres, SavedGraph, VectorSearcher } from './vector-searcher.ts';

export interface SearcherOptions {
  readonly dimensions: number;
  /** Without, the size decides. */
  readonly strategy?: VectorStrategy;
  /** Starts a thread for searches; without, all are made in this one. */
  readonly startThread?: () => WorkerThread;
  /** From so many vectors on, searches are made in a thread; below, handing them over would cost more than they do. */
  readonly threadFrom?: number;
  /** From how many vectors on they are sorted into partitions, unless the strategy is `exact`. */
  readonly partitionFrom?: number;
  /** From how many vectors on a graph finds them, where the strategy is `fast` or follows the size. */
  readonly graphFrom?: number;
  /** So many dimensions of the vectors stand for them when they are the first ones, as the model promises. */
  readonly prefix?: number;
  readonly simd?: boolean;
}

/** What was saved beside the vectors. */
export interface SavedIndexes {
  readonly centres?: SavedCentres;
  readonly graph?: SavedGraph;
}

/** Where a searcher that takes the place of another one has its rows from. */
export interface SearcherSource {
  readonly indexes: () => Promise<SavedIndexes>;
  readonly fill: (searcher: VectorSearcher, before: VectorSearcher) => Promise<void>;
}

/** From how many vectors on a strategy is the right one. */
export const STRATEGY_FROM = { balanced: 60_000, fast: 400_000 } as const;
const THREAD_FROM = 8_000;
/** Too few to be sorted into partitions or to be a graph, whatever the setting says. */
const SORTED_FROM = 2_000;
/** A thread that ends so often, without an answer in between, is not started again. */
const DEATHS_ALLOWED = 3;

/** The searcher of a store: in this thread or, when there is much to search, in one of its own, which is started again when it ends. */
export class SearcherKeeper {
  private readonly options: SearcherOptions;
  private readonly files: BlobFiles;
  private readonly source: SearcherSource;
  private searcher: VectorSearcher;
  private inThread = false;
  private deaths = 0;
  private reviving: Promise<void> | undefined;
  private closed = false;

  constructor(
    options: SearcherOptions,
    files: BlobFiles,
    expected: number,
    saved: SavedIndexes,
    source: SearcherSource,
  ) {
    this.options = options;
    this.files = files;
    this.source = source;
    this.searcher = this.start(expected, saved);
  }

  /** Asks the searcher; when its thread has ended, another one is filled and asked again. */
  async ask<T>(question: (searcher: VectorSearcher) => Promise<T>): Promise<T> {
    const { searcher } = this;
    try {
      const answer = await question(searcher);
      this.deaths = 0;
      return answer;
    } catch (error) {
      if (errorCode(error) !== 'THREAD_ENDED' || this.closed) throw error;
      if (this.searcher === searcher) {
        if (!this.reviving && ++this.deaths > DEATHS_ALLOWED) throw error;
        this.reviving ??= this.replace(0).finally(() => {
          this.reviving = undefined;
        });
        await this.reviving;
      }
      return this.ask(question);
    }
  }

  /** Hands the rows to a thread when there are so many that a search would be felt here. */
  async moveWhenLarge(expected: number): Promise<void> {
    const { startThread, threadFrom = THREAD_FROM } = this.options;
    if (!this.inThread && startThread && expected >= threadFrom) await this.replace(expected);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.reviving?.catch(() => undefined);
    await this.searcher.close();
  }

  private async replace(expected: number): Promise<void> {
    const old = this.searcher;
    const next = this.start(this.inThread ? Number.POSITIVE_INFINITY : expected, await this.source.indexes());
    try {
      await this.source.fill(next, old);
    } catch (error) {
      await next.close();
      throw error;
    }
    this.searcher = next;
    await old.close();
  }

  private start(expected: number, { centres, graph }: SavedIndexes): VectorSearcher {
    const { dimensions, simd, prefix, strategy, startThread, threadFrom = THREAD_FROM } = this.options;
    const { partitionFrom = strategy === undefined ? STRATEGY_FROM.balanced : SORTED_FROM } = this.options;
    const options: LocalSearcherOptions = {
      dimensions,
      simd,
      prefix,
      centres,
      graph,
      partitionFrom: strategy === 'exact' ? undefined : partitionFrom,
      graphFrom: graphFromOf(this.options),
    };
    this.inThread = startThread !== undefined && expected >= threadFrom;
    return this.inThread && startThread
      ? new ThreadSearcher(options, startThread())
      : new LocalSearcher(options, this.files);
  }
}

/** From how many vectors on a graph finds them; undefined for never. */
export function graphFromOf({ strategy, graphFrom }: SearcherOptions): number | undefined {
  if (strategy === undefined) return graphFrom ?? STRATEGY_FROM.fast;
  return strategy === 'fast' ? (graphFrom ?? SORTED_FROM) : undefined;
}

export const strategyFor = (size: number): VectorStrategy => {
  if (size < STRATEGY_FROM.balanced) return 'exact';
  return size < STRATEGY_FROM.fast ? 'balanced' : 'fast';
};
