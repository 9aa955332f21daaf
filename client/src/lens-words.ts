import type { HoverInsights } from '../../server/src/protocol/types.ts';
import { countWords, heirWords, plainReferences, useWords } from '../../server/src/protocol/use-words.ts';

/** What a CodeLens says, and the command that shows what it counts; without a command where there is nothing to show. */
export interface LensWords {
  readonly title: string;
  readonly command?:
    | 'codegraph.goToCallers'
    | 'codegraph.goToImplementations'
    | 'codegraph.goToTests'
    | 'codegraph.showRelations';
}

/**
 * "12 callers · 3 tests" above a function, "made by 5" above a class, "3 implementations" above an interface, "4 references" where nothing calls but something names it. Nothing is said of what the index does not
 * know yet: "no callers" would be a claim.
 */
export function lensWords(insights: HoverInsights | null): LensWords {
  if (!insights) return { title: '' };
  const { callers, tests } = insights;
  const title = [useWords(insights), heirWords(insights), countWords(tests, 'test')].filter(Boolean).join(' · ');
  if (callers) return { title, command: 'codegraph.goToCallers' };
  if (plainReferences(insights)) return { title, command: 'codegraph.showRelations' };
  if (heirWords(insights)) return { title, command: 'codegraph.goToImplementations' };
  return tests ? { title, command: 'codegraph.goToTests' } : { title: 'no uses found' };
}
