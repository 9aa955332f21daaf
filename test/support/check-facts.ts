import { type FactItem, factItems, SORTS, type Sort } from './facts-items.ts';
import { type Expectation, expectationPattern, type FixtureFile, readFixture } from './fixture.ts';
import { factsOfText } from './language-tools.ts';

/**
 * Checks what the extractor reads from a text against expectations written into the text itself.
 *
 *     //- /src/parser.ts
 *     export class Parser {
 *       //         ^^^^^^ def class Parser | flags=exported
 *       parse(input: string) { return this.run(input); }
 *       // <- def method Parser.parse | params=1/1 | returns=this.run(input)
 *       //                                 ^^^ ref call this.run | in=Parser.parse | args=1
 *     }
 *
 * A fixture is one text with one or more files, each introduced by a line `//- /path` (or `#- /path`); the path tells the
 * language. An expectation is a comment line: the language's comment mark, then carets under what is meant in the next
 * line above that is no expectation, then what is expected there. `<-` in place of carets means the column where the comment mark stands,
 * for names too far left for carets; any length is right then. Expectation lines are taken out before the file is read, so they
 * are no doc comments and shift no lines.
 *
 *     def <kind> <qualified name>      a symbol; the carets are its name
 *     ref <kind> <expression>          a reference; the carets are its site
 *     bind <kind> <name>               a parameter, variable, typeParameter or self
 *     import <module>                  an imported name; the carets are its site
 *     export <name>                    an exported name
 *     assign <target> = <value>        an assignment; the carets begin where the target begins
 *     event <kind> <name>              a call that says something of an event
 *     no <sort>                        nothing of this sort is here: `no ref`, `no def`
 *     ?                                is replaced by what is found (see UPDATE_CORPUS)
 *
 * After that, ` | key=value` as many as wanted; what is not named is not checked:
 *
 *     def     flags type value receiver params complexity returns scope lines signature doc
 *     ref     in args call
 *     bind    position type value scope in
 *     import  name local flags level
 *     export  local from symbol expr
 *     assign  in
 *     event   in call
 *
 * `flags=a,b` wants these and allows others, `flags=!a` forbids one. `key=` alone wants nothing there. `params=1/2` means one of two is
 * required. Expressions are written as in render-expr.ts: `f(x)`, `new A()`, `a.b`, `<string>`, `a or b`, `each xs`.
 * Line breaks of a doc are written ` / `.
 *
 * Data lies in test/corpus/<language>/facts/, one fixture a file, run by test/feature/parsing/facts-corpus.test.ts. With UPDATE_CORPUS=1 wrong expectations and
 * `?` are rewritten to what was found; read the difference before you commit it.
 */
export async function checkFacts(fixture: string, options: CheckOptions = {}): Promise<CheckResult> {
  const lines = fixture.split('\n');
  const problems: string[] = [];
  let count = 0;
  for (const file of readFixture(lines, options.defaultPath ?? '/fixture.txt', EXPECTATION)) {
    if (file.expectations.length === 0 && file.text.trim() === '') continue;
    const facts = await factsOfText(file.path.replace(/^\//, ''), file.text);
    if (!facts) {
      problems.push(`${file.path}: no language reads this file.`);
      continue;
    }
    const items = factItems(facts, file.text);
    if (options.noErrors !== false && facts.errorCount > 0 && !file.text.includes('syntax errors wanted')) {
      problems.push(
        `${file.path}: the fixture has ${facts.errorCount} syntax errors; say "syntax errors wanted" in it.`,
      );
    }
    for (const expectation of file.expectations) {
      count++;
      const outcome = compare(expectation, items);
      if (outcome === null) continue;
      problems.push(describe(file, expectation, outcome, items));
      if (outcome.replacement !== null) lines[expectation.fixtureLine] = outcome.replacement;
    }
  }
  return { problems, count, updated: lines.join('\n') };
}

export interface CheckOptions {
  /** The path of a fixture that does not begin with a `//- /path` line. */
  readonly defaultPath?: string;
  /** Whether syntax errors in the fixture are a problem; yes unless false. */
  readonly noErrors?: boolean;
}

export interface CheckResult {
  /** One text for each expectation that does not hold. */
  readonly problems: readonly string[];
  /** How many expectations there were. */
  readonly count: number;
  /** The fixture with expectations as they should be. */
  readonly updated: string;
}

/** As `checkFacts`, but throws when an expectation does not hold: for fixtures inside a test. */
export async function expectFacts(fixture: string, options: CheckOptions = {}): Promise<void> {
  const { problems, count } = await checkFacts(fixture, options);
  if (problems.length > 0) throw new Error(problems.join('\n\n'));
  if (count === 0) throw new Error('The fixture expects nothing.');
}

const EXPECTATION = expectationPattern(['def', 'ref', 'bind', 'import', 'export', 'assign', 'no']);
/** A bar in a signature or doc separates nothing: a key and an equals sign must follow. */
const SEPARATOR =
  / \| (?=(?:flags|type|value|receiver|params|complexity|returns|scope|lines|signature|doc|in|args|call|position|name|local|level|from|symbol|expr)=)/;

interface Mismatch {
  readonly reason: string;
  readonly replacement: string | null;
}

function compare(expectation: Expectation, items: readonly FactItem[]): Mismatch | null {
  const here = items.filter((item) => isHere(item, expectation));
  const { said, prefix } = expectation;
  if (said === '?') {
    const found = here.map((item) => `${prefix}${render(item, Object.keys(item.attributes))}`.trimEnd());
    return {
      reason: 'asks what is here',
      replacement: found.length > 0 ? found.join('\n') : `${prefix}no ref`,
    };
  }
  const [head, ...attributeTexts] = said.split(SEPARATOR);
  const sort = head.slice(0, head.indexOf(' ')) as Sort;
  if ((sort as string) === 'no') {
    const unwanted = here.filter((item) => item.sort === head.slice(3).trim());
    if (unwanted.length === 0) return null;
    return { reason: 'is there all the same', replacement: `${prefix}${render(unwanted[0], [])}` };
  }
  if (!SORTS.includes(sort)) return { reason: `"${sort}" is no sort of fact`, replacement: null };
  const wanted = head.slice(sort.length + 1).trim();
  const attributes = attributeTexts.map((text) => {
    const equals = text.indexOf('=');
    return [text.slice(0, equals).trim(), text.slice(equals + 1).trim()] as const;
  });
  const candidates = here.filter((item) => item.sort === sort);
  const keys = attributes.map(([key]) => key);
  for (const item of candidates) if (item.head === wanted && agrees(item, attributes)) return null;
  if (candidates.length === 0) return { reason: `finds no ${sort} here`, replacement: null };
  const nearest = candidates.find((item) => item.head === wanted) ?? candidates[0];
  return { reason: 'does not hold', replacement: `${prefix}${render(nearest, keys)}` };
}

const isHere = (item: FactItem, { line, character, length }: Expectation): boolean =>
  item.line === line &&
  item.character === character &&
  (length < 0 || item.length < 0 || item.length === length || (item.sort === 'def' && item.length === 0));

function agrees(item: FactItem, attributes: readonly (readonly [string, string])[]): boolean {
  return attributes.every(([key, value]) => {
    const actual = item.attributes[key] ?? '';
    if (key !== 'flags' || value === '') return actual === value;
    const flags = actual.split(',');
    return value
      .split(',')
      .every((flag) => (flag.startsWith('!') ? !flags.includes(flag.slice(1)) : flags.includes(flag)));
  });
}

function render(item: FactItem, keys: readonly string[]): string {
  const parts = keys.map((key) => ` | ${key}=${item.attributes[key] ?? ''}`);
  return `${item.sort} ${item.head}${parts.join('')}`;
}

function describe(file: FixtureFile, expectation: Expectation, mismatch: Mismatch, items: readonly FactItem[]): string {
  const source = file.text.split('\n')[expectation.line] ?? '';
  const onLine = items.filter((item) => item.line === expectation.line);
  const found = onLine.map(
    (item) =>
      `    ${' '.repeat(item.character)}${'^'.repeat(Math.max(1, item.length))} ${render(item, Object.keys(item.attributes))}`,
  );
  return [
    `${file.path}:${expectation.line + 1} (line ${expectation.fixtureLine + 1} of the fixture): "${expectation.said}" ${mismatch.reason}.`,
    `    ${source}`,
    ...(found.length > 0 ? ['  This line has:', ...found] : ['  This line has no facts.']),
  ].join('\n');
}
