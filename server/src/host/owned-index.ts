import path from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { indexLocation } from '../platform/index-location.ts';
import type { ExportFormat, IndexProgress } from '../protocol/types.ts';
import type { Backend } from './backend.ts';
import { EngineServer } from './engine-server.ts';
import { type EngineMethod, invoke } from './forwarding-engine.ts';
import type { HostConfiguration } from './host-options.ts';
import type { Owner } from './owner.ts';
import { SharedOverlays } from './shared-overlays.ts';

/** The index that this process owns: answers its own door and, through the server, those of other processes. */
export class OwnedIndex implements Backend {
  readonly owner: Owner;
  readonly engine: Engine;
  progress: IndexProgress = { phase: 'idle', filesDone: 0, filesTotal: 0, filesPerSecond: 0 };
  private readonly root: string;
  private readonly overlays = new SharedOverlays();
  private server: EngineServer | undefined;

  private constructor(engine: Engine, root: string, owner: Owner) {
    this.engine = engine;
    this.root = root;
    this.owner = owner;
    engine.onProgress((progress) => {
      this.progress = progress;
    });
  }

  /** Opens the store, whose lock decides who is the owner, and then listens. @throws STORE_LOCKED when another process was first. */
  static async open(configuration: HostConfiguration): Promise<OwnedIndex> {
    const { folder, home, door, version, logger } = configuration;
    const engine = await openEngine({ ...configuration, waitForOwnerMs: 0 });
    const { root, storeFolder } = indexLocation(folder, home);
    const owner = { pid: process.pid, door, since: new Date().toISOString(), version };
    const index = new OwnedIndex(engine, root, owner);
    index.server = await EngineServer.listen(index, storeFolder, logger);
    return index;
  }

  call<M extends EngineMethod>(method: M, args: readonly unknown[], signal?: AbortSignal): ReturnType<Engine[M]> {
    return this.answer(this, method, args, signal);
  }

  /** `holder` is who asks: what it shows in its editors is its own. */
  answer<M extends EngineMethod>(
    holder: object,
    method: M,
    args: readonly unknown[],
    signal?: AbortSignal,
  ): ReturnType<Engine[M]> {
    if (method === 'setOverlay') {
      const [file, text] = args as Parameters<Engine['setOverlay']>;
      const absolute = path.resolve(this.root, file);
      const shown = this.overlays.set(holder, absolute, text);
      return this.engine.setOverlay(absolute, shown) as ReturnType<Engine[M]>;
    }
    if (method === 'status') return this.status(holder) as ReturnType<Engine[M]>;
    return invoke(this.engine, method, args, signal);
  }

  /** Who asked is gone, and with it the texts of its editors. */
  release(holder: object): void {
    for (const [file, text] of this.overlays.release(holder)) {
      // A scan finds out what a failed update leaves behind, and nobody is there to be told.
      this.engine.setOverlay(file, text).catch(() => {});
    }
  }

  export(format: ExportFormat): AsyncIterable<string> {
    return this.engine.export(format);
  }

  onProgress(listener: (progress: IndexProgress) => void): void {
    this.engine.onProgress(listener);
  }

  onDidChange(listener: (revision: number) => void): void {
    this.engine.onDidChange(listener);
  }

  onLost(): void {
    // The engine of this process is there as long as the process is.
  }

  /** Hangs up on the others, who wait for the store from then on, and lets it go. */
  async close(): Promise<void> {
    await this.server?.close();
    await this.engine.close();
  }

  private async status(holder: object) {
    const status = await this.engine.status();
    return { ...status, owner: { ...this.owner, self: holder === this } };
  }
}
