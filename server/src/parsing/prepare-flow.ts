import { type HiddenWord, hideWords, TYPE_OF_STAR } from './hidden-words.ts';
import { Edits } from './macros/edits.ts';
import type { Repairable } from './repair/source-repair.ts';

/** Says that a file of JavaScript has the types of Flow, or is a declaration of such, in the comment that it begins with. */
const PRAGMA =
  /^(?:#![^\n]*\n)?(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*?\*\/)*?(?:\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*?)(?:@flow\b|flow-typed (?:signature|version):)/;

export function isFlow(text: string): boolean {
  const head = text.slice(0, HEAD);
  return /@flow|flow-typed/.test(head) && PRAGMA.test(head);
}
const HEAD = 4096;

/** What Flow has and TypeScript has not. */
const UNKNOWN: readonly HiddenWord[] = [
  // Objects that may have more members: `{ id: string, ... }`.
  { mark: '...', pattern: /(\.\.\.)(?=\s*[,;]?\s*\|?[\]}])/dg },
  // Objects that have no more.
  { mark: '{|', pattern: /\{(\|)/dg },
  { mark: '|}', pattern: /(\|)\}/dg },
  // The variance of a member: `+id: string`, `-[key: string]: number`, `static +size: number`.
  { mark: ':', pattern: /(?:[{,;|(]\s*|\n[ \t]*|\bstatic\s+)([+-])(?=(?:#?\w+\??|\[[\w$]+(?::[^\]\n]*)?\]):|\[)/dg },
  // `?(…) => void`: a function or nothing; a parameter without a name: `(?Error) => void`.
  { mark: '?', pattern: /[:=|<,(]\s*(\?)(?=\s*\()/dg },
  { mark: '?', pattern: /[(,]\s*(\?)(?=\w)/dg },
  // An object type with a name of no use.
  { mark: 'interface', pattern: /[=:(,<|&?]\s*(interface)\s*\{/dg },
  { mark: 'for', pattern: /\bfor\s*\(\s*(?:const|let|var)\s+[\w$]+(\s*:[^=;(){}]*?)\s+(?:of|in)\b/dg },
  TYPE_OF_STAR,
  { mark: '<>', pattern: /[\w$](<>)/dg },
  { mark: 'declare', pattern: /\b(declare)\s+export\b/dg },
  { mark: 'opaque', pattern: /\bopaque\s+type\s+\w+(\s*:[^=;\n]*)/dg },
  { mark: 'opaque', pattern: /\b(opaque)\s+type\b/dg },
  { mark: '%checks', pattern: /(%checks)\b/dg },
  { mark: 'typeof', pattern: /\bimport\s+(typeof)\b/dg, text: 'type' },
];
const PARAMETERS = /[\w$]<(?=\s*[+-]?[A-Z]\w*\s*:|[^<>(){};]*,\s*[+-]?[A-Z]\w*\s*:|\s*[+-][A-Z])/g;

/**
 * Makes the types of Flow readable for the grammar of TypeScript, which are much the same. What it cannot read says nothing of names: how exact an object
 * is, variance, the bound of a type parameter.
 */
export function prepareFlow(source: string): string {
  const edits = new Edits(source);
  hideWords(source, UNKNOWN, edits);
  for (const found of source.matchAll(PARAMETERS)) hideBounds(source, found.index + 2, edits);
  return edits.apply();
}

/** `<T: Named, +U: Array<T> = T[]>`: what stands behind the name of a type parameter, up to its default. */
function hideBounds(source: string, from: number, edits: Edits): void {
  let depth = 0;
  let bound = -1;
  for (let at = from; at < source.length && at < from + MAX_PARAMETERS; at++) {
    const mark = source[at];
    if (depth === 0 && (mark === ',' || mark === '=' || mark === '>')) {
      if (bound >= 0) edits.blank(bound, at);
      bound = -1;
      if (mark === '>') return;
    } else if (depth === 0 && mark === ':' && bound < 0) bound = at;
    else if (depth === 0 && (mark === '+' || mark === '-')) edits.blank(at, at + 1);
    else if (mark === '<' || mark === '(' || mark === '{' || mark === '[') depth++;
    else if (mark === ')' || mark === '}' || mark === ']' || (mark === '>' && source[at - 1] !== '=')) depth--;
    if (depth < 0 || mark === ';') return;
  }
}

/** What is longer are no parameters. */
const MAX_PARAMETERS = 600;

/** What stands where an error begins, and is blanked: a spread among the members of a type, a sign of variance, `?` before a parameter. */
const SPREAD = /\.\.\.\s*[\w$.]+(?:<[^<>]*>)?(?:\[[^\]]*\])?\s*,?/y;
const SIGN = /[+\-?]/y;
/** `string => void`: one parameter without brackets. Its result is left. */
const PARAMETER = /[\w$.?]+(?:<[^<>]*>|\[\])*\s*=>/y;
const ARROW = /(?:[\w$.?]|<[^<>]*>|\[\])*\s*=>\s*$/;

/** What has an error nonetheless: only the places of errors tell what is a type and what a value. */
export function repairFlow({ text, errors }: Repairable): string {
  const edits = new Edits(text);
  for (const { start } of errors) {
    const found = matchAt(SPREAD, text, start) ?? matchAt(SIGN, text, start) ?? matchAt(PARAMETER, text, start);
    if (found !== undefined) edits.blank(start, start + found.length);
    else if (text.startsWith('=>', start)) {
      const before = ARROW.exec(text.slice(Math.max(0, start - MAX_TYPE), start + 2));
      if (before) edits.blank(start + 2 - before[0].length, start + 2);
    }
  }
  return edits.apply();
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** A type that is longer is not looked at. */
const MAX_TYPE = 200;
