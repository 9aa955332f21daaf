import type { ThreadAnswer, WorkerThread } from '../ports/worker-thread.ts';
import { RowSearcher, type RowSearcherOptions } from './row-searcher.ts';
import type {
  FoundSlots,
  KnownPartitions,
  ReadRows,
  SavedCentres,
  SearcherState,
  SearchRequest,
  VectorSearcher,
} from './vector-searcher.ts';

/** The first message opens the searcher, the others are its methods with their arguments. */
type SearcherMessage =
  | { readonly open: RowSearcherOptions }
  | { readonly call: 'set'; readonly slots: Int32Array; readonly rows: Int8Array; readonly known?: KnownPartitions }
  | { readonly call: 'clear'; readonly slots: Int32Array }
  | { readonly call: 'read'; readonly slots: Int32Array }
  | { readonly call: 'search'; readonly request: SearchRequest }
  | { readonly call: 'centres' }
  | { readonly call: 'state' };

/** Finds vectors in another thread, so that this one is free meanwhile. */
export class ThreadSearcher implements VectorSearcher {
  private readonly thread: WorkerThread;
  private readonly opened: Promise<unknown>;

  /** `thread` runs `answerSearches`; it is closed with the searcher. */
  constructor(options: RowSearcherOptions, thread: WorkerThread) {
    this.thread = thread;
    this.opened = this.ask({ open: options });
    // Whatever is asked next fails with it too.
    this.opened.catch(() => undefined);
  }

  async set(slots: Int32Array, rows: Int8Array, known?: KnownPartitions): Promise<void> {
    await this.ask({ call: 'set', slots, rows, known }, [rows]);
  }

  async clear(slots: Int32Array): Promise<void> {
    await this.ask({ call: 'clear', slots });
  }

  async search(request: SearchRequest): Promise<FoundSlots> {
    return (await this.ask({ call: 'search', request })) as FoundSlots;
  }

  async read(slots: Int32Array): Promise<ReadRows> {
    return (await this.ask({ call: 'read', slots })) as ReadRows;
  }

  async centres(): Promise<SavedCentres | undefined> {
    return (await this.ask({ call: 'centres' })) as SavedCentres | undefined;
  }

  async state(): Promise<SearcherState> {
    return (await this.ask({ call: 'state' })) as SearcherState;
  }

  async close(): Promise<void> {
    await this.thread.close();
  }

  /** Arrays that fill their buffer change hands; views of a larger one are copied by the message itself. */
  private ask(message: SearcherMessage, arrays: readonly Int8Array[] = []): Promise<unknown> {
    return this.thread.request(message, wholeBuffers(arrays));
  }
}

/** The inside of the thread: one searcher, made by the first message. */
export function answerSearches(): (message: unknown) => Promise<ThreadAnswer> {
  let searcher: RowSearcher | undefined;
  return async (received) => {
    const message = received as SearcherMessage;
    if ('open' in message) {
      searcher = new RowSearcher(message.open);
      return { answer: undefined };
    }
    if (!searcher) throw new Error('No searcher was opened.');
    if (message.call === 'set') return { answer: await searcher.set(message.slots, message.rows, message.known) };
    if (message.call === 'clear') return { answer: await searcher.clear(message.slots) };
    if (message.call === 'search') return { answer: await searcher.search(message.request) };
    if (message.call === 'centres') return { answer: await searcher.centres() };
    if (message.call === 'state') return { answer: await searcher.state() };
    const read = await searcher.read(message.slots);
    return { answer: read, transfer: wholeBuffers([read.rows]) };
  };
}

const wholeBuffers = (arrays: readonly Int8Array[]): ArrayBuffer[] =>
  arrays
    .filter(({ buffer, byteLength }) => buffer instanceof ArrayBuffer && buffer.byteLength === byteLength)
    .map(({ buffer }) => buffer as ArrayBuffer);
