import { Edits } from './macros/edits.ts';

/**
 * A word of the language as the name of an attribute, with its value: `<label class="name" for={id}>`. Nowhere else do such words stand
 * before an equals sign but as names of properties, where one name is as good as another.
 */
const KEYWORD_ATTRIBUTE =
  /[\s:](case|catch|class|const|default|delete|else|export|extends|for|function|if|import|in|new|null|return|super|switch|this|true|try|typeof|var|void|while|with)(?==["'{])/dg;
/** `export { valueOf as if, other as class }`; the name `default` is read as it is. */
const AS_KEYWORD =
  /[\w$][ \t]+as[ \t]+(break|case|catch|class|const|continue|debugger|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)\s*[,}]/dg;
/** A function or variable of the name `using`, which otherwise begins a declaration: `using(connection, run)`. */
const USING = /(?:^|[;{}\n])[ \t]*(using)[ \t]*[(.[]/dg;

/**
 * The grammar of JavaScript takes words of the language in JSX and behind `as` for what they mean elsewhere, and with `class` in one tag all of a file may be
 * lost. They get a capital at their end for the parser; everything else reads them as they were written.
 */
export function prepareJavascript(source: string): string {
  const edits = new Edits(source);
  if (source.includes('/>') || source.includes('</')) hideKeywords(source, KEYWORD_ATTRIBUTE, edits);
  if (source.includes(' as ')) hideKeywords(source, AS_KEYWORD, edits);
  renameUsing(source, edits);
  declareUsed(source, edits);
  return edits.apply();
}

/** The name `using` is no keyword for the parser where it is called or has members. */
export function renameUsing(source: string, edits: Edits): void {
  if (source.includes('using')) hideKeywords(source, USING, edits);
}

/** `using file = open()`, `await using lock: Lock = take()`, `for (using file of files)`: names no other than those of `const`, which can be read everywhere. */
const USED =
  /(?:^|[;{}(\n])[ \t]*(await[ \t]+)?(using)[ \t]+(?!(?:of|in|as|instanceof)[ \t])[A-Za-z_$][\w$]*\s*(?:[=:](?!=)|of\b)/dg;

export function declareUsed(source: string, edits: Edits): void {
  if (!source.includes('using')) return;
  for (const { indices } of source.matchAll(USED)) {
    const [, waited, word] = indices ?? [];
    if (waited) edits.blank(waited[0], waited[1]);
    if (word) edits.replace(word[0], word[1], 'const');
  }
}

/** Gives the words that are the first group of a pattern a capital at their end. */
function hideKeywords(source: string, pattern: RegExp, edits: Edits): void {
  for (const found of source.matchAll(pattern)) {
    const [start, end] = found.indices?.[1] ?? [0, 0];
    if (end > start) edits.replace(end - 1, end, source[end - 1].toUpperCase());
  }
}
