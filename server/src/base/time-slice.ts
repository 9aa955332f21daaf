/**
 * Lets long work share the thread: call `due()` in the loop, and `await pause()` when it says so. Questions that came in
 * meanwhile are answered in the pause; one that comes over a pipe takes three pauses from its arrival to its answer, so slices are short.
 */
export class TimeSlice {
  private readonly sliceMs: number;
  private startedMs = performance.now();

  constructor(sliceMs = 2) {
    this.sliceMs = sliceMs;
  }

  due(): boolean {
    return performance.now() - this.startedMs >= this.sliceMs;
  }

  async pause(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.startedMs = performance.now();
  }
}
