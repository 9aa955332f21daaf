import { groupDigits } from './group-digits.ts';
import type { SemanticStatus } from './types.ts';

/** What searches by meaning rest on, for people: `codegraph 1, 4,200 vectors, balanced`; or why there is nothing. */
export function semanticWords({
  available,
  model,
  vectors,
  strategy,
  progress,
  paused,
  notice,
}: SemanticStatus): string {
  const facts = [
    ...(available || model ? [model, `${groupDigits(vectors)} vectors`, strategy] : []),
    progress ? `${groupDigits(progress.done)} of ${groupDigits(progress.total)} symbols so far` : undefined,
    paused ? 'paused' : undefined,
  ].filter((fact) => fact !== undefined);
  const words = [facts.join(', '), notice].filter(Boolean).join('. ');
  return words || 'nothing is embedded yet';
}
