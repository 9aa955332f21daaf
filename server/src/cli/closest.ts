/** The word that was probably meant: the one with the fewest letters to change, if these are few; undefined otherwise. */
export function closest(word: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((each) => ({ each, changes: changesBetween(word, each) }))
    .sort((a, b) => a.changes - b.changes);
  const [best] = ranked;
  return best && best.changes <= Math.max(1, Math.floor(word.length / 3)) ? best.each : undefined;
}

/** Levenshtein's distance. */
function changesBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, previous[j] + 1, row[j - 1] + 1));
    }
    previous = row;
  }
  return previous[b.length];
}
