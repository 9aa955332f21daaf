import { throwIfCancelled } from '../base/cancellation.ts';

export interface CpuClock {
  /** CPU time that the whole process has used, all threads together, and the time on the clock; both in milliseconds. */
  readonly usedMs: () => number;
  readonly nowMs: () => number;
}

const PROCESS_CLOCK: CpuClock = {
  usedMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  nowMs: () => performance.now(),
};

/** Less than this is not worth a rest: timers are no finer, and a short run is over before it matters. */
const LEAST_DEBT_MS = 60;

/**
 * Keeps the process to a number of cores on average: work that has used more than its share of the time so far rests until it has not. Time in
 * which less was used is not saved up, so that a long pause does not end in a burst.
 */
export class CpuBudget {
  private readonly cores: number;
  private readonly clock: CpuClock;
  private usedMs: number;
  private atMs: number;
  private debtMs = 0;

  /** `cores` may be less than one. */
  constructor(cores: number, clock: CpuClock = PROCESS_CLOCK) {
    this.cores = cores;
    this.clock = clock;
    this.usedMs = clock.usedMs();
    this.atMs = clock.nowMs();
  }

  /** How long to rest now; 0 while the budget is kept. */
  restMs(): number {
    const usedMs = this.clock.usedMs();
    const nowMs = this.clock.nowMs();
    this.debtMs = Math.max(0, this.debtMs + usedMs - this.usedMs - this.cores * (nowMs - this.atMs));
    this.usedMs = usedMs;
    this.atMs = nowMs;
    return this.debtMs < LEAST_DEBT_MS ? 0 : Math.ceil(this.debtMs / this.cores);
  }

  /** Rests as long as the budget wants it; undefined when there is nothing to wait for. @throws CancelledError, at once */
  rest(signal?: AbortSignal): Promise<void> | undefined {
    const restMs = this.restMs();
    if (restMs === 0) return undefined;
    return new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, restMs);
      signal?.addEventListener('abort', done, { once: true });
    }).then(() => throwIfCancelled(signal));
  }
}
