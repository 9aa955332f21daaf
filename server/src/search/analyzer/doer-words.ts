import { stem } from './stemmer.ts';

/**
 * Terms for who does it and for what is done: `handler` for `handle`, `log` for `logger`. Stems keep the two apart, for good reason
 * (`header` is no `head`), so they stand for each other at query time only, and at less weight. Some of what is returned is no word.
 */
export function doerTerms(word: string): string[] {
  const base = /^(.{3,}?)(?:er|or)s?$/.exec(word)?.[1];
  if (base !== undefined)
    return distinct([stem(`${base}e`), stem(base), stem(base.replace(/([^aeiou])\1$/, '$1'))], word);
  const root = stem(word);
  if (root.length < 3) return [];
  const doubled = /[^aeiou][aeiou][bdgklmnprt]$/.test(root) ? [stem(`${root}${root.at(-1)}er`)] : [];
  return distinct([stem(`${root}er`), stem(`${root}or`), ...doubled], word);
}

function distinct(terms: readonly string[], word: string): string[] {
  const own = stem(word);
  return [...new Set(terms)].filter((term) => term !== own && term.length > 2);
}
