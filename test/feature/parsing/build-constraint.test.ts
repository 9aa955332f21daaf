import { describe, expect, it } from 'vitest';
import { isOptionalFile } from '../../../server/src/parsing/build-constraint.ts';

const file = (...header: string[]): string => `${header.join('\n')}\n\npackage p\n\n//go:build ignore\nfunc f() {}\n`;

describe('a Go file is optional', () => {
  it.each([
    'nomsgpack',
    'ignore',
    'sonic && (linux || windows)',
    'linux && forcedirectio',
    '!linux && appengine || integration',
    '!(linux || !jsoniter)',
    '!go1.18',
    '!gc',
  ])('under //go:build %s', (constraint) => {
    expect(isOptionalFile(file('// Copyright', '', `//go:build ${constraint}`))).toBe(true);
  });

  it('under the older form, of which each line must hold', () => {
    expect(isOptionalFile(file('// +build linux', '// +build integration,cgo e2e'))).toBe(true);
    expect(isOptionalFile(file('//+build !race'))).toBe(false);
    expect(isOptionalFile(file('// +build ignore', '//go:build !ignore'))).toBe(false);
  });

  it.each([
    '!nomsgpack',
    'windows',
    'linux && 386',
    '!windows && !plan9',
    '!jsoniter && !(sonic && (linux || darwin))',
    'go1.18',
    'cgo || integration',
    '!race // not under the race detector',
  ])('but not under //go:build %s', (constraint) => {
    expect(isOptionalFile(file(`//go:build ${constraint}`))).toBe(false);
  });

  it('but not where the constraint cannot be read, stands in a block comment, or comes after the package clause', () => {
    for (const broken of ['', '&&', 'a b', '(ignore', 'ignore)', '!', 'ignore ||', '"x"']) {
      expect(isOptionalFile(file(`//go:build ${broken}`)), broken).toBe(false);
    }
    expect(isOptionalFile(file('/*', '//go:build ignore', '*/'))).toBe(false);
    expect(isOptionalFile(file())).toBe(false);
    expect(isOptionalFile('')).toBe(false);
  });

  it('whatever ends its lines and whatever it begins with', () => {
    expect(isOptionalFile('\uFEFF//go:build ignore\r\n\r\npackage main\r\n')).toBe(true);
  });
});
