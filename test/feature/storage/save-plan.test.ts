import { describe, expect, it } from 'vitest';
import { planSave, type SegmentWeight, UNSAVED } from '../../../server/src/storage/save-plan.ts';

const nobody = new Set<string>();
const segments = (...counts: number[]): SegmentWeight[] => counts.map((count) => ({ count, removed: [] }));

/** Slots in the order of their segments, each segment as many as it has; then `unsaved` ones. */
function stateOf(counts: readonly number[], unsaved: number, removed: ReadonlySet<string> = nobody) {
  const segmentOf = [
    ...counts.flatMap((count, i) => new Array<number>(count).fill(i)),
    ...new Array<number>(unsaved).fill(UNSAVED),
  ];
  return {
    used: Int32Array.from(segmentOf.keys()),
    segmentOf: Int32Array.from(segmentOf),
    segments: segments(...counts),
    removed,
  };
}
const plan = (counts: readonly number[], unsaved: number, removed?: ReadonlySet<string>) =>
  planSave(stateOf(counts, unsaved, removed), () => false, false);
const rowsOf = (portions: readonly Int32Array[] = []) => portions.map(({ length }) => length);

describe('what a save of vectors writes', () => {
  it('is nothing when nothing changed', () => {
    expect(plan([10], 0)).toBeUndefined();
    expect(plan([], 0)).toBeUndefined();
  });

  it('is little when little changed', () => {
    const small = plan([100_000, 5000], 20);
    expect(small?.kept).toBe(2);
    expect(rowsOf(small?.portions)).toEqual([20]);
  });

  it('takes small segments along, so that they do not become many', () => {
    let counts: number[] = [];
    let written = 0;
    for (let save = 0; save < 500; save++) {
      const { kept = 0, portions } = plan(counts, 20) ?? {};
      written += rowsOf(portions).reduce((sum, rows) => sum + rows, 0);
      counts = [...counts.slice(0, kept), ...rowsOf(portions)];
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect(counts.length).toBeLessThan(10);
    expect(written).toBeLessThan(10_000 * 10);
  });

  it('remembers what is gone from kept segments, and forgets it with them', () => {
    const gone = new Set(['a', 'b']);
    expect(plan([1000], 0, gone)).toMatchObject({ kept: 1, removed: ['a', 'b'] });
    expect(rowsOf(plan([1000], 0, gone)?.portions)).toEqual([0]);
    expect(plan([3], 5, gone)).toMatchObject({ kept: 0, removed: [] });
    const back = planSave(stateOf([1000], 1, gone), (key) => key === 'a', false);
    expect(back?.removed).toEqual(['b']);
  });

  it('is everything when most of what lies there is outdated, or when it is asked for', () => {
    const state = { ...stateOf([1000], 0), segments: segments(50_000, 40_000), removed: new Set(['a']) };
    expect(planSave(state, () => false, false)).toMatchObject({ kept: 0, removed: [] });
    const anew = planSave(stateOf([1000], 0), () => false, true);
    expect(rowsOf(anew?.portions)).toEqual([1000]);
  });
});
