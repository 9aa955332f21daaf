import type { SemanticStatus } from './types.ts';

const number = new Intl.NumberFormat('en');

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
    ...(available || model ? [model, `${number.format(vectors)} vectors`, strategy] : []),
    progress ? `${number.format(progress.done)} of ${number.format(progress.total)} symbols so far` : undefined,
    paused ? 'paused' : undefined,
  ].filter((fact) => fact !== undefined);
  const words = [facts.join(', '), notice].filter(Boolean).join('. ');
  return words || 'nothing is embedded yet';
}
