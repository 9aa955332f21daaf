import type { Command } from '../services.ts';
import { pickFrom, relationChoices } from './go-to.ts';

/** What extends, implements or overrides the symbol. */
export const goToImplementations: Command = {
  id: 'codegraph.goToImplementations',
  run: (services, argument) =>
    pickFrom(
      services,
      argument,
      'Implementations and Overrides',
      (symbol) => `Nothing extends, implements or overrides ${symbol.name}.`,
      async (of, token) =>
        relationChoices(
          await services.server.request(
            'codegraph/relations',
            { of, limit: 200, direction: 'in', kinds: ['extends', 'implements', 'overrides'] },
            token,
          ),
        ),
    ),
};
