import { describe, expect, it } from 'vitest';
import { ConditionalRegions } from '../../../server/src/parsing/conditional-regions.ts';

/** Which of the one-letter lines of a text lie in optional parts. */
function optional(text: string, isCpp = true): string {
  const regions = new ConditionalRegions(text, isCpp);
  return lettersIn(text, (offset) => regions.isOptional(offset));
}

/** Those in undecided parts. */
function undecided(text: string): string {
  const regions = new ConditionalRegions(text, true);
  return lettersIn(text, (offset) => regions.isUndecided(offset));
}

function lettersIn(text: string, isMeant: (offset: number) => boolean): string {
  let found = '';
  for (const match of text.matchAll(/^[a-z]$/gm)) if (isMeant(match.index)) found += match[0];
  return found;
}

const under = (condition: string): string => optional(`#if ${condition}\na\n#else\nb\n#endif\nc\n`);

describe('parts of a C file that a build takes in only where it is asked to', () => {
  it('are those under names that nobody sets, and the other halves of their opposites', () => {
    expect(optional('a\n#ifdef _WIN32\nb\n#else\nc\n#endif\nd')).toBe('b');
    expect(optional('#ifndef _WIN32\na\n#else\nb\n#endif')).toBe('b');
    expect(
      optional('#ifndef LIST_H\n#define LIST_H\na\n# ifdef DEBUG\nb\n#  ifndef X\nc\n#  endif\n# endif\nd\n#endif'),
    ).toBe('bc');
    expect(optional('#ifdef A\na\n#elif !defined(B)\nb\n#elif defined(C)\nc\n#else\nd\n#endif')).toBe('acd');
  });

  it('are not those that depend on the compiler, the system or the file itself', () => {
    for (const name of ['__GNUC__', '__linux__', 'HAVE_KQUEUE', '_POSIX_VERSION']) {
      expect(under(`defined(${name})`)).toBe('');
      expect(under(`!defined(${name})`)).toBe('');
    }
    expect(optional('#define MINE\n#ifdef MINE\na\n#else\nb\n#endif')).toBe('');
  });

  it('are those for systems that lack something, for old versions and for the other language', () => {
    expect(optional('#ifdef HAVE_POLL\na\n#else\nb\n#endif')).toBe('b');
    expect(under('!NET__HAVE_STRSEP')).toBe('a');
    expect(under('OPENSSL_VERSION_NUMBER < 0x10100000L')).toBe('a');
    expect(under('__GNUC__ >= 4')).toBe('b');
    expect(under('defined(LIBRESSL_VERSION_NUMBER)')).toBe('a');
    expect(under('__cplusplus >= 201103L')).toBe('b');
    expect(optional('#ifdef __cplusplus\na\n#else\nb\n#endif', false)).toBe('a');
  });

  it('are undecided where systems decide, or a switch that a build may set', () => {
    expect(undecided('#ifdef __linux__\na\n#elif defined(__APPLE__)\nb\n#else\nc\n#endif\nd')).toBe('abc');
    expect(undecided('#if USE_EXCEPTIONS\na\n#else\nb\n#endif')).toBe('ab');
    expect(undecided('#ifndef MULTITHREAD\na\n#ifdef _WIN32\nb\n#endif\n#endif')).toBe('a');
    for (const name of ['_WIN32', 'DEBUG_LOG', 'MY_NO_THREADS', 'HAVE_POLL', '__cplusplus'])
      expect(undecided(`#ifdef ${name}\na\n#else\nb\n#endif`)).toBe('');
    expect(undecided('#define USE_IT 1\n#if USE_IT\na\n#else\nb\n#endif')).toBe('');
    // A guard decides nothing; what is defined unless somebody else did is undecided.
    expect(undecided('#ifndef LIST\n#define LIST\na\n#endif')).toBe('');
    const regions = new ConditionalRegions('#ifndef assert\n#define assert(e)\n#endif', false);
    expect([regions.isOptional(16), regions.isUndecided(16)]).toEqual([false, true]);
  });

  it('follow what the condition works out to', () => {
    expect(under('0')).toBe('a');
    expect(under('1')).toBe('b');
    expect(under('defined _WIN32 || defined __linux__')).toBe('');
    expect(under('defined _WIN32 && defined __GNUC__')).toBe('a');
    expect(under('!(defined(_WIN32) || DEBUG)')).toBe('b');
    expect(under('DEBUG >= 2')).toBe('a');
    expect(under('DEBUG < 2')).toBe('b');
    expect(under('DEBUG + 1')).toBe('');
    expect(under("'A' == 65")).toBe('b');
    expect(under('__GNUC__ > 3 || !DEBUG')).toBe('b');
    expect(under('(__GNUC__ > 3) && DEBUG')).toBe('a');
    expect(under('VERSION(1, 2)')).toBe('');
    expect(under('(A')).toBe('');
    expect(under('defined(A) \\\n  && B /* c */')).toBe('a');
    expect(optional('#define LEVEL 0\n#if LEVEL\na\n#endif\n#define LEVEL 2\n#if LEVEL\nb\n#endif')).toBe('a');
    expect(
      optional('#define TWO 2 /* c */\n#define KIND TWO\n#if KIND == 1\na\n#elif KIND == TWO\nb\n#else\nc\n#endif'),
    ).toBe('ac');
    expect(optional('#define A A\n#if A\na\n#endif\n#define F(x) 0\n#if F(1)\nb\n#endif\n#ifdef F\nc\n#endif')).toBe(
      '',
    );
  });

  it('end where the text ends, whatever is missing', () => {
    expect(optional('#endif\na\n#else\nb\n#ifdef X\nc')).toBe('c');
    expect(optional('')).toBe('');
  });
});
