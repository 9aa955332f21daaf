import type { Command } from '../services.ts';
import { pickFrom, relationChoices } from './go-to.ts';

/** What the symbol calls. */
export const goToCallees: Command = {
  id: 'codegraph.goToCallees',
  run: (services, argument) =>
    pickFrom(
      services,
      argument,
      'Callees',
      (symbol) => `${symbol.name} calls nothing that is known.`,
      async (of, token) =>
        relationChoices(await services.server.request('codegraph/callees', { of, limit: 200 }, token)),
    ),
};
