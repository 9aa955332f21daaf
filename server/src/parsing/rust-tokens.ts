/** A token of Rust: comments to their end or up to their mark, strings and characters whole, raw strings up to their text (1: their hashes), words, single marks. */
export const TOKEN =
  /\/\/[^\n]*|\/\*|b?r(#*)"|[bc]?"(?:[^"\\]|\\[\s\S])*"|b?'(?:[^'\\\n]|\\[^\n][^'\n]*)'|'\w+|[A-Za-z_]\w*|\d\w*|\S/g;

/** Where a comment ends that begins at `start`; comments may stand in comments. */
export function behindComment(source: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  for (let depth = 0, found = mark.exec(source); found; found = mark.exec(source)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return source.length;
}

/** Where a raw string ends whose text begins at `from`. */
export function behindRaw(source: string, from: number, hashes: string): number {
  const end = source.indexOf(`"${hashes}`, from);
  return end < 0 ? source.length : end + 1 + hashes.length;
}
