import { behindComment, behindRaw, TOKEN } from '../rust-tokens.ts';
import type { Repairable } from './source-repair.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Of macros of Rust that were opened to be read as calls (`expression-macros.ts`), those with an error in them are tokens again: their arguments are none. */
export function closeMacros({ text, source, errors }: Repairable): string {
  if (text === source) return text;
  const macros = openedMacros(text, source);
  const closed = new Set<Span>();
  for (const { start } of errors) {
    let innermost: Span | undefined;
    for (const macro of macros) {
      if (macro.start <= start && start < macro.end && (!innermost || macro.start > innermost.start)) innermost = macro;
    }
    if (innermost) closed.add(innermost);
  }
  let next = text;
  for (const { start, end } of closed) next = next.slice(0, start) + source.slice(start, end) + next.slice(end);
  return next;
}

/** Macros whose mark is in the source only, from their name to behind their bracket. */
function openedMacros(text: string, source: string): Span[] {
  const found: Span[] = [];
  /** Where the macro of each open bracket begins, -1 for none. */
  const open: number[] = [];
  let bang = -1;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(source); token; token = TOKEN.exec(source)) {
    const [word, hashes] = token;
    if (word === '/*') TOKEN.lastIndex = behindComment(source, token.index);
    else if (hashes !== undefined) TOKEN.lastIndex = behindRaw(source, TOKEN.lastIndex, hashes);
    else if (word === '(' || word === '[' || word === '{') {
      // What stands in braces are items, which are worth more than an error among them.
      open.push(word !== '{' && bang >= 0 && text[bang] !== '!' ? startOfPath(source, bang) : -1);
    } else if (word === ')' || word === ']' || word === '}') {
      const start = open.pop() ?? -1;
      if (start >= 0) found.push({ start, end: token.index + 1 });
    }
    if (!word.startsWith('//')) bang = word === '!' ? token.index : -1;
  }
  return found;
}

function startOfPath(source: string, end: number): number {
  let start = end;
  while (start > 0 && /[\w:]/.test(source[start - 1])) start--;
  return start;
}
