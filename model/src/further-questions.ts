import type { FileFacts } from '../../server/src/model/file-facts.ts';
import { isCallableKind, isTypeKind } from '../../server/src/model/symbol-kind.ts';
import { summaryEnd } from '../../server/src/search/terms.ts';
import { describingSentence } from './describing-sentence.ts';

/** What else is said of a symbol beside the first sentence of its documentation. */
export interface FurtherQuestion {
  readonly symbol: number;
  /** From the documentation (which is no part of the answer), or from a comment inside (whose words are). */
  readonly source: 'doc' | 'comment';
  readonly text: string;
}

const MOST_OF_A_DOC = 2;
const MOST_COMMENTS_OF_A_SYMBOL = 2;

/** Later sentences of documentation, and comments within functions, where they say something in English. */
export function furtherQuestions(
  facts: FileFacts,
  text: string,
  isHashComment: boolean,
  ranges: ReadonlyMap<number, readonly [number, number]>,
): FurtherQuestion[] {
  const found: FurtherQuestion[] = [];
  const { kind, doc, name } = facts.symbols;
  for (let row = 0; row < facts.symbols.count; row++) {
    const documentation = facts.strings[doc[row]];
    if (!documentation || !(isCallableKind(kind[row]) || isTypeKind(kind[row]))) continue;
    const rest = documentation.slice(summaryEnd(documentation));
    let left = MOST_OF_A_DOC;
    for (const part of rest.split(/(?<=[.!?])\s+|\n\s*(?=\n|[-*@:#])/)) {
      if (left === 0) break;
      const sentence = describingSentence(part, facts.strings[name[row]]);
      if (!sentence) continue;
      found.push({ symbol: row, source: 'doc', text: sentence });
      left--;
    }
  }
  found.push(...commentsWithin(facts, text, isHashComment, ranges));
  return found;
}

function commentsWithin(
  facts: FileFacts,
  text: string,
  isHashComment: boolean,
  ranges: ReadonlyMap<number, readonly [number, number]>,
): FurtherQuestion[] {
  const functions = [...ranges]
    .filter(([row]) => isCallableKind(facts.symbols.kind[row]))
    .map(([row, [start, end]]) => ({ row, start, end, count: 0 }))
    .sort((a, b) => a.start - b.start);
  const found: FurtherQuestion[] = [];
  const pattern = isHashComment ? HASH_COMMENT : SLASH_COMMENT;
  pattern.lastIndex = 0;
  for (const match of text.matchAll(pattern)) {
    const at = match.index;
    // The innermost function around it; one that ends or begins with the comment only touches it.
    let holder: (typeof functions)[number] | undefined;
    for (const each of functions) {
      if (each.start >= at) break;
      if (each.end > at + match[0].length) holder = each;
    }
    if (!holder || holder.count === MOST_COMMENTS_OF_A_SYMBOL) continue;
    const said = match[0].replace(/^[ \t]*(?:\/\/+|#+|\/\*+|\*(?!\/))|\*\/\s*$/gm, ' ');
    if (CODE.test(said)) continue;
    const sentence = describingSentence(said.slice(0, summaryEnd(said.trim()) + 1), undefined);
    if (!sentence) continue;
    holder.count++;
    found.push({ symbol: holder.row, source: 'comment', text: sentence });
  }
  return found;
}

/** Lines that hold nothing but comment, as many as follow one another. */
const SLASH_COMMENT = /^[ \t]*\/\*(?!\*)[^*]{10,600}\*\/|(?:^[ \t]*\/\/(?!\/)[^\n]*\n)+/gm;
const HASH_COMMENT = /(?:^[ \t]*#(?!!)[^\n]*\n)+/gm;
/** Code that was commented out, and orders to tools. */
const CODE =
  /[;{}=<>\\|]|\w\(|\w\.\w+\.|^\s*(?:if|for|while|return|import|let|const|var)\b|pylint|clang-format|istanbul/;
