import type { Command } from '../services.ts';
import { pickFrom } from './go-to.ts';

/** Tests that reach the symbol, directly or through what they call. */
export const goToTests: Command = {
  id: 'codegraph.goToTests',
  run: (services, argument) =>
    pickFrom(
      services,
      argument,
      'Tests',
      (symbol) => `No test is known to reach ${symbol.name}.`,
      async (of, token) => {
        const { symbol, tests } = await services.server.request(
          'codegraph/impact',
          { of, depth: 4, limit: 500 },
          token,
        );
        return { symbol, choices: tests.map((test) => ({ ...test, name: test.qualifiedName || test.name })) };
      },
    ),
};
