import { expect, it } from 'vitest';
import { oneAtATime } from '../../client/src/one-at-a-time.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('shows the newest answer, however long an older one takes', async () => {
  const answers: ((symbols: number) => void)[] = [];
  let shown = '';
  const refresh = oneAtATime(async () => {
    shown = `${await new Promise<number>((resolve) => answers.push(resolve))} symbols`;
  });
  refresh();
  refresh();
  refresh();
  await settled();
  expect(answers).toHaveLength(1);
  answers[0](0);
  await settled();
  expect(answers).toHaveLength(2);
  answers[1](2948);
  await settled();
  expect([shown, answers.length]).toEqual(['2948 symbols', 2]);
});

it('goes on after an error', async () => {
  let runs = 0;
  const refresh = oneAtATime(async () => {
    if (++runs === 1) throw new Error('The server stopped.');
  });
  refresh();
  await settled();
  refresh();
  await settled();
  expect(runs).toBe(2);
});
