import type { ReasonBook } from '../graph/related-reasons.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { coChanges } from '../search/history/co-changes.ts';
import type { CommitHistory } from '../search/history/commit-history.ts';
import type { LexicalIndex } from '../search/lexical-index.ts';
import { type SimilarCode, similarTo, strength } from '../search/similar-code.ts';

const MOST_FILES = 12;
const MOST_COPIES = 20;
/**
 * How fast co-change becomes convincing. For a whole file it says more than any other reason (`npm run bench -- related-quality`); of one
 * symbol in the file it need not be true.
 */
const CO_CHANGE_OF_FILE = 12;
const CO_CHANGE_OF_SYMBOL = 1.2;

/** What the words and the history know of how symbols belong together, beside what the graph knows. */
export function addOutsideEvidence(book: ReasonBook, lexical: LexicalIndex, history: CommitHistory | undefined): void {
  const { graph, root } = book;
  const path = graph.path(root);
  if (path === undefined) return;
  const { rows, files } = graph.data;
  const row = graph.row(root) - files.firstRow[rows.file[graph.row(root)]];
  for (const hit of similarTo(lexical, path, row, MOST_COPIES)) {
    book.add(graph.nodeAt(hit.path, hit.row), 'similar', likenessInWords(hit), 0.9 * strength(hit));
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
