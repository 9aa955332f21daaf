import type { LexicalIndex } from './lexical-index.ts';
import type { MeaningEvidence } from './search-types.ts';

/** What vectors say of a query; strengths in [0, 1], 1 for the nearest. */
export interface MeaningMatches {
  /** By the number of a file; empty when vectors say nothing of files. */
  readonly bodies: Float32Array;
  readonly heads: Float32Array;
  readonly documents: ReadonlyMap<number, number>;
}

export const NO_MEANING: MeaningMatches = {
  bodies: new Float32Array(0),
  heads: new Float32Array(0),
  documents: new Map(),
};

/**
 * Cosines as strengths. All code is somewhat near to all questions, and how near depends on both, so what counts is how far something stands out from the
 * mean towards the nearest.
 */
export function matchMeaning(index: LexicalIndex, evidence: MeaningEvidence | undefined): MeaningMatches {
  if (!evidence) return NO_MEANING;
  const { mean, symbols, paths } = evidence;
  const most = { body: mean.body, head: mean.head, symbol: mean.body };
  for (let i = 0; i < paths.length; i++) {
    most.body = Math.max(most.body, evidence.bodies[i]);
    most.head = Math.max(most.head, evidence.heads[i]);
  }
  for (const { score } of symbols) most.symbol = Math.max(most.symbol, score);
  const { fileBase, segments } = index.view;
  const bodies = new Float32Array(fileBase[segments.length]);
  const heads = new Float32Array(bodies.length);
  const numbers = index.fileNumbers(paths);
  for (let i = 0; i < paths.length; i++) {
    if (numbers[i] < 0) continue;
    bodies[numbers[i]] = strength(evidence.bodies[i], mean.body, most.body);
    heads[numbers[i]] = strength(evidence.heads[i], mean.head, most.head);
  }
  const documents = new Map<number, number>();
  for (const { path, row, score } of symbols) {
    const document = index.documentAt(path, row);
    if (document >= 0) documents.set(document, strength(score, mean.body, most.symbol));
  }
  return { bodies, heads, documents };
}

const strength = (value: number, mean: number, most: number): number =>
  most > mean ? Math.max(0, (value - mean) / (most - mean)) : 0;
