export interface FixtureFile {
  readonly path: string;
  /** The text without expectations. */
  text: string;
  readonly expectations: Expectation[];
}

export interface Expectation {
  /** Line in the whole fixture. */
  readonly fixtureLine: number;
  /** The part of the line before what is expected: comment mark and carets. */
  readonly prefix: string;
  /** Where it points, in the file without expectations. */
  readonly line: number;
  readonly character: number;
  /** -1: any. */
  readonly length: number;
  readonly said: string;
}

const FILE_LINE = /^\s*(?:\/\/|#|--)-\s*(\/\S+)\s*$/;
/**
 * A line that expects something: a comment mark, carets or `<-`, then one of the words or `?`. The text after the carets is
 * the third group.
 */
export function expectationPattern(words: readonly string[]): RegExp {
  return new RegExp(`^(\\s*(?://|#|--|/\\*)\\s*(\\^+|<-)\\s*)((?:${words.join('|')})\\b.*?|\\?)(?:\\*/)?\\s*$`);
}

/**
 * Reads a fixture: its files, each introduced by `//- /path` (or `#- /path`), without the expectations, which are told by `pattern`. Carets point
 * at the next line above that is no expectation; `<-` means the column where the comment mark stands, and any length.
 */
export function readFixture(lines: readonly string[], defaultPath: string, pattern: RegExp): FixtureFile[] {
  const files: FixtureFile[] = [];
  let current: FixtureFile = { path: defaultPath, text: '', expectations: [] };
  let kept: string[] = [];
  const finish = () => {
    current.text = kept.join('\n');
    if (kept.length > 0) files.push(current);
  };
  lines.forEach((line, fixtureLine) => {
    const header = FILE_LINE.exec(line);
    if (header) {
      finish();
      current = { path: header[1], text: '', expectations: [] };
      kept = [];
      return;
    }
    const match = pattern.exec(line);
    if (!match) {
      kept.push(line);
      return;
    }
    const [, prefix, pointer, said] = match;
    const carets = pointer !== '<-';
    current.expectations.push({
      fixtureLine,
      prefix,
      line: kept.length - 1,
      character: carets ? prefix.indexOf('^') : line.length - line.trimStart().length,
      length: carets ? pointer.length : -1,
      said: said.trim(),
    });
  });
  finish();
  return files;
}
