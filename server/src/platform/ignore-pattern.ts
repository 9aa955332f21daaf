/** One line of a .gitignore file, ready to match. */
export interface IgnorePattern {
  /** The line begins with `!`: what matches is brought back. */
  readonly negated: boolean;
  /** The line ends with `/`: only folders match. */
  readonly foldersOnly: boolean;
  /** A name without wildcards, to be compared with the last part of the path. */
  readonly name?: string;
  /** The end of a name, as in `*.log`. */
  readonly suffix?: string;
  /** Everything else; on the whole path from the ignore file's folder, or on its last part alone. */
  readonly regex?: RegExp;
  readonly onWholePath: boolean;
}

/**
 * Reads a line as https://git-scm.com/docs/gitignore has it; undefined for blank lines, comments and patterns that can
 * match nothing.
 */
export function parseIgnorePattern(line: string, ignoreCase: boolean): IgnorePattern | undefined {
  let text = stripTrailingSpaces(line.endsWith('\r') ? line.slice(0, -1) : line);
  if (text === '' || text.startsWith('#')) return undefined;
  const negated = text.startsWith('!');
  if (negated) text = text.slice(1);
  const foldersOnly = text.endsWith('/');
  if (foldersOnly) text = text.slice(0, -1);
  // A slash at the start or in the middle ties the pattern to the folder of the file.
  const onWholePath = text.includes('/');
  if (text.startsWith('/')) text = text.slice(1);
  if (text === '') return undefined;
  const base = { negated, foldersOnly, onWholePath };
  if (!onWholePath && !ignoreCase) {
    if (!/[*?[\\]/.test(text)) return { ...base, name: text };
    if (/^\*[^*?[\\]+$/.test(text)) return { ...base, suffix: text.slice(1) };
  }
  const source = toRegex(asBytes(text));
  return source === undefined ? undefined : { ...base, regex: new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su') };
}

/**
 * Text with a character for each byte of its UTF-8: git matches bytes, so that `?` is half an `é`. What `regex` is asked
 * about goes through this as well.
 */
export function asBytes(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything outside of ASCII is meant.
  return /[^\x00-\x7f]/.test(text) ? Buffer.from(text).toString('latin1') : text;
}

/** Spaces at the end do not count unless a backslash stands before them. */
function stripTrailingSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ' && !isEscaped(line, end - 1)) end--;
  return line.slice(0, end);
}

function isEscaped(line: string, index: number): boolean {
  let backslashes = 0;
  while (line[index - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function toRegex(pattern: string): string | undefined {
  let source = '';
  let at = 0;
  while (at < pattern.length) {
    const char = pattern[at];
    if (char === '*') {
      let end = at;
      while (pattern[end] === '*') end++;
      const isWholePart = (at === 0 || pattern[at - 1] === '/') && (end === pattern.length || pattern[end] === '/');
      if (end - at === 2 && isWholePart) {
        if (end === pattern.length) {
          // `a/**` is everything below a folder, but not the folder; `**` alone is everything.
          source += at === 0 ? '.*' : '.+';
        } else {
          // `**/` and `/**/` stand for any number of folders, also none.
          source += '(?:.*/)?';
          end++;
        }
      } else {
        source += '[^/]*';
      }
      at = end;
    } else if (char === '?') {
      source += '[^/]';
      at++;
    } else if (char === '[') {
      const set = readSet(pattern, at);
      if (!set) return undefined;
      source += set.source;
      at = set.end;
    } else {
      // A backslash takes the next character as it is; at the very end it makes a pattern that matches nothing.
      if (char === '\\' && ++at === pattern.length) return undefined;
      const literal = String.fromCodePoint(pattern.codePointAt(at) as number);
      source += escapeLiteral(literal);
      at += literal.length;
    }
  }
  return source;
}

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: ' \\t\\n\\r\\f\\v',
  upper: 'A-Z',
  xdigit: '0-9a-fA-F',
};

/** A set in brackets, from the opening one; undefined when it is never closed. */
function readSet(pattern: string, start: number): { source: string; end: number } | undefined {
  let at = start + 1;
  const negated = pattern[at] === '!' || pattern[at] === '^';
  if (negated) at++;
  let members = '';
  for (let isFirst = true; ; isFirst = false) {
    if (at >= pattern.length) return undefined;
    if (pattern[at] === ']' && !isFirst) break;
    const posix = /^\[:(\w+):\]/.exec(pattern.slice(at));
    if (posix) {
      if (!(posix[1] in POSIX_CLASSES)) return undefined;
      members += POSIX_CLASSES[posix[1]];
      at += posix[0].length;
      continue;
    }
    const from = readMember(pattern, at);
    if (!from) return undefined;
    at = from.end;
    if (pattern[at] === '-' && at + 1 < pattern.length && pattern[at + 1] !== ']') {
      const to = readMember(pattern, at + 1);
      if (!to) return undefined;
      at = to.end;
      // A range that runs backwards holds nothing.
      if (from.char <= to.char) members += `${escapeInSet(from.char)}-${escapeInSet(to.char)}`;
    } else {
      members += escapeInSet(from.char);
    }
  }
  // A set never matches a slash.
  if (negated) return { source: `[^/${members}]`, end: at + 1 };
  return { source: members === '' ? '(?!)' : `(?!/)[${members}]`, end: at + 1 };
}

function readMember(pattern: string, start: number): { char: string; end: number } | undefined {
  const at = pattern[start] === '\\' ? start + 1 : start;
  const codePoint = pattern.codePointAt(at);
  if (codePoint === undefined) return undefined;
  const char = String.fromCodePoint(codePoint);
  return { char, end: at + char.length };
}

const escapeLiteral = (char: string): string => (/[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char);
const escapeInSet = (char: string): string => (/[\\\][^\-/&~|!#$%*+,.:;<=>?@`{}()]/.test(char) ? toHex(char) : char);
const toHex = (char: string): string => `\\u{${(char.codePointAt(0) as number).toString(16)}}`;
