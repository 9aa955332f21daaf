/**
 * Which parts of a C or C++ file a build takes in only where it is asked to: what stands under `#if 0`, `#ifdef _WIN32`,
 * `#ifdef NDEBUG` or a switch that somebody made up.
 *
 * A build is thought of that sets nothing by itself, on a POSIX system with a compiler that nobody knows: what compilers, systems and
 * configure scripts say there is unknown, and so is what the file itself defines further up. A part is optional where the answer is no.
 */
export class ConditionalRegions {
  /** Where optional parts start and end, one after the other. */
  private readonly bounds: readonly number[];

  constructor(source: string) {
    this.bounds = source.includes('#') ? optionalParts(source) : [];
  }

  isOptional(offset: number): boolean {
    const { bounds } = this;
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return low % 2 === 1;
  }
}

/** Whether a condition holds; null where it cannot be said. */
type Answer = boolean | null;

/** What a file has defined so far: the text that a name stands for. */
type Definitions = Map<string, string>;

interface OpenConditional {
  /** Whether the parts up to here, together, hold. */
  taken: Answer;
  /** Whether the part that is being read holds. */
  now: Answer;
}

const DIRECTIVE = /^[ \t]*#[ \t]*(ifdef|ifndef|if|elifdef|elifndef|elif|else|endif|define)\b((?:\\\r?\n|[^\n])*)/gm;

function optionalParts(source: string): number[] {
  const bounds: number[] = [];
  const open: OpenConditional[] = [];
  const defined: Definitions = new Map();
  let isOptional = false;
  for (const match of source.matchAll(DIRECTIVE)) {
    const [whole, word, rest] = match;
    const innermost = open[open.length - 1];
    if (word === 'define') {
      // What a macro with parameters stands for is left open.
      const [, name, parameters, value] = /(\w+)(\(?)[ \t]*([^\n]*)/.exec(rest) ?? [];
      if (name && !isOptional) defined.set(name, parameters || uncommented(value));
      continue;
    }
    if (word === 'endif') open.pop();
    else if (word.startsWith('if')) {
      const now = answerOf(word.slice(2), rest, defined);
      open.push({ taken: now, now });
    } else if (innermost) {
      const own = word === 'else' ? true : answerOf(word.slice(4), rest, defined);
      innermost.now = and(not(innermost.taken), own);
      innermost.taken = or(innermost.taken, own);
    }
    const isNow = open.some(({ now }) => now === false);
    if (isNow !== isOptional) bounds.push(isNow ? match.index + whole.length : match.index);
    isOptional = isNow;
  }
  return bounds;
}

function answerOf(form: string, condition: string, defined: Definitions): Answer {
  const text = uncommented(condition);
  if (form === 'def') return isSet(text, defined);
  if (form === 'ndef') return not(isSet(text, defined));
  const value = new Condition(text, defined, 0).value();
  return value === null ? null : value !== 0;
}

const uncommented = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/g, ' ')
    .replace(/\\\r?\n/g, ' ')
    .trim();

/** A name that a build of this kind knows nothing of is not set. */
function isSet(name: string, defined: Definitions): Answer {
  return defined.has(name) || SET_BY_OTHERS.test(name) ? null : false;
}

/** What compilers, POSIX systems and configure scripts define. */
const SET_BY_OTHERS = new RegExp(
  [
    '^(__GNU|__clang|__cplusplus|__cpp_|__has_|__STDC|__OPTIMIZE|__SIZEOF|__BYTE_ORDER|__ORDER_|__CHAR_BIT|__INT|__LP64|__ELF__)',
    '^(__SSE|__AVX|__ARM|__aarch64|__arm|__x86_64|__i386|__amd64|__riscv|__powerpc|__s390)',
    '^(__linux|linux$|__unix|unix$|__APPLE__|__MACH__|TARGET_OS_|__FreeBSD|__NetBSD|__OpenBSD|__DragonFly|BSD$|__GLIBC)',
    '^(_POSIX|_XOPEN|_GNU_SOURCE|_DEFAULT_SOURCE|_BSD_SOURCE|_LARGEFILE|_FILE_OFFSET|HAVE_|HAS_|SIZEOF_|STDC_HEADERS|WORDS_BIGENDIAN)',
    '^((O|S|F|SO|AF|EP|MAP|CLOCK|PTHREAD)_|SIG)[A-Z0-9_]+$|_(MAX|MIN|BIT)$',
  ].join('|'),
);

/** Reads the condition of an `#if`, as far as it is made of names, numbers and what compares and joins them; null where it is not. */
class Condition {
  private readonly tokens: readonly string[];
  private readonly defined: Definitions;
  /** How many names were replaced on the way here. */
  private readonly depth: number;
  private at = 0;

  constructor(text: string, defined: Definitions, depth: number) {
    this.tokens = text.match(/'[^'\\]'|\w+|&&|\|\||[=!<>]=|<<|>>|\S/g) ?? [];
    this.defined = defined;
    this.depth = depth;
  }

  value(): Value {
    const value = this.any();
    return this.at === this.tokens.length ? value : null;
  }

  private any(): Value {
    let value = this.all();
    while (this.take('||')) value = numberOf(or(answer(value), answer(this.all())));
    return value;
  }

  private all(): Value {
    let value = this.comparison();
    while (this.take('&&')) value = numberOf(and(answer(value), answer(this.comparison())));
    return value;
  }

  private comparison(): Value {
    const left = this.single();
    const compare = COMPARE[this.tokens[this.at]];
    if (!compare) return left;
    this.at++;
    const right = this.single();
    return left === null || right === null ? null : Number(compare(left, right));
  }

  private single(): Value {
    if (this.take('!')) return numberOf(not(answer(this.single())));
    if (this.take('(')) {
      const value = this.any();
      return this.take(')') ? value : this.giveUp();
    }
    const token = this.tokens[this.at++];
    if (token === undefined) return this.giveUp();
    if (token === 'defined') {
      const isInParentheses = this.take('(');
      const name = this.tokens[this.at++] ?? '';
      return isInParentheses && !this.take(')') ? this.giveUp() : numberOf(isSet(name, this.defined));
    }
    if (token.startsWith("'") && token.length === 3) return token.charCodeAt(1);
    if (/^\d/.test(token)) return Number(token.replace(/[uUlL]+$/, ''));
    if (!/^\w/.test(token) || this.tokens[this.at] === '(') return this.giveUp();
    const text = this.defined.get(token);
    if (text !== undefined) return this.depth < 4 ? new Condition(text, this.defined, this.depth + 1).value() : null;
    return numberOf(isSet(token, this.defined));
  }

  /** Something else: no token counts as the end then. */
  private giveUp(): null {
    this.at = this.tokens.length + 1;
    return null;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }
}

/** A number, as C's preprocessor has no others; null where it cannot be said. */
type Value = number | null;

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const answer = (value: Value): Answer => (value === null ? null : value !== 0);
const numberOf = (given: Answer): Value => (given === null ? null : Number(given));
const not = (a: Answer): Answer => (a === null ? null : !a);
const and = (a: Answer, b: Answer): Answer =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const or = (a: Answer, b: Answer): Answer =>
  a === true || b === true ? true : a === null || b === null ? null : false;
