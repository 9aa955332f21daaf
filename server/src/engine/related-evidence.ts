import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { type FilePlace, findMeaning, placeOf } from '../graph/lookup.ts';
import type { ReasonBook } from '../graph/related-reasons.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import type { SymbolQuery } from '../protocol/types.ts';
import { coChanges } from '../search/history/co-changes.ts';
import type { CommitHistory } from '../search/history/commit-history.ts';
import type { LexicalIndex } from '../search/lexical-index.ts';
import { type SimilarCode, similarTo, strength } from '../search/similar-code.ts';

const MOST_FILES = 12;
const MOST_COPIES = 20;
/** Cosines below say that both are code; and the weight of one of 1. */
const LEAST_NEAR = 0.6;
const NEAR_WEIGHT = 0.6;
/**
 * How fast co-change becomes convincing. For a whole file it says more than any other reason (`npm run bench -- related-quality`); of one
 * symbol in the file it need not be true.
 */
const CO_CHANGE_OF_FILE = 12;
const CO_CHANGE_OF_SYMBOL = 1.2;

/** A symbol whose vector is near, by file and row. */
export interface NearCode {
  readonly path: string;
  readonly row: number;
  /** Cosine. */
  readonly score: number;
}

/** What is known outside of the graph of how symbols belong together. */
export interface OutsideKnowledge {
  readonly lexical: LexicalIndex;
  readonly history: CommitHistory | undefined;
  readonly near: readonly NearCode[];
}

/** The file and the row that are meant; undefined for what is not in the index. */
export function placeMeant(graph: GraphSnapshot, of: SymbolQuery): FilePlace | undefined {
  const { node } = findMeaning(graph, of);
  return node < 0 ? undefined : placeOf(graph, node);
}

/** What words, vectors and the history know of how symbols belong together, beside what the graph knows. */
export function addOutsideEvidence(book: ReasonBook, { lexical, history, near }: OutsideKnowledge): void {
  const { graph, root } = book;
  const place = placeOf(graph, root);
  if (!place) return;
  const { path, row } = place;
  for (const hit of similarTo(lexical, path, row, MOST_COPIES)) {
    book.add(graph.nodeAt(hit.path, hit.row), 'similar', likenessInWords(hit), 0.9 * strength(hit));
  }
  for (const { path: other, row: otherRow, score } of near) {
    const weight = (NEAR_WEIGHT * (score - LEAST_NEAR)) / (1 - LEAST_NEAR);
    if (weight > 0)
      book.add(graph.nodeAt(other, otherRow), 'similar', `alike in meaning (${Math.round(100 * score)} %)`, weight);
  }
  if (!history) return;
  const speed = graph.kind(root) === SymbolKind.file ? CO_CHANGE_OF_FILE : CO_CHANGE_OF_SYMBOL;
  for (const { path: other, together, of, strength: share } of coChanges(history, path, MOST_FILES)) {
    const words = `changed together in ${together} of ${of} commits`;
    book.add(graph.fileNode(other), 'coChange', words, 1 - Math.exp(-speed * share));
  }
}

function likenessInWords({ likeness, shape }: SimilarCode): string {
  if (likeness >= 0.95) return 'the same code';
  if (likeness >= 0.5) return `much the same code (${Math.round(likeness * 100)} %)`;
  return `code of the same shape (${Math.round(shape * 100)} %)`;
}
