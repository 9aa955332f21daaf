import type { Command } from '../services.ts';
import { pickFrom, relatedChoices } from './go-to.ts';

/** Everything that is related to a symbol, ranked, with the reason. */
export const goToRelated: Command = {
  id: 'codegraph.goToRelated',
  run: (services, argument) =>
    pickFrom(
      services,
      argument,
      'Related Code',
      (symbol) => `Nothing related to ${symbol.name} is known.`,
      async (of, token) => {
        const answer = await services.server.request('codegraph/related', { of, limit: 60 }, token);
        return { symbol: answer.symbol, choices: relatedChoices(answer.items) };
      },
    ),
};
