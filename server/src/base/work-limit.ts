/** The two clocks that a limit looks at, in milliseconds since any moment. */
export interface WorkClocks {
  readonly clockMs: () => number;
  /** Processor time that all threads of the process have had. */
  readonly cpuMs: () => number;
}

/** Work that waits instead of computing is given up after this many times its limit on the clock. */
const WAITING_ALLOWED = 10;

const processClocks: WorkClocks = {
  clockMs: () => performance.now(),
  cpuMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/**
 * Whether work takes too long, from the moment the limit is made. Time on the clock alone would blame a file for what the machine did meanwhile:
 * asleep, or busy with other programs. So the process must have had that much processor time as well. Node 20 does not tell what one thread had;
 * that of the process is never less, so that work that computes for ever is always found.
 */
export class WorkLimit {
  private readonly limitMs: number;
  private readonly clocks: WorkClocks;
  private readonly startMs: number;
  private readonly startCpuMs: number;

  constructor(limitMs: number, clocks: WorkClocks = processClocks) {
    this.limitMs = limitMs;
    this.clocks = clocks;
    this.startMs = clocks.clockMs();
    this.startCpuMs = clocks.cpuMs();
  }

  isPast(): boolean {
    const takenMs = this.clocks.clockMs() - this.startMs;
    if (takenMs <= this.limitMs) return false;
    return takenMs > this.limitMs * WAITING_ALLOWED || this.clocks.cpuMs() - this.startCpuMs > this.limitMs;
  }
}
