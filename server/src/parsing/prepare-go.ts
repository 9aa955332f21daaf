import { Edits } from './macros/edits.ts';

const NEW = /\bnew\(/g;
/** What a type may be as a whole; an expression of this form is read as one, which does no harm. */
const TYPE =
  /^\s*(?:[*([].*|(?:map\s*\[|chan\b|<-\s*chan\b|func\b|struct\b|interface\b).*|[A-Za-z_]\w*(?:\.\w+)?\s*(?:\[.*\]\s*)?)$/s;
/** A literal of a type: `[]string{"a"}`. */
const LITERAL = /^\s*(?:\[|map\b).*\}\s*$/s;
/** Brackets, and what brackets may stand in without meaning anything. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[()]/g;
/** Longer arguments are left alone. */
const MAX_LENGTH = 5_000;

/**
 * Since Go 1.26 `new` takes any expression; the grammar wants a type. Where none stands, `new` is written otherwise for the parser, which then takes it for
 * any function.
 */
export function prepareGo(source: string): string {
  if (!source.includes('new(')) return source;
  const edits = new Edits(source);
  for (const { index } of source.matchAll(NEW)) {
    const start = index + 'new('.length;
    const end = closingOf(source, start);
    if (end < 0) continue;
    const argument = source.slice(start, end);
    if (!TYPE.test(argument) || LITERAL.test(argument)) edits.replace(index, index + 'new'.length, 'neW');
  }
  return edits.apply();
}

/** Where the bracket closes that opened before a place; -1 when it does not. */
function closingOf(source: string, start: number): number {
  let depth = 1;
  TOKEN.lastIndex = start;
  for (let found = TOKEN.exec(source); found && found.index < start + MAX_LENGTH; found = TOKEN.exec(source)) {
    if (found[0] === '(') depth++;
    else if (found[0] === ')' && --depth === 0) return found.index;
  }
  return -1;
}
