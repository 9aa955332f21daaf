import type { MeaningTerms } from '../model/term-counts.ts';
import { splitWords } from './analyzer/split-words.ts';
import { stem } from './analyzer/stemmer.ts';
import { STOP_WORDS } from './analyzer/stop-words.ts';

/**
 * The terms of a question or of the first sentence of a doc comment, in the vocabulary of the terms that are kept of every file. The model
 * was trained with this very function, so a change here asks for a new model.
 */
export function meaningTerms(text: string): MeaningTerms {
  const tokens = [...text.slice(0, MAX_LENGTH).matchAll(/[\p{L}\p{N}\p{M}_$]+/gu)].map(([token]) => splitWords(token));
  const telling = tokens.filter((parts) => !(parts.length === 1 && STOP_WORDS.has(parts[0])));
  const kept = telling.some((parts) => parts.length > 0) ? telling : tokens;
  const words: string[] = [];
  const joined: string[] = [];
  let before: readonly string[] = [];
  for (const parts of tokens) {
    if (!kept.includes(parts)) {
      before = [];
      continue;
    }
    for (const part of parts) words.push(stem(part));
    if (parts.length > 1) joined.push(stem(parts.join('')));
    if (before.length === 1 && parts.length === 1) joined.push(stem(before[0] + parts[0]));
    before = parts;
  }
  return { words, joined };
}

/** What is said beyond this is code or a log, and its words are many enough. */
const MAX_LENGTH = 4000;
