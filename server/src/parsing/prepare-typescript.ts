import { type HiddenWord, hideWords, TYPE_OF_STAR } from './hidden-words.ts';
import { Edits } from './macros/edits.ts';
import { declareUsed, renameUsing } from './prepare-javascript.ts';

/**
 * Makes text readable for a grammar of TypeScript that is behind the language: modifiers that it does not know are overwritten with blanks, and where it
 * reads on over the end of a line, a semicolon takes the place of white space. One such line among the members of an interface costs the rest of the file otherwise.
 */
export function prepareTypescript(source: string): string {
  const edits = new Edits(source);
  hideWords(source, HIDDEN, edits);
  hideTypeArguments(source, edits);
  openParentheses(source, edits);
  separateMembers(source, edits);
  renameUsing(source, edits);
  declareUsed(source, edits);
  return edits.apply();
}

const HIDDEN: readonly HiddenWord[] = [
  TYPE_OF_STAR,
  // The variance of a type parameter: `interface Reader<out A, in out E = never>`.
  { mark: '<', pattern: /[<,]\s*((?:in\s+out|in|out)\s)(?=\s*[A-Za-z_$][\w$]*\s*(?:[,>=]|extends\b))/dg },
  // `accessor name = ''` and `static accessor [key]` are taken for a field of that name.
  {
    mark: 'accessor',
    pattern:
      /(?:^|[\n;{)]|\b(?:static|public|private|protected|readonly|override|declare|abstract))[ \t]*\b(accessor)[ \t]+(?=[\w$#[])/dg,
  },
  // A quoted backtick cannot be read in a type.
  { mark: '\\`', pattern: /(?<!\\)(?:\\\\)*(\\`)/dg },
  // `importOriginal<typeof import('./module')>()`
  { mark: 'import(', pattern: /(<\s*typeof\s+import\(\s*['"][^'"\n]*['"]\s*\)\s*>)\s*\(/dg },
  // What an export that hands on says of the file: `export { rows } from './rows.json' with { type: 'json' }`.
  { mark: 'with', pattern: /\bexport\b[^;'"]*\bfrom\s*['"][^'"\n]*['"]\s*(with\s*\{[^{}]*\})/dg },
];

/** Arrays of what is imported in place, `import('./boxes').Box[]`: of the type only the array is left. */
const ARRAY_OF_IMPORT = /\b(import\(\s*['"][^'"\n]*['"]\s*\)(?:\.[\w$]+)+(?:<[\w$\s,.]*>)?)\s*\[\s*\]/dg;
const OF_IMPORT = /\bimport\(\s*['"][^'"\n]*['"]\s*\)(?:\.[\w$]+)+\s*(?=<)/g;
const WITH_OBJECT = /<\s*\{/g;

/** Type arguments of what is imported in place, `import('./boxes').Box<string>`, and object types among those of a template, "sql<{ id: number }>`…`". */
function hideTypeArguments(source: string, edits: Edits): void {
  for (const found of source.matchAll(ARRAY_OF_IMPORT)) {
    const place = found.indices?.[1];
    if (place) edits.blank(place[0], place[1]);
  }
  for (const found of source.matchAll(OF_IMPORT)) {
    const start = found.index + found[0].length;
    const end = behindBrackets(source, start);
    if (end >= 0 && source[end] !== '(') edits.blank(start, end);
  }
  if (!source.includes('>`')) return;
  for (const found of source.matchAll(WITH_OBJECT)) {
    const end = behindBrackets(source, found.index);
    if (end >= 0 && source[end] === '`' && /[\w$)\]]/.test(source[found.index - 1] ?? ''))
      edits.blank(found.index, end);
  }
}

/** No type follows where a promise of a module is waited for. */
const IN_PARENTHESES = /\(\s*import\(\s*['"][^'"\n]*['"]\s*\)\s*\.\s*(?!(?:then|catch|finally)\b)[\w$]/g;
const OF_ARRAY = /\[\s*\]/y;

/**
 * A type in parentheses cannot begin with what is imported in place: `(import('./boxes').Box & Named)[]`. An array of it is read as a list of one, which has
 * the same elements; elsewhere no parentheses are needed to read names.
 */
function openParentheses(source: string, edits: Edits): void {
  for (const found of source.matchAll(IN_PARENTHESES)) {
    for (let start = found.index; source[start] === '('; start = endOfCode(source, start) - 1) {
      const end = behindBrackets(source, start);
      if (end < 0 || source.startsWith('=>', end)) break;
      const close = source.lastIndexOf(')', end - 1);
      OF_ARRAY.lastIndex = end;
      const array = OF_ARRAY.exec(source);
      if (!array && source[end] === '[') break;
      edits.replace(start, start + 1, array ? '[' : ' ');
      edits.replace(close, close + 1, array ? ']' : ' ');
      if (array) {
        edits.blank(end, OF_ARRAY.lastIndex);
        break;
      }
    }
  }
}

/** The beginning of a line that may be a member which the grammar takes for a part of the type before it: `<T>(value: T): T`, `in?: string`. */
const MEMBER = /\n[ \t]*(?:<(?=[\w$\s/])|in\??[ \t]*:)/g;

function separateMembers(source: string, edits: Edits): void {
  for (const found of source.matchAll(MEMBER)) {
    const start = found.index + found[0].length;
    if (found[0].endsWith('<') && !isSignature(source, start - 1)) continue;
    const end = endOfCode(source, found.index);
    if (endsType(source, end)) edits.semicolon(end);
  }
}

/** Whether type parameters, parameters and the colon of a result type stand at a place. */
function isSignature(source: string, start: number): boolean {
  const parameters = behindBrackets(source, start);
  if (parameters < 0 || source[parameters] !== '(') return false;
  const result = behindBrackets(source, parameters);
  return result >= 0 && source[result] === ':';
}

/** What brackets may hold that is not to be looked into, and the brackets. The `>` of an arrow is none. */
const IN_BRACKETS =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|=>|[()[\]{}<>;]/g;
const SPACE = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
/** Signatures are shorter. */
const MAX_LENGTH = 20_000;

/** Where the code goes on behind the brackets that open at a place; -1 when they are not closed, or not in their order. */
function behindBrackets(source: string, start: number): number {
  const closers: string[] = [];
  IN_BRACKETS.lastIndex = start;
  for (let found = IN_BRACKETS.exec(source); found; found = IN_BRACKETS.exec(source)) {
    const [token] = found;
    if (IN_BRACKETS.lastIndex > start + MAX_LENGTH) return -1;
    const closer = CLOSER[token];
    if (closer) closers.push(closer);
    else if (token === ';') {
      // Between the members of an object type, and nowhere else in a signature.
      if (closers[closers.length - 1] !== '}') return -1;
    } else if (token.length === 1) {
      if (closers.pop() !== token) return -1;
      if (closers.length > 0) continue;
      SPACE.lastIndex = IN_BRACKETS.lastIndex;
      SPACE.exec(source);
      return SPACE.lastIndex;
    }
  }
  return -1;
}

const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Where the code before a place ends, comments and white space apart. */
function endOfCode(source: string, before: number): number {
  let end = before;
  for (;;) {
    while (end > 0 && /\s/.test(source[end - 1])) end--;
    if (source.startsWith('*/', end - 2)) {
      const start = source.lastIndexOf('/*', end - 2);
      if (start < 0) return end;
      end = start;
      continue;
    }
    const line = source.lastIndexOf('\n', end - 1) + 1;
    const note = LINE_COMMENT.exec(source.slice(line, end));
    if (!note) return end;
    end = line + note.index;
  }
}

/** Not what looks like one in the address of a string. */
const LINE_COMMENT = /(?<![:'"`\\])\/\/.*$/;

/** Behind these words a type or expression goes on in the next line. */
const GOES_ON = new Set(
  'return extends keyof infer is as satisfies new typeof async await yield case in of instanceof readonly default throw'.split(
    ' ',
  ),
);

function endsType(source: string, end: number): boolean {
  if (!/[\w$)\]}>'"`]/.test(source[end - 1] ?? '') || source.startsWith('=>', end - 2)) return false;
  const word = /[A-Za-z]+$/.exec(source.slice(Math.max(0, end - 12), end));
  return !word || !GOES_ON.has(word[0]);
}
