import { Edits } from './macros/edits.ts';

/**
 * A word of the language as the name of an attribute, with its value: `<label class="name" for={id}>`. Nowhere else do such words stand
 * before an equals sign but as names of properties, where one name is as good as another.
 */
const KEYWORD_ATTRIBUTE =
  /[\s:](?:case|catch|class|const|default|delete|else|export|extends|for|function|if|import|in|new|null|return|super|switch|this|true|try|typeof|var|void|while|with)(?==["'{])/g;

/**
 * The grammar of JavaScript takes words of the language in JSX for what they mean elsewhere, and with `class` in one tag all of a file may be lost. They get a
 * capital at their end for the parser; everything else reads them as they were written.
 */
export function prepareJavascript(source: string): string {
  if (!source.includes('/>') && !source.includes('</')) return source;
  const edits = new Edits(source);
  for (const found of source.matchAll(KEYWORD_ATTRIBUTE)) {
    const start = found.index + 1;
    const end = found.index + found[0].length;
    edits.replace(start, end, source.slice(start, end - 1) + source[end - 1].toUpperCase());
  }
  return edits.apply();
}
