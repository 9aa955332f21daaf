import type { HoverInsights } from '../../server/src/protocol/types.ts';
import { countWords, useWords } from '../../server/src/protocol/use-words.ts';

/** What a CodeLens says, and the command that shows what it counts; without a command where there is nothing to show. */
export interface LensWords {
  readonly title: string;
  readonly command?: 'codegraph.goToCallers' | 'codegraph.goToTests' | 'codegraph.showRelations';
}

/**
 * "12 callers · 3 tests" above a function, "made by 5" above a class, "4 references" where nothing calls but something names it. Nothing is said of what the index does not
 * know yet: "no callers" would be a claim.
 */
export function lensWords(insights: HoverInsights | null): LensWords {
  if (!insights) return { title: '' };
  const { callers, references, tests } = insights;
  const title = [useWords(insights), countWords(tests, 'test')].filter(Boolean).join(' · ');
  if (callers) return { title, command: 'codegraph.goToCallers' };
  if (references) return { title, command: 'codegraph.showRelations' };
  return tests ? { title, command: 'codegraph.goToTests' } : { title: 'no uses found' };
}
