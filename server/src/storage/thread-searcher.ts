import { setImmediate as nextTurn } from 'node:timers/promises';
import { errorCode } from '../base/errors.ts';
import type { HandOver } from '../base/hand-over.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { ThreadService, WorkerThread } from '../ports/worker-thread.ts';
import { LocalSearcher, type LocalSearcherOptions } from './local-searcher.ts';
import type { RowPlace } from './stored-rows.ts';
import type {
  FoundSlots,
  KnownPartitions,
  ReadRows,
  SavedCentres,
  SavedGraph,
  SearcherState,
  SearchRequest,
  VectorSearcher,
} from './vector-searcher.ts';

type Method = Exclude<keyof VectorSearcher, 'close' | 'search'>;

/** The first message opens the searcher, the others are its methods with their arguments; what is searched may be there already, by a number. */
type SearcherMessage =
  | { readonly open: LocalSearcherOptions }
  | { readonly search: SearchRequest<Float32Array | number> }
  | { readonly call: Method; readonly args: Parameters<VectorSearcher[Method]> };

/** Finds vectors in another thread, so that this one is free meanwhile. */
export class ThreadSearcher implements VectorSearcher {
  private readonly thread: WorkerThread;

  /** `thread` runs `searchService`; it is closed with the searcher. */
  constructor(options: LocalSearcherOptions, thread: WorkerThread) {
    this.thread = thread;
    // Whatever is asked next fails with it too.
    thread.request({ open: options } satisfies SearcherMessage).catch(() => undefined);
  }

  set(slots: Int32Array, rows: Int8Array, known?: KnownPartitions, place?: RowPlace): Promise<void> {
    // Copied: when the thread ends, they are given to the next one.
    return this.call('set', [slots, rows, known, place]);
  }

  place(slots: Int32Array, place: RowPlace): Promise<void> {
    return this.call('place', [slots, place]);
  }

  clear(slots: Int32Array): Promise<void> {
    return this.call('clear', [slots]);
  }

  loaded(): Promise<void> {
    return this.call('loaded', []);
  }

  async search(request: SearchRequest): Promise<FoundSlots> {
    const { query } = request;
    if (query instanceof Float32Array) return this.searchFor(request, query);
    if (query.origin?.host === this.thread.host) {
      try {
        return await this.searchFor(request, query.origin.number);
      } catch (error) {
        if (errorCode(error) !== 'HAND_OVER_MISSED') throw error;
      }
    }
    return this.searchFor(request, await query.vector);
  }

  private searchFor(request: SearchRequest, query: Float32Array | number): Promise<FoundSlots> {
    return this.thread.request({ search: { ...request, query } } satisfies SearcherMessage) as Promise<FoundSlots>;
  }

  read(slots: Int32Array): Promise<ReadRows> {
    return this.call('read', [slots]);
  }

  centres(): Promise<SavedCentres | undefined> {
    return this.call('centres', []);
  }

  writeGraph(file: string): Promise<Omit<SavedGraph, 'file'> | undefined> {
    return this.call('writeGraph', [file]);
  }

  state(): Promise<SearcherState> {
    return this.call('state', []);
  }

  async close(): Promise<void> {
    await this.thread.close();
  }

  private call<M extends Method>(call: M, args: Parameters<VectorSearcher[M]>): ReturnType<VectorSearcher[M]> {
    return this.thread.request({ call, args } as SearcherMessage) as ReturnType<VectorSearcher[M]>;
  }
}

/** The inside of the thread: one searcher, made by the first message. `asked` has the vectors of questions that are made in this thread. */
export function searchService(files: BlobFiles, asked: HandOver<Float32Array>): ThreadService {
  let searcher: LocalSearcher | undefined;
  return {
    handle: async (received) => {
      const message = received as SearcherMessage;
      if ('open' in message) {
        searcher = new LocalSearcher(message.open, files);
        return { answer: undefined };
      }
      if (!searcher) throw new Error('No searcher was opened.');
      if ('search' in message) {
        const { query } = message.search;
        const vector = typeof query === 'number' ? await asked.take(query) : query;
        // Who asked for the vector has work with it, too, and hears of it first.
        if (typeof query === 'number') await nextTurn();
        return { answer: await searcher.search({ ...message.search, query: vector }) };
      }
      const method = searcher[message.call] as (...args: unknown[]) => Promise<unknown>;
      const answer = await method.apply(searcher, message.args);
      return { answer, transfer: message.call === 'read' ? wholeBuffers([(answer as ReadRows).rows]) : [] };
    },
    close: async () => searcher?.close(),
  };
}

const wholeBuffers = (arrays: readonly Int8Array[]): ArrayBuffer[] =>
  arrays
    .filter(({ buffer, byteLength }) => buffer instanceof ArrayBuffer && buffer.byteLength === byteLength)
    .map(({ buffer }) => buffer as ArrayBuffer);
