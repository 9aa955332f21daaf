import type { SymbolChoice } from '../pick-symbol.ts';
import type { Command } from '../services.ts';
import { pickFrom } from './go-to.ts';

/** What may break when the symbol changes: dependents by distance, nearest first, then the tests that reach it. */
export const showImpact: Command = {
  id: 'codegraph.showImpact',
  run: (services, argument) =>
    pickFrom(
      services,
      argument,
      'Impact',
      (symbol) => `Nothing depends on ${symbol.name}.`,
      async (of, token) => {
        const impact = await services.server.request('codegraph/impact', { of, depth: 4, limit: 500 }, token);
        const choices: SymbolChoice[] = impact.levels.flatMap(({ depth, symbols }) =>
          symbols.map(({ symbol, edges }) => ({
            ...symbol,
            name: symbol.qualifiedName || symbol.name,
            reason: edges[0] && edges[0].confidence !== 'exact' ? edges[0].confidence : undefined,
            group:
              depth === 1 ? `Depends on it directly (${symbols.length})` : `${depth} steps away (${symbols.length})`,
          })),
        );
        return { symbol: impact.symbol, choices };
      },
    ),
};
