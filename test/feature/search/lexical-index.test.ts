import { beforeAll, describe, expect, it } from 'vitest';
import { decodeFacts, encodeFacts } from '../../../server/src/model/facts-codec.ts';
import { LexicalIndex } from '../../../server/src/search/lexical-index.ts';
import { analyzeTerms } from '../../../server/src/search/terms.ts';
import { factsOfText } from '../../support/language-tools.ts';
import { type IndexedFile, readFile, readFixture, SearchFixture } from '../../support/search-fixture.ts';
import { CORPUS } from './fixture-corpus.ts';

const QUERIES = [
  'session',
  'parseRequest',
  'parse request body',
  'how are expired sessions removed',
  'handler path',
  'encode frame',
  'poll events',
  'password user credentials',
  'header get name lower case',
  'SessionStore.load',
];

describe('the lexical index', () => {
  let files: IndexedFile[];
  let changed: IndexedFile[];
  beforeAll(async () => {
    files = await readFixture(CORPUS);
    changed = [
      await readFile('src/http/headers.ts', 'export class Headers { get(name: string) { return name; } }\n'),
      await readFile(
        'src/session/expiry.ts',
        '/** Removes what is expired. */\nexport function expire(sessions: string[]) {}\n',
      ),
      await readFile('src/router.ts', 'export function route(request: string): string {\n  return request;\n}\n'),
    ];
  });

  const answers = (fixture: SearchFixture) =>
    QUERIES.map((query) => fixture.hits({ query, limit: 50 }).map((hit) => ({ ...hit, at: fixture.label(hit) })));

  it('answers after any changes as a fresh index of the same files does', () => {
    const grown = new SearchFixture(files.slice(0, 5));
    for (const file of files.slice(5)) grown.put(file);
    grown.put(...changed);
    grown.remove('src/auth/index.ts');
    grown.remove('src/pool/threadpool.ts');
    grown.put(files.find((file) => file.path === 'src/auth/index.ts')!);

    const paths = new Set(changed.map((file) => file.path));
    const rest = files.filter((file) => !paths.has(file.path) && file.path !== 'src/pool/threadpool.ts');
    const fresh = new SearchFixture([...rest, ...changed]);
    expect(grown.index.fileCount).toBe(fresh.index.fileCount);
    expect(grown.index.symbolCount).toBe(fresh.index.symbolCount);
    expect(answers(grown)).toEqual(answers(fresh));
    const reversed = new SearchFixture([...rest, ...changed].reverse());
    expect(answers(reversed)).toEqual(answers(fresh));
  });

  it('shows nothing of what is staged before it is committed, and then all of it', () => {
    const fixture = new SearchFixture(files);
    const before = answers(fixture);
    fixture.index.removeFile('src/router.ts');
    fixture.index.putFile(changed[1].path, changed[1].language, changed[1].key, changed[1].terms);
    expect(answers(fixture)).toEqual(before);
    expect(fixture.index.keyOf('src/router.ts')).toBeUndefined();
    expect(fixture.index.keyOf(changed[1].path)).toBe(changed[1].key);
    expect([...fixture.index.paths()]).toContain('src/router.ts');
    expect(fixture.index.commit()).toEqual([]);
    expect([...fixture.index.paths()]).not.toContain('src/router.ts');
    expect([...fixture.index.paths()]).toContain(changed[1].path);
  });

  it('takes back what was staged', () => {
    const { index } = new SearchFixture(files);
    index.putFile('new.ts', files[0].language, 'key', files[0].terms);
    index.removeFile('new.ts');
    index.removeFile('src/router.ts');
    const router = files.find((file) => file.path === 'src/router.ts')!;
    index.putFile(router.path, router.language, router.key, router.terms);
    index.commit();
    expect(index.fileCount).toBe(files.length);
    expect(index.keyOf('new.ts')).toBeUndefined();
  });

  it('stays small and right through thousands of edits', () => {
    const fixture = new SearchFixture(files);
    const fresh = answers(fixture);
    const bytes = fixture.index.memoryBytes;
    const edited = files.slice(0, 4);
    for (let round = 0; round < 500; round++) fixture.put(edited[round % 4]);
    expect(answers(fixture)).toEqual(fresh);
    expect(fixture.index.memoryBytes).toBeLessThan(bytes * 2);
  });

  it('is emptied file by file', () => {
    const fixture = new SearchFixture(files);
    for (const { path } of files) fixture.remove(path);
    expect(fixture.index.fileCount).toBe(0);
    expect(fixture.index.symbolCount).toBe(0);
    expect(fixture.hits('session')).toEqual([]);
    fixture.put(...files);
    expect(answers(fixture)).toEqual(answers(new SearchFixture(files)));
  });

  it('answers the same for the same content under several paths', () => {
    const [file] = files;
    const fixture = new SearchFixture([file, { ...file, path: 'copy/of/request.ts' }]);
    expect(fixture.files('parseRequest')).toEqual(['copy/of/request.ts', file.path]);
  });

  it('knows symbols by their exact names', () => {
    const fixture = new SearchFixture(files);
    const named = (name: string) => fixture.index.symbolsNamed(name).map((place) => fixture.label(place));
    expect(named('encodeFrame')).toEqual(['src/v1/encoder.ts encodeFrame', 'src/v2/encoder.ts encodeFrame']);
    expect(named('encodeframe')).toEqual([]);
    expect(named('load')).toEqual(['src/session/session-store.ts load']);
    expect(named('')).toEqual([]);
  });

  describe('as a snapshot', () => {
    it('opens to the same answers', () => {
      const fixture = new SearchFixture(files);
      fixture.put(...changed);
      fixture.remove('src/pool/threadpool.ts');
      const before = answers(fixture);
      const bytes = fixture.index.snapshot();
      expect(answers(fixture)).toEqual(before);
      const opened = new SearchFixture([], LexicalIndex.fromSnapshot(bytes));
      const labels = new SearchFixture([...files, ...changed]);
      const again = QUERIES.map((query) =>
        opened.hits({ query, limit: 50 }).map((hit) => ({ ...hit, at: labels.label(hit) })),
      );
      expect(again).toEqual(before);
      expect(opened.index.keyOf('src/router.ts')).toBe(changed[2].key);
    });

    it('is the same bytes again when nothing changed, and goes on changing after it was opened', () => {
      const bytes = new SearchFixture(files).index.snapshot();
      expect(LexicalIndex.fromSnapshot(bytes).snapshot()).toEqual(bytes);
      const opened = new SearchFixture([], LexicalIndex.fromSnapshot(bytes));
      opened.put(...changed);
      opened.remove('src/auth/index.ts');
      const paths = new Set([...changed.map((file) => file.path), 'src/auth/index.ts']);
      const fresh = new SearchFixture([...files.filter((file) => !paths.has(file.path)), ...changed]);
      expect(opened.find('session')).toEqual(expect.arrayContaining([]));
      expect(opened.index.symbolCount).toBe(fresh.index.symbolCount);
      expect(opened.hits('expired sessions').map(({ path, score }) => [path, score])).toEqual(
        fresh.hits('expired sessions').map(({ path, score }) => [path, score]),
      );
    });

    it('is read from anywhere in a larger buffer', () => {
      const bytes = new SearchFixture(files).index.snapshot();
      const larger = new Uint8Array(bytes.length + 3);
      larger.set(bytes, 3);
      expect(LexicalIndex.fromSnapshot(larger.subarray(3)).fileCount).toBe(files.length);
    });

    it('of nothing is nothing', () => {
      const opened = LexicalIndex.fromSnapshot(new LexicalIndex().snapshot());
      expect(opened.fileCount).toBe(0);
      expect(new SearchFixture([], opened).hits('session')).toEqual([]);
    });

    it('is refused when it is damaged, truncated or of another version', () => {
      const bytes = new SearchFixture(files).index.snapshot();
      const refused = (damaged: Uint8Array) =>
        expect(() => LexicalIndex.fromSnapshot(damaged)).toThrow(expect.objectContaining({ code: 'LEXICAL_SNAPSHOT' }));
      refused(new Uint8Array(0));
      refused(bytes.slice(0, 8));
      refused(bytes.slice(0, bytes.length - 8));
      refused(bytes.slice(0, bytes.length - 1));
      for (const at of [0, 4, 8, 40, bytes.length >> 1, bytes.length - 1]) {
        const damaged = bytes.slice();
        damaged[at] ^= 0x10;
        refused(damaged);
      }
    });
  });

  describe('terms', () => {
    it('are refused when they are of another version', () => {
      const index = new LexicalIndex();
      const terms = files[0].terms.slice();
      terms[0] = 99;
      const put = (bytes: Uint8Array) => index.putFile('a.ts', 'typescript', 'key', bytes);
      expect(() => put(terms)).toThrow(expect.objectContaining({ code: 'TERMS_FORMAT' }));
      expect(() => put(new Uint8Array(0))).toThrow(expect.objectContaining({ code: 'TERMS_FORMAT' }));
    });

    it('that are damaged leave their own file out and no other', () => {
      const { index } = new SearchFixture(files);
      const router = files.find((file) => file.path === 'src/router.ts')!;
      index.putFile(router.path, router.language, 'damaged', router.terms.slice(0, router.terms.length >> 1));
      index.putFile(changed[1].path, changed[1].language, changed[1].key, changed[1].terms);
      expect(index.commit()).toEqual(['src/router.ts']);
      expect(index.keyOf('src/router.ts')).toBe(router.key);
      expect(index.keyOf(changed[1].path)).toBe(changed[1].key);
    });

    it('are the same for the same content, whatever was read before', async () => {
      const text = 'export class A {\n  /** Says hello. */\n  hello(): string { return "hello"; }\n}\n';
      const facts = (await factsOfText('a.ts', text))!;
      const first = analyzeTerms(facts, text);
      await readFixture(CORPUS);
      expect(analyzeTerms(decodeFacts(encodeFacts(facts)), text)).toEqual(first);
    });

    it('come out whole after a file that could not be read', async () => {
      const text = 'export const answer = 42;\n';
      const facts = (await factsOfText('a.ts', text))!;
      const expected = analyzeTerms(facts, text);
      expect(() => analyzeTerms({ ...facts, strings: null } as never, text)).toThrow();
      expect(analyzeTerms(facts, text)).toEqual(expected);
    });
  });
});
