/**
 * Go's build constraints: which files a build takes in, by tags. See `go help buildconstraint`.
 *
 * Each platform's files are part of some build that nobody asks for in particular; a tag that somebody made up (`integration`,
 * `nomsgpack`, `ignore`) is set only on request. So a constraint is worked out with such tags unset and with platforms unknown, and a
 * file is optional where the answer is no whatever the platform.
 */
export function isOptionalFile(source: string): boolean {
  let legacy: Answer = true;
  for (const line of headerLines(source)) {
    if (line.startsWith('//go:build ')) return evaluate(line.slice('//go:build '.length)) === false;
    const match = /^\/\/\s*\+build\s+(.*)$/.exec(line);
    if (match) legacy = and(legacy, legacyLine(match[1]));
  }
  return legacy === false;
}

/** Whether the constraint holds; null where it depends on the platform, or where it cannot be read. */
type Answer = boolean | null;

const PLATFORMS = new Set(
  (
    'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos unix ' +
    '386 amd64 amd64p32 arm arm64 armbe arm64be loong64 mips mips64 mips64le mips64p32 mips64p32le mipsle ppc ppc64 ppc64le ' +
    'riscv riscv64 s390 s390x sparc sparc64 wasm cgo'
  ).split(' '),
);

function tagAnswer(tag: string): Answer {
  if (PLATFORMS.has(tag)) return null;
  return tag === 'gc' || /^go1\.\d+$/.test(tag);
}

/** The comments before the package clause, line by line; a constraint further down is none. */
function* headerLines(source: string): Generator<string> {
  let inBlock = false;
  let start = 0;
  while (start < source.length) {
    const newline = source.indexOf('\n', start);
    const end = newline < 0 ? source.length : newline;
    // A byte order mark counts as white space.
    const line = source.slice(start, end).trim();
    start = end + 1;
    if (inBlock) {
      inBlock = !line.includes('*/');
      continue;
    }
    if (line.startsWith('/*')) inBlock = !line.includes('*/');
    else if (line.startsWith('//')) yield line;
    else if (line !== '') return;
  }
}

/** `a,b !c`: spaces are "or", commas "and". Several such lines must all hold. */
function legacyLine(text: string): Answer {
  let any: Answer = false;
  for (const option of text.trim().split(/\s+/)) {
    let all: Answer = true;
    for (const tag of option.split(','))
      all = and(all, tag.startsWith('!') ? not(tagAnswer(tag.slice(1))) : tagAnswer(tag));
    any = or(any, all);
  }
  return any;
}

/** `a && (b || !c)` */
function evaluate(text: string): Answer {
  const tokens = text.replace(/\/\/.*$/, '').match(/\|\||&&|[!()]|[\p{L}\p{N}_.]+|\S/gu) ?? [];
  let at = 0;
  const alternatives = (): Answer => {
    let answer = conjunction();
    while (tokens[at] === '||') {
      at++;
      answer = or(answer, conjunction());
    }
    return answer;
  };
  const conjunction = (): Answer => {
    let answer = operand();
    while (tokens[at] === '&&') {
      at++;
      answer = and(answer, operand());
    }
    return answer;
  };
  const operand = (): Answer => {
    const token = tokens[at++];
    if (token === '!') return not(operand());
    if (token !== '(') return token !== undefined && /^[\p{L}\p{N}_]/u.test(token) ? tagAnswer(token) : null;
    const answer = alternatives();
    at++;
    return answer;
  };
  const answer = alternatives();
  return at === tokens.length ? answer : null;
}

const not = (a: Answer): Answer => (a === null ? null : !a);
const and = (a: Answer, b: Answer): Answer =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const or = (a: Answer, b: Answer): Answer =>
  a === true || b === true ? true : a === null || b === null ? null : false;
