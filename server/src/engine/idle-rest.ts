import { collectGarbage } from '../platform/collect-garbage.ts';

/** After so long without work nobody is typing any more. */
const AFTER_MS = 30_000;

/**
 * Gives memory back when nothing has happened for a while: what the last run has found out and can find out again, and what has become garbage
 * since, which V8 would hold until it needs the room.
 */
export class IdleRest {
  private readonly release: () => void;
  private readonly isBusy: () => boolean;
  private timer: NodeJS.Timeout | undefined;

  /** `release` lets go of what can be had again. */
  constructor(release: () => void, isBusy: () => boolean) {
    this.release = release;
    this.isBusy = isBusy;
  }

  /** Something was done just now. */
  noteWork(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.isBusy()) {
        this.noteWork();
        return;
      }
      this.release();
      collectGarbage();
    }, AFTER_MS);
    this.timer.unref();
  }

  close(): void {
    clearTimeout(this.timer);
  }
}
