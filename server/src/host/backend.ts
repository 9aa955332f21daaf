import type { Engine } from '../engine/engine.ts';
import type { ExportFormat, IndexProgress } from '../protocol/types.ts';
import type { EngineMethod } from './forwarding-engine.ts';
import type { Owner } from './owner.ts';

/** Where the answers come from at the moment: an engine in this process, or the one of the process that owns the index. */
export interface Backend {
  readonly owner: Owner;
  /** What the index is doing as this backend is taken on. */
  readonly progress: IndexProgress;
  /** @throws OWNER_LOST when the owner ended before it answered; anything else is the answer of the engine. */
  call<M extends EngineMethod>(method: M, args: readonly unknown[], signal?: AbortSignal): ReturnType<Engine[M]>;
  export(format: ExportFormat): AsyncIterable<string>;
  onProgress(listener: (progress: IndexProgress) => void): void;
  onDidChange(listener: (revision: number) => void): void;
  /** Called once when the owner has ended; never for one that was closed here. */
  onLost(listener: () => void): void;
  close(): Promise<void>;
}
