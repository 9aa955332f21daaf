import { describe, expect, it } from 'vitest';
import { WorkLimit } from '../../../server/src/base/work-limit.ts';

/** Whether a limit of 100 ms is past after this much time on the clock, and of the processor. */
function isPast(clockMs: number, cpuMs: number): boolean {
  const now = { clockMs: 5_000, cpuMs: 900 };
  const limit = new WorkLimit(100, { clockMs: () => now.clockMs, cpuMs: () => now.cpuMs });
  now.clockMs += clockMs;
  now.cpuMs += cpuMs;
  return limit.isPast();
}

describe('the limit of work', () => {
  it.each([
    ['has had no time', 0, 0, false],
    ['is at its limit', 100, 100, false],
    ['computed past its limit', 101, 101, true],
    ['was kept from the processor by others', 900, 90, false],
    ['got the processor at last', 900, 101, true],
    ['shares the process with threads that compute', 60, 400, false],
    ['waits for what never comes', 1001, 0, true],
  ])('knows work that %s', (_, clockMs, cpuMs, past) => {
    expect(isPast(clockMs, cpuMs)).toBe(past);
  });

  it('ends work of this process that computes for ever', () => {
    const limit = new WorkLimit(20);
    let rounds = 0;
    while (!limit.isPast()) rounds++;
    expect(rounds).toBeGreaterThan(0);
  });
});
