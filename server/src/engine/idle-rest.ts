import { errorMessage } from '../base/errors.ts';
import { collectGarbage } from '../platform/collect-garbage.ts';
import type { Meaning } from './meaning.ts';
import type { Workspace } from './workspace.ts';

/** After so long without work nobody is typing any more; after so long without questions either, nobody is there. */
const AFTER_WORK_MS = 30_000;
const AFTER_ALL_MS = 5 * 60_000;

export interface Memory {
  /** Lets go of what the last run has found out and the next can find out again. */
  release(): void;
  /** Lets go of all that can be read again in a moment; false when a part of it is in use, and it should be tried again later. */
  forget(): Promise<boolean>;
}

/** What an engine holds of a workspace. `isBusy`: whether a run is under way. */
export function memoryOf(workspace: Workspace, meaning: Meaning, isBusy: () => boolean): Memory {
  return {
    release: () => workspace.release(),
    forget: async () => {
      try {
        const isQuiet = await meaning.rest();
        // What is being embedded is read from the store.
        await workspace.forget(() => !isQuiet || isBusy());
        return isQuiet;
      } catch (error) {
        // Nobody waits for it: a full disk, say, is told to whoever asks or changes something next.
        workspace.configuration.logger.warn(`Memory could not be given back: ${errorMessage(error)}`);
        return false;
      }
    },
  };
}

/** Gives memory back when nothing has happened for a while, and what has become garbage since, which V8 would hold until it needs the room. */
export class IdleRest {
  private readonly memory: Memory;
  private readonly isBusy: () => boolean;
  private lastUseMs = performance.now();
  private shortTimer: NodeJS.Timeout | undefined;
  private longTimer: NodeJS.Timeout | undefined;

  constructor(memory: Memory, isBusy: () => boolean) {
    this.memory = memory;
    this.isBusy = isBusy;
  }

  /** Something was done just now. */
  noteWork(): void {
    this.noteUse();
    clearTimeout(this.shortTimer);
    this.shortTimer = later(AFTER_WORK_MS, () => this.restShortly());
  }

  /** Somebody asked something just now. */
  noteUse(): void {
    this.lastUseMs = performance.now();
    this.longTimer ??= later(AFTER_ALL_MS, () => void this.restLong());
  }

  close(): void {
    clearTimeout(this.shortTimer);
    clearTimeout(this.longTimer);
  }

  private restShortly(): void {
    if (this.isBusy()) {
      this.noteWork();
      return;
    }
    this.memory.release();
    collectGarbage({ compact: true });
  }

  private async restLong(): Promise<void> {
    this.longTimer = undefined;
    const restedMs = performance.now() - this.lastUseMs;
    if (this.isBusy()) this.noteUse();
    else if (restedMs < AFTER_ALL_MS) this.longTimer = later(AFTER_ALL_MS - restedMs, () => void this.restLong());
    else {
      if (!(await this.memory.forget())) this.noteUse();
      collectGarbage({ compact: true });
    }
  }
}

function later(ms: number, action: () => void): NodeJS.Timeout {
  const timer = setTimeout(action, ms);
  timer.unref();
  return timer;
}
