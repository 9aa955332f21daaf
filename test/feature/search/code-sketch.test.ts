import { expect, it } from 'vitest';
import { rulesOut, SKETCH_BINS, sketchLikeness, sketchWords } from '../../../server/src/search/analyzer/code-sketch.ts';
import { randomNumbers } from '../../support/random.ts';

it('rules out by a part of a sketch nothing that is as much alike as asked for, and most of what has nothing in common', () => {
  const random = randomNumbers(3);
  const half = () => Uint8Array.from({ length: SKETCH_BINS }, () => random() * 256);
  for (const [least, words] of [
    [0.3, 6],
    [0.55, 4],
    [1, 1],
  ] as const) {
    const isUnlike = rulesOut(least, words);
    let alike = 0;
    let ruledOut = 0;
    for (let pair = 0; pair < 4000; pair++) {
      const [a, b] = [half(), half()];
      const shared = Math.floor(random() * (SKETCH_BINS + 1));
      for (let i = 0; i < shared; i++) b[(i * 7 + pair) % SKETCH_BINS] = a[(i * 7 + pair) % SKETCH_BINS];
      const [left, right] = [sketchWords(a), sketchWords(b)];
      const isOut = isUnlike(left, 0, right, 0);
      if (sketchLikeness(left, 0, right, 0) >= least) {
        alike++;
        expect(isOut).toBe(false);
      } else if (isOut) ruledOut++;
    }
    expect(alike).toBeGreaterThan(50);
    expect(ruledOut).toBeGreaterThan(200);
  }
});
