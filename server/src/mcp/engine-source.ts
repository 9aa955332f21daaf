import { setTimeout as delay } from 'node:timers/promises';
import { isCancelled } from '../base/cancellation.ts';
import { errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Engine } from '../engine/engine.ts';

/** A question that comes while the first index is built waits this long for it, and then is answered from what is there. */
const FIRST_INDEX_WAIT_MS = 15_000;

/** The engine of the folder that is served: opened when the server starts, and again when a question finds that it could not be. */
export class EngineSource {
  private readonly open: () => Promise<Engine>;
  private readonly logger: Logger;
  private readonly closing = new AbortController();
  private opened: Promise<Engine> | undefined;
  /** Resolves when the first index is there, or when that did not work out. */
  private ready: Promise<void> = Promise.resolve();

  constructor(open: () => Promise<Engine>, logger: Logger) {
    this.open = open;
    this.logger = logger;
  }

  /** Opens the index and brings it up to date in the background. What goes wrong is told to whoever asks. */
  start(): void {
    this.engine().catch((error: unknown) => this.logger.error(errorMessage(error), error));
  }

  /** The engine, with an index as far as there is one by now. @throws the reason why it cannot be opened. */
  async ask(): Promise<Engine> {
    const engine = await this.engine();
    await Promise.race([this.ready, delay(FIRST_INDEX_WAIT_MS, undefined, { ref: false })]);
    return engine;
  }

  async close(): Promise<void> {
    this.closing.abort();
    const engine = await this.opened?.catch(() => undefined);
    await engine?.close();
  }

  private engine(): Promise<Engine> {
    if (!this.opened) {
      this.opened = this.open();
      this.opened.then(
        (engine) => this.follow(engine),
        () => {
          this.opened = undefined;
        },
      );
    }
    return this.opened;
  }

  private follow(engine: Engine): void {
    const { signal } = this.closing;
    const run = async () => {
      const isNew = (await engine.status()).revision === 0;
      const indexing = engine.index({ signal }).then(() => (signal.aborted ? undefined : engine.watch()));
      indexing.then(() => engine.embed({ signal })).catch((error) => this.logger.debug(errorMessage(error)));
      // An index that is there answers at once; the changes since come in beside the questions.
      if (isNew) await indexing;
      else indexing.catch(failed);
    };
    const failed = (error: unknown) => {
      if (!isCancelled(error)) this.logger.error(`The folder could not be indexed: ${errorMessage(error)}`, error);
    };
    this.ready = run().catch(failed);
  }
}
