import type { IndexPhase, IndexProgress } from '../protocol/types.ts';

const REPORT_EVERY_MS = 100;

/** Turns what a run says of its progress into reports for people: at most ten a second, with a rate. */
export class ProgressMeter {
  private readonly listeners = new Set<(progress: IndexProgress) => void>();
  private phase: IndexPhase = 'idle';
  private phaseSinceMs = 0;
  private reportedMs = 0;
  private meaning: IndexProgress['meaning'];
  current: IndexProgress = { phase: 'idle', filesDone: 0, filesTotal: 0, filesPerSecond: 0 };

  onProgress(listener: (progress: IndexProgress) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** How much can be found by meaning, while not all can; undefined when all can. */
  reportMeaning(meaning: IndexProgress['meaning']): void {
    if (meaning === undefined && this.meaning === undefined) return;
    this.meaning = meaning;
    const { phase, filesDone, filesTotal, message } = this.current;
    this.report(phase, filesDone, filesTotal, message);
  }

  report(phase: IndexPhase, filesDone = 0, filesTotal = 0, message?: string): void {
    const nowMs = performance.now();
    const isNewPhase = phase !== this.phase;
    if (isNewPhase) {
      this.phase = phase;
      this.phaseSinceMs = nowMs;
    }
    const seconds = (nowMs - this.phaseSinceMs) / 1000;
    const filesPerSecond = seconds > 0 ? Math.round(filesDone / seconds) : 0;
    const { meaning } = this;
    this.current = {
      phase,
      filesDone,
      filesTotal,
      filesPerSecond,
      ...(message ? { message } : {}),
      ...(meaning ? { meaning } : {}),
    };
    const isDone = filesDone === filesTotal && meaning === undefined;
    if (!isNewPhase && !isDone && nowMs - this.reportedMs < REPORT_EVERY_MS) return;
    this.reportedMs = nowMs;
    for (const listener of this.listeners) listener(this.current);
  }
}
