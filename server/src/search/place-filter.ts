import { filtersOf } from './filters.ts';
import { segmentAt } from './index-view.ts';
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
  file(path: string): boolean;
  /** By the file and the row in its facts. */
  symbol(path: string, row: number): boolean;
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
  const { acceptFile, acceptDocument } = filtersOf(view, request, query);
  const file = (path: string): boolean => {
    const number = index.fileNumber(path);
    if (number < 0) return false;
    const segment = segmentAt(view.fileBase, number);
    return acceptFile(segment, number - view.fileBase[segment]);
  };
  const symbol = (path: string, row: number): boolean => {
    const number = index.documentAt(path, row);
    if (number < 0) return false;
    const segment = segmentAt(view.documentBase, number);
    return acceptDocument(segment, number - view.documentBase[segment]);
  };
  return { text, accepts: { file, symbol: (path, row) => file(path) && symbol(path, row) } };
}
