import type { ChangesResponse } from '../protocol/types.ts';

/** A commit with more files than this is a sweep through everything and says nothing about any two of them. */
const MAX_FILES = 40;
/** Fewer commits in common are chance. */
const LEAST_COMMITS = 2;
const LEAST_SHARE = 0.25;
const SHOWN = 10;

/** In how many of the commits each file changed. */
export function churnOf(commits: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const files of commits) for (const file of files) counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
}

/**
 * Files that did not change but usually do when one of `changed` does (Zimmermann et al. 2004, "Mining version histories to guide
 * software changes"): `share` is the part of that file's commits in which they did, `with` the file it is about.
 */
export function usuallyChangedToo(
  commits: readonly (readonly string[])[],
  changed: ReadonlySet<string>,
  isThere: (file: string) => boolean,
): ChangesResponse['together'] {
  const own = new Map<string, number>();
  const pairs = new Map<string, Map<string, number>>();
  for (const files of commits) {
    if (files.length > MAX_FILES) continue;
    for (const file of files) {
      if (!changed.has(file)) continue;
      own.set(file, (own.get(file) ?? 0) + 1);
      for (const other of files) {
        if (changed.has(other)) continue;
        const counts = pairs.get(other) ?? new Map<string, number>();
        counts.set(file, (counts.get(file) ?? 0) + 1);
        pairs.set(other, counts);
      }
    }
  }
  const found = [...pairs].flatMap(([file, counts]) => {
    const [best] = [...counts]
      .filter(([, times]) => times >= LEAST_COMMITS)
      .map(([each, times]) => ({ file, with: each, commits: times, share: times / (own.get(each) ?? times) }))
      .sort((a, b) => b.share - a.share || b.commits - a.commits);
    return best && best.share >= LEAST_SHARE && isThere(file) ? [best] : [];
  });
  return found
    .sort((a, b) => b.share * Math.log1p(b.commits) - a.share * Math.log1p(a.commits) || (a.file < b.file ? -1 : 1))
    .slice(0, SHOWN)
    .map((each) => ({ ...each, share: Math.round(each.share * 100) / 100 }));
}
