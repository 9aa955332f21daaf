import { otherSpellings } from './analyzer/abbreviations.ts';
import { doerTerms } from './analyzer/doer-words.ts';
import { stem } from './analyzer/stemmer.ts';
import type { ParsedQuery, QueryWord } from './query.ts';

/**
 * What a query looks for in the posting lists. Words are numbered, and each term says which of them it stands for: `threadpool` stands for
 * both `thread` and `pool`, `cfg` for `config`.
 */
export interface QueryTerms {
  readonly words: readonly ConceptWord[];
  readonly terms: readonly QueryTerm[];
  /** The bits of a word of the query; 0 for one that was left out. */
  bitsOf(word: QueryWord): number;
}

/** One part of one word of the query; what reasons are given in. */
export interface ConceptWord {
  /** As people know it: the lower-case part, not its stem. */
  readonly text: string;
  readonly term: string;
}

export interface QueryTerm {
  readonly term: string;
  readonly weight: number;
  /** The words it stands for, as bits. */
  readonly words: number;
}

/** Bits in a number; a longer query is a pasted text, and its first words serve. */
const MAX_WORDS = 30;
const OTHER_SPELLING_WEIGHT = 0.5;
const DOER_WEIGHT = 0.35;
const JOINED_WEIGHT = 1;

export function queryTerms(query: ParsedQuery): QueryTerms {
  const builder = new TermsBuilder();
  const run: { text: string; bits: number }[] = [];
  for (const word of query.words) {
    if (word.stop) {
      run.length = 0;
      continue;
    }
    for (const piece of piecesOf(word)) {
      const bits = builder.addWord(piece);
      if (bits === 0) return builder;
      const before = run.at(-1);
      // Neighbours joined: what a question writes as two words, code may write as one.
      if (before) builder.add(stem(before.text + piece), JOINED_WEIGHT, before.bits | bits);
      run.push({ text: piece, bits });
    }
    if (word.parts.length > 1) {
      builder.add(stem(word.parts.join('')), JOINED_WEIGHT, builder.bitsOf(word));
    }
  }
  builder.addOtherSpellings();
  return builder;
}

/** The parts of a word that mean something: single letters and digits mean nothing by themselves, `v4` does. */
function piecesOf(word: QueryWord): readonly string[] {
  if (word.parts.length === 1) return word.parts;
  const pieces = word.parts.filter((part) => part.length > 1);
  return pieces.length > 0 ? pieces : [word.parts.join('')];
}

class TermsBuilder implements QueryTerms {
  readonly words: ConceptWord[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly byTerm = new Map<string, QueryTerm>();

  get terms(): readonly QueryTerm[] {
    return [...this.byTerm.values()];
  }

  bitsOf(word: QueryWord): number {
    return piecesOf(word).reduce((bits, piece) => {
      const number = this.numbers.get(stem(piece));
      return number === undefined ? bits : bits | (1 << number);
    }, 0);
  }

  /** The word's bit; 0 when there is no room for more words. */
  addWord(text: string): number {
    const term = stem(text);
    let number = this.numbers.get(term);
    if (number === undefined) {
      if (this.words.length === MAX_WORDS) return 0;
      number = this.words.push({ text, term }) - 1;
      this.numbers.set(term, number);
    }
    this.add(term, 1, 1 << number);
    return 1 << number;
  }

  add(term: string, weight: number, words: number): void {
    const known = this.byTerm.get(term);
    this.byTerm.set(term, {
      term,
      weight: Math.max(weight, known?.weight ?? 0),
      words: words | (known?.words ?? 0),
    });
  }

  addOtherSpellings(): void {
    this.words.forEach(({ text }, number) => {
      for (const other of otherSpellings(text)) this.add(stem(other), OTHER_SPELLING_WEIGHT, 1 << number);
      for (const term of doerTerms(text)) this.add(term, DOER_WEIGHT, 1 << number);
    });
  }
}
