import type { IndexPhase, IndexProgress } from '../protocol/types.ts';

const REPORT_EVERY_MS = 100;

/** Turns what a run says of its progress into reports for people: at most ten a second, with a rate. */
export class ProgressMeter {
  private readonly listeners = new Set<(progress: IndexProgress) => void>();
  private phase: IndexPhase = 'idle';
  private phaseSinceMs = 0;
  private reportedMs = 0;
  current: IndexProgress = { phase: 'idle', filesDone: 0, filesTotal: 0, filesPerSecond: 0 };

  onProgress(listener: (progress: IndexProgress) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
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
    this.current = { phase, filesDone, filesTotal, filesPerSecond, ...(message ? { message } : {}) };
    const isDone = filesDone === filesTotal;
    if (!isNewPhase && !isDone && nowMs - this.reportedMs < REPORT_EVERY_MS) return;
    this.reportedMs = nowMs;
    for (const listener of this.listeners) listener(this.current);
  }
}
