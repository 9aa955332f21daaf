import type { Command } from '../services.ts';
import { pickFrom, relationChoices } from './go-to.ts';

/** Who calls the symbol. */
export const goToCallers: Command = {
  id: 'codegraph.goToCallers',
  run: (services, argument) =>
    pickFrom(
      services,
      argument,
      'Callers',
      (symbol) => `Nothing in this workspace calls ${symbol.name}.`,
      async (of, token) =>
        relationChoices(await services.server.request('codegraph/callers', { of, limit: 200 }, token), true),
    ),
};
