import type * as p from '../protocol/types.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { candidateInfos, findMeaning } from './lookup.ts';
import { addEdgeReasons } from './related-by-edges.ts';
import { addNearness } from './related-by-place.ts';
import { addSharedReasons } from './related-by-sharing.ts';
import { type Evidence, type Reason, ReasonBook } from './related-reasons.ts';
import { symbolInfo } from './symbol-info.ts';

const DEFAULT_LIMIT = 40;
const MAX_LIMIT = 500;
const MAX_REASONS = 4;

/**
 * What belongs to a symbol in the mind of someone who is about to change it: what it calls and is called by, its
 * tests, implementations and siblings, and what is used together with it. Each reason adds to the score as independent evidence does, so many
 * weak ones may beat a strong one and none makes more than 1. `addMore` brings evidence that is not in the graph.
 */
export function related(
  graph: GraphSnapshot,
  request: p.RelationsRequest,
  addMore: (book: ReasonBook) => void = () => {},
): p.RelatedResponse {
  const meaning = findMeaning(graph, request.of);
  const candidates = candidateInfos(graph, meaning);
  if (meaning.node < 0) return { symbol: null, ...candidates, items: [] };
  const limit = Math.min(Math.max(0, request.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const book = new ReasonBook(graph, meaning.node);
  addEdgeReasons(book);
  addSharedReasons(book);
  addNearness(book);
  addMore(book);
  return {
    symbol: symbolInfo(graph, meaning.node),
    ...candidates,
    items: book.best(limit).map((evidence) => toItem(graph, evidence)),
  };
}

function toItem(graph: GraphSnapshot, { node, score, reasons }: Evidence): p.RelatedItem {
  const known = new Map<Reason, string>();
  const wordsOf = (reason: Reason): string => {
    const words = known.get(reason) ?? (typeof reason.words === 'string' ? reason.words : reason.words(node));
    known.set(reason, words);
    return words;
  };
  // Only what is shown is put into words, and what has to be told apart.
  const strongest = [...reasons].sort((a, b) => b.weight - a.weight || (wordsOf(a) < wordsOf(b) ? -1 : 1));
  const shown = new Set<string>();
  for (const reason of strongest) if (shown.size < MAX_REASONS) shown.add(wordsOf(reason));
  return {
    symbol: symbolInfo(graph, node, true),
    score: Math.round(score * 1000) / 1000,
    reasons: [...shown],
    category: strongest[0].category,
  };
}
