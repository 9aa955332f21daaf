import { describe, expect, it } from 'vitest';
import { pathFlags } from '../../../server/src/search/path-flags.ts';

const isTest = (path: string): boolean => pathFlags(path).test;

describe('what a path says of its file', () => {
  it('knows folders and files of tests', () => {
    const tests = [
      'test/a.ts',
      'src/__tests__/a.ts',
      't/integration/tasks.py',
      't/helper/test-date.c',
      'src/a.spec.ts',
      'pkg/a_test.go',
      'integration_tests/run.py',
      'src/main/ParserTest.java',
    ];
    expect(tests.filter((path) => !isTest(path))).toEqual([]);
  });

  it('takes none for one whose name merely contains such a word', () => {
    const others = [
      'src/testing.go',
      'src/t/index.ts',
      'src/contest/a.ts',
      'lib/latest.js',
      'src/main/Latest.java',
      't.ts',
    ];
    expect(others.filter(isTest)).toEqual([]);
  });
});
