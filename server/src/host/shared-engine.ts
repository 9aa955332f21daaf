import { CancelledError } from '../base/cancellation.ts';
import { CodedError, errorCode, errorMessage } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { EmbeddingSettings, ExportFormat, IndexProgress } from '../protocol/types.ts';
import type { Backend } from './backend.ts';
import { type EngineMethod, ForwardingEngine } from './forwarding-engine.ts';
import type { HostConfiguration } from './host-options.ts';
import { joinIndex } from './join-index.ts';
import { describeOwner } from './owner.ts';

/** How often one request is begun: when owners end in the middle of it again and again, it may be what ends them. */
const MAX_ATTEMPTS = 3;
const REJOIN_AFTER_MS = 1000;

/**
 * The engine of a workspace, wherever it is: in this process, or in the one that owns the index. When that one ends, another takes its
 * place, perhaps this one; what was asked is asked again, and what was told of open editors is told again.
 */
export class SharedEngine extends ForwardingEngine {
  private readonly configuration: HostConfiguration;
  private readonly closing = new AbortController();
  private readonly progressListeners = new Set<(progress: IndexProgress) => void>();
  private readonly changeListeners = new Set<(revision: number) => void>();
  private readonly overlays = new Map<string, string>();
  /** Backends that are known to be lost: a request and the socket may both find out. */
  private readonly lostBackends = new WeakSet<Backend>();
  private current: Promise<Backend>;
  private rejoinTimer: NodeJS.Timeout | undefined;
  private watches = false;
  private isPaused = false;
  private follows = false;
  private embeds = false;
  private embedding: EmbeddingSettings | undefined;

  private constructor(configuration: HostConfiguration) {
    super();
    this.configuration = configuration;
    this.current = this.join();
  }

  static async open(configuration: HostConfiguration): Promise<SharedEngine> {
    const engine = new SharedEngine(configuration);
    await engine.current;
    return engine;
  }

  override async setOverlay(file: string, text: string | null): Promise<void> {
    if (text === null) this.overlays.delete(file);
    else this.overlays.set(file, text);
    this.follows = true;
    return super.setOverlay(file, text);
  }

  override filesChanged(paths: readonly string[]): Promise<void> {
    this.follows = true;
    return super.filesChanged(paths);
  }

  override watch(): Promise<void> {
    this.watches = true;
    this.follows = true;
    return super.watch();
  }

  override embed(options: { signal?: AbortSignal } = {}): Promise<void> {
    this.embeds = true;
    return super.embed(options);
  }

  override setEmbedding(settings: EmbeddingSettings): Promise<void> {
    this.embedding = settings;
    return super.setEmbedding(settings);
  }

  override pause(): Promise<void> {
    this.isPaused = true;
    return super.pause();
  }

  override resume(): Promise<void> {
    this.isPaused = false;
    return super.resume();
  }

  async *export(format: ExportFormat): AsyncIterable<string> {
    for (let attempt = 1; ; attempt++) {
      const backend = await this.backend();
      let hasBegun = false;
      try {
        for await (const line of backend.export(format)) {
          hasBegun = true;
          yield line;
        }
        return;
      } catch (error) {
        // The next owner's export may be of another revision: two halves do not make a whole.
        if (hasBegun && errorCode(error) === 'OWNER_LOST') throw lostError('export', error);
        this.afterFailure(error, backend, 'export', attempt);
      }
    }
  }

  onProgress(listener: (progress: IndexProgress) => void): () => void {
    this.progressListeners.add(listener);
    return () => this.progressListeners.delete(listener);
  }

  onDidChange(listener: (revision: number) => void): () => void {
    this.changeListeners.add(listener);
    return () => this.changeListeners.delete(listener);
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    clearTimeout(this.rejoinTimer);
    const backend = await this.current.catch(() => undefined);
    await backend?.close();
  }

  protected call<M extends EngineMethod>(method: M, args: readonly unknown[], signal?: AbortSignal) {
    return this.repeat(method, args, signal) as ReturnType<Engine[M]>;
  }

  private async repeat<M extends EngineMethod>(method: M, args: readonly unknown[], signal?: AbortSignal) {
    for (let attempt = 1; ; attempt++) {
      const backend = await this.backend();
      try {
        return await backend.call(method, args, signal);
      } catch (error) {
        this.afterFailure(error, backend, method, attempt);
      }
    }
  }

  private backend(): Promise<Backend> {
    if (this.closing.signal.aborted) return Promise.reject(new CancelledError('The index was closed.'));
    return this.current;
  }

  /** Returns when the request is to be made again. @throws the error when it is an answer, or when there is no sense in going on. */
  private afterFailure(error: unknown, backend: Backend, what: string, attempt: number): void {
    if (errorCode(error) !== 'OWNER_LOST') throw error;
    if (this.closing.signal.aborted) throw new CancelledError('The index was closed.');
    if (attempt >= MAX_ATTEMPTS) throw lostError(what, error);
    this.replace(backend);
  }

  private async join(): Promise<Backend> {
    const backend = await joinIndex(this.configuration, this.closing.signal);
    backend.onProgress((progress) => {
      for (const listener of this.progressListeners) listener(progress);
    });
    backend.onDidChange((revision) => {
      for (const listener of this.changeListeners) listener(revision);
    });
    backend.onLost(() => this.replace(backend));
    return backend;
  }

  private replace(lost: Backend): void {
    if (this.lostBackends.has(lost) || this.closing.signal.aborted) return;
    this.lostBackends.add(lost);
    this.configuration.logger?.debug(`The index was kept by ${describeOwner(lost.owner)}, which has ended.`);
    this.rejoin();
  }

  /** Finds the next owner. When that fails, whoever asks is told why, and it is tried again after a while. */
  private rejoin(): void {
    this.current = this.join().then((backend) => {
      this.tellAgain(backend);
      return backend;
    });
    this.current.catch((error: unknown) => {
      if (this.closing.signal.aborted) return;
      this.configuration.logger?.warn(errorMessage(error));
      this.rejoinTimer = setTimeout(() => this.rejoin(), REJOIN_AFTER_MS);
      this.rejoinTimer.unref();
    });
  }

  /**
   * What the last owner knew from this process, and what may have been missed between the two. An owner that ends meanwhile is noticed by its
   * socket, and the next one is told.
   */
  private tellAgain(backend: Backend): void {
    const ignored = (error: unknown) => this.configuration.logger?.debug(errorMessage(error));
    for (const listener of this.progressListeners) listener(backend.progress);
    for (const [file, text] of this.overlays) backend.call('setOverlay', [file, text]).catch(ignored);
    if (this.embedding) backend.call('setEmbedding', [this.embedding]).catch(ignored);
    if (this.embeds) backend.call('embed', []).catch(ignored);
    if (this.isPaused) backend.call('pause', []).catch(ignored);
    if (this.watches) backend.call('watch', []).catch(ignored);
    if (this.follows && !this.isPaused) backend.call('index', [{}]).catch(ignored);
  }
}

const lostError = (what: string, cause: unknown): CodedError =>
  new CodedError(
    'OWNER_LOST',
    `The CodeGraph process that kept the index ended in the middle of a request (${what}). Try again.`,
    { cause },
  );
