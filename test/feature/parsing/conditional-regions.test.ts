import { describe, expect, it } from 'vitest';
import { ConditionalRegions } from '../../../server/src/parsing/conditional-regions.ts';

/** Which of the one-letter lines of a text lie in optional parts. */
function optional(text: string): string {
  const regions = new ConditionalRegions(text);
  let found = '';
  for (const match of text.matchAll(/^[a-z]$/gm)) if (regions.isOptional(match.index)) found += match[0];
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

  it('are not those that depend on the compiler, the system, a configure script or the file itself', () => {
    for (const name of ['__GNUC__', '__linux__', 'HAVE_POLL', '__cplusplus', '_POSIX_VERSION']) {
      expect(under(`defined(${name})`)).toBe('');
      expect(under(`!defined(${name})`)).toBe('');
    }
    expect(optional('#define MINE\n#ifdef MINE\na\n#else\nb\n#endif')).toBe('');
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
