import { describe, expect, it } from 'vitest';
import { LanguageDefinitionError, type LanguageFolder } from '../../../server/src/parsing/language-definition.ts';
import { LanguageRegistry } from '../../../server/src/parsing/language-registry.ts';
import { languageRegistry } from '../../support/language-tools.ts';

describe('the language of a path', () => {
  it.each([
    ['src/a.ts', 'typescript'],
    ['src/types.d.ts', 'typescript'],
    ['a.mts', 'typescript'],
    ['A.TSX', 'tsx'],
    ['a.cjs', 'javascript'],
    ['view.jsx', 'javascript'],
    ['a.b.py', 'python'],
    ['main.go', 'go'],
    ['lib.rs', 'rust'],
    ['A.java', 'java'],
    ['a.cc', 'cpp'],
    ['a.c', 'c'],
    ['a.C', 'cpp'],
    ['a.h', 'c'],
    ['README.md', null],
    ['.ts', null],
    ['Makefile', null],
  ])('%s is %s', (path, language) => {
    expect(languageRegistry.languageOfPath(path)).toBe(language);
  });

  it('is told by the first line where there is no extension', () => {
    expect(languageRegistry.mayHaveShebang('bin/tool')).toBe(true);
    expect(languageRegistry.mayHaveShebang('bin/tool.txt')).toBe(false);
    const of = (line: string) => languageRegistry.languageOfShebang(`${line}\nrest`);
    expect(of('#!/usr/bin/env node')).toBe('javascript');
    expect(of('#!/usr/bin/env -S NODE_OPTIONS=x node --flag')).toBe('javascript');
    expect(of('#! /usr/local/bin/python3.12 -u')).toBe('python');
    expect(of('#!/bin/sh')).toBe(null);
    expect(of('no shebang')).toBe(null);
  });
});

describe('a header', () => {
  const of = (text: string, c = 0, cpp = 0) => languageRegistry.languageOfHeader(text, { c, cpp });

  it('is C++ when it says what only C++ can say', () => {
    expect(of('namespace a { }', 9)).toBe('cpp');
    expect(of('class Shape;\n', 9)).toBe('cpp');
    expect(of('  template <typename T> T max(T a, T b);', 9)).toBe('cpp');
    expect(of('void f(const std::string& s);', 9)).toBe('cpp');
    expect(of('#include <vector>', 9)).toBe('cpp');
  });

  it('is C when only a guard for C++ says so', () => {
    const guarded = '#ifdef __cplusplus\nextern "C" {\nnamespace a {}\n#endif\nint f(void);\n';
    expect(of(guarded, 1)).toBe('c');
    expect(of('/* class of shapes */ struct shape { int class_id; };', 1)).toBe('c');
  });

  it('goes with its neighbours when it could be either', () => {
    expect(of('int f(int a);', 3, 1)).toBe('c');
    expect(of('int f(int a);', 1, 3)).toBe('cpp');
    expect(of('int f(int a);')).toBe('c');
  });
});

describe('language folders', () => {
  const definition = { id: 'go', name: 'Go', grammar: { package: 'p', file: 'f.wasm' } };
  const folder = (name: string, expressions: string, json: unknown = null): LanguageFolder => ({
    name,
    definition: json,
    queries: { expressions, locals: expressions },
  });

  it('inherit the queries of other folders: theirs come first, but last in expressions', () => {
    const registry = new LanguageRegistry([
      folder('heir', '; inherits: one, two\n(own)', definition),
      folder('one', '; inherits: two\n(one)'),
      folder('two', '(two)'),
    ]);
    const patterns = (text: string | undefined) => text?.match(/^\(.*$/gm);
    expect(patterns(registry.get('go')?.queries.locals)).toEqual(['(two)', '(one)', '(two)', '(own)']);
    expect(patterns(registry.get('go')?.queries.expressions)).toEqual(['(own)', '(one)', '(two)', '(two)']);
    expect(registry.languages).toEqual(['go']);
  });

  it('say what is wrong with them', () => {
    const make =
      (...folders: LanguageFolder[]) =>
      () =>
        new LanguageRegistry(folders);
    expect(make(folder('heir', '; inherits: gone', definition))).toThrow('inherits "gone", which is not there');
    expect(make(folder('a', '; inherits: a', definition))).toThrow(LanguageDefinitionError);
    expect(make(folder('a', '', { ...definition, grammar: {} }))).toThrow('"grammar"');
    expect(make(folder('a', '', { ...definition, export: 'never' }))).toThrow('"export"');
    expect(make(folder('a', '', { ...definition, extensions: 'go' }))).toThrow('"extensions"');
  });
});
