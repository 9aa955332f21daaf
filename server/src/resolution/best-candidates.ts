import type { SymbolDenotation } from './denotation.ts';

/** The candidates with the highest score, in their order; several when it does not tell them apart. */
export function bestCandidates(
  candidates: readonly SymbolDenotation[],
  score: (candidate: SymbolDenotation) => number,
): readonly SymbolDenotation[] {
  let best: SymbolDenotation[] = [];
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const own = score(candidate);
    if (own > bestScore) {
      best = [candidate];
      bestScore = own;
    } else if (own === bestScore) best.push(candidate);
  }
  return best;
}
