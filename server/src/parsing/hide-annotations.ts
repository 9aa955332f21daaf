import { Edits } from './macros/edits.ts';

/** An annotation of the array that a variable number of arguments comes in. */
const BEFORE_DOTS = /@[\w.]*\w(?=\s*\.\.\.)/g;

/**
 * The grammar of Java does not know `String @Nullable ... names`, and takes the whole method for something else. Such annotations say nothing of
 * names or types: they are overwritten with blanks. In comments and strings nobody sees it.
 */
export function hideAnnotations(source: string): string {
  if (!source.includes('...')) return source;
  const edits = new Edits(source);
  for (const found of source.matchAll(BEFORE_DOTS)) edits.blank(found.index, found.index + found[0].length);
  return edits.apply();
}
