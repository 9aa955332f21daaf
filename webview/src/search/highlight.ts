/** A stretch of text, and whether it is what the query asked for. */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

/**
 * Splits a name into the parts that the words of a query match and the rest. A word matches anywhere in the name, whatever its case;
 * filters (`lang:go`) and words of one letter match nothing.
 */
export function highlight(name: string, query: string): Segment[] {
  const words = query
    .split(/\s+/)
    .filter((word) => !/^-|^\w+:/.test(word))
    .flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.replace(/["']/g, '').toLowerCase())
    .filter((word) => word.length > 1);
  const lower = name.toLowerCase();
  const isHit = new Array<boolean>(name.length).fill(false);
  for (const word of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1))
      isHit.fill(true, at, at + word.length);
  }
  const segments: Segment[] = [];
  for (let start = 0; start < name.length; ) {
    let end = start;
    while (end < name.length && isHit[end] === isHit[start]) end++;
    segments.push({ text: name.slice(start, end), hit: isHit[start] });
    start = end;
  }
  return segments;
}
