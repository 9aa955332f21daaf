import type { Edits } from './macros/edits.ts';

/**
 * What a grammar does not know and can go without: the first group of `pattern` (which has the flags `d` and `g`) is overwritten with blanks, or with `text`.
 * `mark` is in every text that has it.
 */
export interface HiddenWord {
  readonly mark: string;
  readonly pattern: RegExp;
  readonly text?: string;
}

/** `export type * from './types'`: what a star brings is looked up by what it is. */
export const TYPE_OF_STAR: HiddenWord = { mark: 'type', pattern: /\bexport\s+(type)\s*\*/dg };

export function hideWords(source: string, hidden: readonly HiddenWord[], edits: Edits): void {
  for (const { mark, pattern, text } of hidden) {
    if (!source.includes(mark)) continue;
    for (const { indices } of source.matchAll(pattern)) {
      const place = indices?.[1];
      if (!place) continue;
      if (text === undefined) edits.blank(place[0], place[1]);
      else edits.replace(place[0], place[1], text);
    }
  }
}
