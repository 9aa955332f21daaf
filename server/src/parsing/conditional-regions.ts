/**
 * Which parts of a C or C++ file a build takes in only where it is asked to: what stands under `#if 0`, `#ifdef _WIN32`,
 * `#ifdef NDEBUG` or a switch that somebody made up.
 *
 * A build is thought of that sets nothing by itself, on a POSIX system that has what configure scripts look for, with a new compiler that
 * nobody knows: what compilers and systems say there is unknown, and so is what the file itself defines further up. A part is optional where
 * the answer is no. It is undecided where the answer is unknown, or would be if the build did set switches: their names do not
 * say that hardly anybody does (`DEBUG`, `NO_THREADS`).
 */
export class ConditionalRegions {
  /** Where optional parts start and end, one after the other. */
  private readonly optional: number[] = [];
  private readonly undecided: number[] = [];

  constructor(source: string, isCpp: boolean) {
    if (source.includes('#')) readParts(source, isCpp, this.optional, this.undecided);
  }

  isOptional(offset: number): boolean {
    return isWithin(this.optional, offset);
  }

  isUndecided(offset: number): boolean {
    return isWithin(this.undecided, offset);
  }
}

/** Whether a place is in one of the parts that start and end at `bounds`. */
function isWithin(bounds: readonly number[], offset: number): boolean {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** Whether a condition holds; null where it cannot be said. */
type Answer = boolean | null;

/** What is known of names. */
interface Known {
  /** What a file has defined so far: the text that a name stands for. */
  readonly defined: Map<string, string>;
  readonly isCpp: boolean;
  /** Whether the build may set switches. */
  readonly setsSwitches: boolean;
}

interface OpenConditional {
  /** Whether the parts up to here, together, hold; second, where the build may set switches. */
  taken: Answers;
  /** Whether the part that is being read holds. */
  now: Answers;
}
type Answers = readonly [Answer, Answer];

const DIRECTIVE = /^[ \t]*#[ \t]*(ifdef|ifndef|if|elifdef|elifndef|elif|else|endif|define)\b((?:\\\r?\n|[^\n])*)/gm;

function readParts(source: string, isCpp: boolean, optional: number[], undecided: number[]): void {
  const open: OpenConditional[] = [];
  const defined = new Map<string, string>();
  const known: Known = { defined, isCpp, setsSwitches: false };
  const withSwitches: Known = { defined, isCpp, setsSwitches: true };
  const answersOf = (form: string, condition: string): Answers => {
    const answer = answerOf(form, condition, known);
    return [answer, answer === null ? null : answerOf(form, condition, withSwitches)];
  };
  for (const match of source.matchAll(DIRECTIVE)) {
    const [whole, word, rest] = match;
    const innermost = open[open.length - 1];
    const end = match.index + whole.length;
    if (word === 'define') {
      // What a macro with parameters stands for is left open.
      const [, name, parameters, value] = /(\w+)(\(?)[ \t]*([^\n]*)/.exec(rest) ?? [];
      if (name && optional.length % 2 === 0) defined.set(name, parameters || uncommented(value));
      continue;
    }
    if (word === 'endif') open.pop();
    else if (word.startsWith('if')) {
      const now = word === 'ifndef' ? firstOfName(source, end, rest) : null;
      const answers = now ?? answersOf(word.slice(2), rest);
      open.push({ taken: answers, now: answers });
    } else if (innermost) {
      const own: Answers = word === 'else' ? [true, true] : answersOf(word.slice(4), rest);
      innermost.now = each((at) => and(not(innermost.taken[at]), own[at]));
      innermost.taken = each((at) => or(innermost.taken[at], own[at]));
    }
    const holds = each((at) => open.reduce<Answer>((all, { now }) => and(all, now[at]), true));
    mark(optional, holds[0] === false, match.index, end);
    mark(undecided, holds[1] === null, match.index, end);
  }
}

/** Lets parts begin behind a directive and end before one. */
function mark(bounds: number[], isIn: boolean, start: number, end: number): void {
  if ((bounds.length % 2 === 1) !== isIn) bounds.push(isIn ? end : start);
}

/**
 * `#ifndef X` with `#define X` behind it: a guard holds where it is read first, and what X means if nobody else said so (`#ifndef assert`) is
 * taken in, unless somebody did. Null where it is neither.
 */
function firstOfName(source: string, from: number, name: string): Answers | null {
  FIRST_DEFINITION.lastIndex = from;
  const [, defined, isAll] = FIRST_DEFINITION.exec(source) ?? [];
  if (defined === undefined || defined !== uncommented(name)) return null;
  return isAll === undefined ? [true, true] : [true, null];
}

const FIRST_DEFINITION =
  /\s*(?:\/\*[\s\S]{0,400}?\*\/\s*)?#[ \t]*define[ \t]+(\w+)(?:\\\r?\n|[^\n])*\n(\s*#[ \t]*endif\b)?/y;

const each = (answer: (at: 0 | 1) => Answer): Answers => [answer(0), answer(1)];

function answerOf(form: string, condition: string, known: Known): Answer {
  const text = uncommented(condition);
  if (form === 'def') return isSet(text, known);
  if (form === 'ndef') return not(isSet(text, known));
  const value = new Condition(text, known, 0).value();
  return value === null ? null : value !== 0;
}

const uncommented = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/g, ' ')
    .replace(/\\\r?\n/g, ' ')
    .trim();

/** A name that a build of this kind knows nothing of is not set. */
function isSet(name: string, { defined, isCpp, setsSwitches }: Known): Answer {
  if (defined.has(name)) return null;
  if (name === '__cplusplus') return isCpp;
  if (FOUND_BY_CONFIGURE.test(name)) return true;
  if (SET_BY_OTHERS.test(name)) return null;
  return setsSwitches && (CAPABILITY.test(name) || !HARDLY_SET.test(name)) ? null : false;
}

/** What configure scripts look for, and what all compilers that ask say of themselves. */
const FOUND_BY_CONFIGURE =
  /(^|_)HAVE_(?!\w*(WIN|W32|WEPOLL|MSVC|MINGW|CYGWIN|KQUEUE|PORT|DEVPOLL|VXWORKS|QNX|AIX|HPUX|SOLARIS|SUNOS|OSX|DARWIN|MACOS|(FREE|NET|OPEN)BSD|DRAGONFLY|ANDROID|HAIKU|OPENVMS|UWP))|^STDC_HEADERS$|^__STDC_VERSION__$/;

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

/** Names of compilers and systems, and switches that only those set who look for mistakes or do without something. */
const HARDLY_SET =
  /^_|_$|(^|_)(WIN(DOWS|32|64|CE|RT)?|W32|MSVC?|MINGW\w*|CYGWIN\w*|DOS|MSDOS|OS2|VMS|AIX|HPUX|SUN|SOLARIS|HAIKU|ANDROID|EMSCRIPTEN|WASM|WASI|NDEBUG|DEBUG\w*|TRACE\w*|CHECK\w*|VERIFY\w*|ASSERT\w*|INVARIANTS?|PARANOI\w*|SANITIZE\w*|VALGRIND|FUZZ\w*|TEST\w*|BENCH\w*|PROFIL\w*|COVERAGE|COVERITY|DOXYGEN\w*|DOC|DOCS|LINT|ANALYZER|DISABLE\w*|NO|NOT|WITHOUT|EXCLUDE\w*|OMIT|SKIP|FORCE\w*|LEGACY|OLD|OBSOLETE|DEPRECATED|BROKEN|IGNORE|DUMP\w*)(_|$)/i;

/** What a project finds out by itself, often from a condition of many lines (`LIB_HAS_DEATH_TEST`). */
const CAPABILITY = /(^|_)(HAS|SUPPORTS?)_/;

/** Names that stand for a version, of the newest there is. */
const VERSIONS = /VERSION(_(NUM|NUMBER|CODE|HEX))?(_*)$|^__GNUC__$|_GCC$/;

/** Reads the condition of an `#if`, as far as it is made of names, numbers and what compares and joins them; null where it is not. */
class Condition {
  private readonly tokens: readonly string[];
  private readonly known: Known;
  /** How many names were replaced on the way here. */
  private readonly depth: number;
  private at = 0;

  constructor(text: string, known: Known, depth: number) {
    this.tokens = text.match(/'[^'\\]'|\w+|&&|\|\||[=!<>]=|<<|>>|\S/g) ?? [];
    this.known = known;
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
      return isInParentheses && !this.take(')') ? this.giveUp() : numberOf(isSet(name, this.known));
    }
    if (token.startsWith("'") && token.length === 3) return token.charCodeAt(1);
    if (/^\d/.test(token)) return Number(token.replace(/[uUlL]+$/, ''));
    if (!/^\w/.test(token) || this.tokens[this.at] === '(') return this.giveUp();
    const text = this.known.defined.get(token);
    if (text !== undefined) return this.depth < 4 ? new Condition(text, this.known, this.depth + 1).value() : null;
    if (token === '__cplusplus' && this.known.isCpp) return CPP_VERSION;
    return VERSIONS.test(token) && COMPARE[this.tokens[this.at]]
      ? Number.POSITIVE_INFINITY
      : numberOf(isSet(token, this.known));
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

/** Of the standard that most code is built for. */
const CPP_VERSION = 201703;

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
