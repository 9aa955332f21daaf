import { expect, it } from 'vitest';
import { openWorkspace } from '../../support/test-engine.ts';

it('counts a function less that another answer has declared or defined already', async () => {
  const { engine } = await openWorkspace({
    'include/valve.h': '/** Opens the valve of a tank. */\nint valve_open(int tank);\nint valve_count(void);\n',
    'src/valve.c':
      '#include "../include/valve.h"\n\n/** Opens the valve of a tank. */\nint valve_open(int tank)\n{\n    return tank;\n}\n\nint valve_count(void)\n{\n    return 2;\n}\n',
  });
  await engine.index();
  const { results } = await engine.search({ query: 'open the valve of a tank', mode: 'lexical', explain: true });
  const found = results.filter(({ name }) => name === 'valve_open');
  expect(found.map(({ file, signals }) => [file, signals?.repeat ?? 0])).toEqual([
    ['src/valve.c', 0],
    ['include/valve.h', -1],
  ]);
});
