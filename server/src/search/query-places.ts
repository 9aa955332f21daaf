/** A place in the code that a query names: a line of a stack trace or of a compiler's message, or a path. */
export interface QueryPlace {
  /** As much of the path as was written, with forward slashes, in lower case. */
  readonly path: string;
  /** From 1, when a line is named. */
  readonly line?: number;
  /** The function that a stack frame names, without its owners. */
  readonly name?: string;
}

export interface PlacesInText {
  /** The likeliest cause first: where the trace broke off. */
  readonly places: readonly QueryPlace[];
  /** The text with each place cut down to the names in it. */
  readonly rest: string;
}

const EXTENSION = '(?:[cm]?[jt]sx?|pyi?|go|rs|java|kt|cc?|cpp|cxx|hh?|hpp|inc)';
const PATH = `(?:[A-Za-z]:)?[\\w.@+~$/\\\\-]*[\\w+$-]\\.${EXTENSION}`;
const NAME = '[\\w$<>.:#~*\\[\\]-]+';

/**
 * JavaScript `at Parser.parse (src/a.ts:12:3)`, Java `at com.x.A.run(A.java:12)`, Python `File "a.py", line 12, in run`, and
 * whatever writes `path:12`. A path alone is a place too.
 */
const PLACE = new RegExp(
  [
    `\\bat\\s+(?:async\\s+)?(?:new\\s+)?(${NAME})\\s*(?:\\[as [^\\]]*\\]\\s*)?\\((?:file:/*)?(${PATH}):(\\d+)(?::\\d+)?\\)`,
    `\\bFile\\s+"([^"\\n]+)",\\s+line\\s+(\\d+)(?:,\\s+in\\s+([\\w<>]+))?`,
    `(?:\\bat\\s+)?(?:file:/*)?(?<![\\w.])(${PATH})[:(](\\d+)(?:[:,]\\d+)?\\)?(?:\\s\\+0x[0-9a-f]+)?`,
    `(?<![\\w.:"(])(${PATH})(?![\\w(])`,
  ].join('|'),
  'g',
);

export function placesIn(text: string): PlacesInText {
  const places: QueryPlace[] = [];
  let isPython = false;
  const rest = text.replace(PLACE, (whole, frame, framePath, frameLine, file, fileLine, inName, path, line, bare) => {
    const found = (framePath ?? file ?? path ?? bare) as string;
    const number = frameLine ?? fileLine ?? line;
    const name = lastName(frame ?? inName);
    isPython ||= file !== undefined;
    places.push({
      path: found.replaceAll('\\', '/').replace(/^\.\//, '').toLowerCase(),
      ...(number ? { line: Number(number) } : {}),
      ...(name ? { name } : {}),
    });
    // A path without a line may be meant as words just as well.
    if (number === undefined) return whole;
    return ` ${name ?? ''} ${found.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '')} `;
  });
  // Python tells the last call last.
  if (isPython) places.reverse();
  return { places, rest };
}

/** `com.x.Parser.parse` and `Parser::parse` name `parse`; a function without a name has none. */
function lastName(frame: string | undefined): string | undefined {
  const name = frame?.split(/[.:#]+/).at(-1);
  return name && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : undefined;
}
