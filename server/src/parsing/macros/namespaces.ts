import type { Edits } from './edits.ts';
import { CAPITALS } from './token-kinds.ts';
import { isAloneOnLine, type Tokens } from './tokens.ts';

/** `FMT_BEGIN_NAMESPACE`, `NLOHMANN_JSON_NAMESPACE_BEGIN`; 1: that it begins. */
const WORD_OF_NAMESPACE = /^(?=\w*NAMESPACE)\w*?(?:(BEGIN|OPEN|START)|END|CLOSE|STOP)(?=_|$)/;
const ANY = /\b[A-Z_]*(?:BEGIN|OPEN|START)_(?:\w+_)?NAMESPACE|NAMESPACE_(?:BEGIN|OPEN|START)\b/;

/**
 * Macros that begin and end a namespace, each on a line of its own, become one without a name for the parser. Of what name it is, the macro says, wherever
 * that is defined (`namespaceMacro`).
 */
export function findNamespaces(tokens: Tokens, edits: Edits): void {
  if (!ANY.test(tokens.source)) return;
  const open: number[] = [];
  const pairs: (readonly [begin: number, end: number])[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.kind[i] !== CAPITALS || !isAloneOnLine(tokens, i, i + 1)) continue;
    const found = WORD_OF_NAMESPACE.exec(tokens.text(i));
    if (!found) continue;
    if (found[1]) open.push(i);
    else {
      const begin = open.pop();
      if (begin === undefined) return;
      pairs.push([begin, i]);
    }
  }
  if (open.length > 0) return;
  for (const [begin, end] of pairs) {
    edits.replace(tokens.start[begin], tokens.end[begin], BEGIN);
    edits.replace(tokens.start[end], tokens.end[end], '}');
  }
}

const BEGIN = 'namespace{';

/** The macro that begins the namespace at an offset; '' where it is one that is written as such. */
export function namespaceMacro(source: string, start: number): string {
  const word = /\w+/y;
  word.lastIndex = start;
  const [text] = word.exec(source) ?? [''];
  return WORD_OF_NAMESPACE.test(text) ? text : '';
}
