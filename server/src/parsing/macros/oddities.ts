import type { Edits } from './edits.ts';
import { CAPITALS, CLOSE, COLON, COMMA, GREATER, MINUS, OPEN, OPEN_BRACKET, STAR, WORD } from './token-kinds.ts';
import type { Tokens } from './tokens.ts';

/**
 * `p->*member` and `new T*[n]` are not in the grammar; without the star they are much the same. Nor is the calling convention in
 * `(WINAPI *callback)(…)`, a type as an argument (`container_of(p, struct s, member)`) and `__declspec(align(8))`.
 */
export function findOddities(tokens: Tokens, edits: Edits): void {
  const { kind, start, end } = tokens;
  for (let i = 1; i < tokens.length; i++) {
    if (kind[i] === STAR) {
      const isMember = kind[i - 1] === GREATER && kind[i - 2] === MINUS && start[i] === end[i - 1];
      if (isMember || (kind[i + 1] === OPEN_BRACKET && isBehindNew(tokens, i))) edits.blank(start[i], end[i]);
      const isConvention = kind[i - 1] === CAPITALS && kind[i - 2] === OPEN && tokens.isWord(i + 1);
      if (isConvention && kind[i + 2] === CLOSE && kind[i + 3] === OPEN) edits.blank(start[i - 1], end[i - 1]);
    } else if (kind[i] === WORD && end[i] - start[i] === 6 && tokens.text(i) === 'struct') {
      const isArgument = (kind[i - 1] === COMMA || kind[i - 1] === OPEN) && tokens.isWord(i + 1);
      if (isArgument && (kind[i + 2] === COMMA || kind[i + 2] === CLOSE)) edits.blank(start[i], end[i]);
    } else if (
      kind[i] === WORD &&
      end[i] - start[i] === 10 &&
      tokens.text(i) === '__declspec' &&
      kind[i + 1] === OPEN
    ) {
      edits.blank(start[i], end[tokens.behindBracket(i + 1) - 1]);
    }
  }
}

function isBehindNew(tokens: Tokens, star: number): boolean {
  let at = star - 1;
  while (tokens.kind[at] === STAR) at--;
  while (tokens.isWord(at) && tokens.kind[at - 1] === COLON) at -= 3;
  return tokens.isWord(at) && tokens.kind[at - 1] === WORD && tokens.text(at - 1) === 'new';
}
