import { type Acceptance, filtersOf } from './filters.ts';
import { type IndexView, segmentAt } from './index-view.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { parseQuery } from './query.ts';
import type { SearchInput } from './search-types.ts';

/** What a request asks beside its filters, and what its filters let pass. */
export interface NarrowedRequest {
  /** The query without its filters and the words that must not be there. */
  readonly text: string;
  /** Undefined where everything passes. */
  readonly accepts: PlaceFilter | undefined;
}

export interface PlaceFilter {
  /** Of all symbols that share, about, passes. */
  readonly share: number;
  file(path: string): boolean;
  /** Says of the rows in a file's facts which pass; undefined where the file does not. */
  symbols(path: string): ((row: number) => boolean) | undefined;
}

/** For who finds places otherwise than by words and must not spend what it may find on what a filter leaves out. */
export function narrow(index: LexicalIndex, request: SearchInput): NarrowedRequest {
  const query = parseQuery(request.query);
  const { languages, kinds, paths } = query.filters;
  const written = languages.length + kinds.length + paths.length + query.excluded.length;
  const asked = (request.languages?.length ?? 0) + (request.kinds?.length ?? 0) + (request.paths?.length ?? 0);
  const text = written > 0 ? query.plainText : request.query;
  if (written + asked + query.phrases.length === 0) return { text, accepts: undefined };
  const { view } = index;
  const filters = filtersOf(view, request, query);
  const symbols = (path: string): ((row: number) => boolean) | undefined => {
    const number = index.fileNumber(path);
    if (number < 0) return undefined;
    const s = segmentAt(view.fileBase, number);
    const file = number - view.fileBase[s];
    if (!filters.acceptFile(s, file)) return undefined;
    const { symbolStart } = view.segments[s].segment;
    const [first, end] = [symbolStart[file], symbolStart[file + 1]];
    return (row) => first + row < end && filters.acceptDocument(s, first + row);
  };
  return { text, accepts: { share: shareOf(view, filters), file: (path) => symbols(path) !== undefined, symbols } };
}

/** By a sample of all symbols, evenly spread. */
function shareOf({ segments, documentBase }: IndexView, { acceptFile, acceptDocument }: Acceptance): number {
  const all = documentBase[documentBase.length - 1];
  const step = Math.max(1, Math.floor(all / SAMPLE));
  let asked = 0;
  let passed = 0;
  for (let document = 0; document < all; document += step) {
    const s = segmentAt(documentBase, document);
    const local = document - documentBase[s];
    const file = segments[s].fileOf[local];
    if (segments[s].alive[file] === 0) continue;
    asked++;
    if (acceptFile(s, file) && acceptDocument(s, local)) passed++;
  }
  return passed / Math.max(1, asked);
}
const SAMPLE = 1000;
