import { beforeAll, describe, expect, it } from 'vitest';
import { parseQuery } from '../../../server/src/search/query.ts';
import { placesIn } from '../../../server/src/search/query-places.ts';
import { SearchFixture } from '../../support/search-fixture.ts';
import { CORPUS } from './fixture-corpus.ts';

describe('places that a query names', () => {
  it.each([
    ['at Parser.parse (src/a.ts:12:3)', [{ path: 'src/a.ts', line: 12, name: 'parse' }]],
    ['at async run (file:///home/me/app/src/a.mjs:7:1)', [{ path: 'home/me/app/src/a.mjs', line: 7, name: 'run' }]],
    ['    at src/a.ts:12:3', [{ path: 'src/a.ts', line: 12 }]],
    ['at com.acme.Parser.parse(Parser.java:40)', [{ path: 'parser.java', line: 40, name: 'parse' }]],
    ['main.go:31 +0x1d', [{ path: 'main.go', line: 31 }]],
    ["thread 'main' panicked at src/main.rs:4:5", [{ path: 'src/main.rs', line: 4 }]],
    ['src\\win\\core.c(211): error C2065', [{ path: 'src/win/core.c', line: 211 }]],
    ['where is src/http/request.ts used', [{ path: 'src/http/request.ts' }]],
    ['res.send and app.set', []],
    ['e.g. this', []],
  ])('%s', (text, places) => {
    expect(placesIn(text).places).toEqual(places);
  });

  it('are told from the last to the first by Python', () => {
    const trace =
      'Traceback (most recent call last): File "/app/main.py", line 3, in <module> start() ' +
      'File "/app/lib/boot.py", line 9, in start ValueError: no port';
    expect(placesIn(trace).places).toEqual([
      { path: '/app/lib/boot.py', line: 9, name: 'start' },
      { path: '/app/main.py', line: 3 },
    ]);
    expect(parseQuery(trace).words.map((word) => word.text)).toContain('ValueError');
  });

  it('leave the names of frames and the words of the message', () => {
    const words = parseQuery('TypeError: body is null at Reader.next (src/io/reader.ts:5:1)').words;
    expect(words.filter((word) => !word.stop).map((word) => word.text)).toEqual([
      'TypeError',
      'body',
      'null',
      'next',
      'reader',
    ]);
  });
});

describe('pasted code', () => {
  it('is its own names, the most telling first', () => {
    const { words, phrases, filters } = parseQuery(
      'const text = decode(bytes);\nreturn new HttpRequest(text, kind: "x");',
    );
    expect(words[0].text).toBe('HttpRequest');
    expect(words.map((word) => word.text)).not.toContain('const');
    expect(phrases).toEqual([]);
    expect(filters.kinds).toEqual([]);
  });

  it.each([
    'mariadb connector\n\n"""\n\nfrom typing import Any\nfrom .base import Dialect\n',
    '@pytest.fixture\ndef session(engine):\n    return engine.connect',
    'export * from "./base"\nexport type * from "./session"\n',
  ])('is known by its lines where it has few marks', (text) => {
    expect(parseQuery(text)).toMatchObject({ code: text, phrases: [] });
  });

  it('is not what questions and names are', () => {
    expect(parseQuery('import fails when the module is missing\nfrom the second start on').code).toBe('');
    expect(parseQuery('how is the "request body" parsed lang:ts').phrases).toHaveLength(1);
    expect(parseQuery('Array<string>').words[0].text).toBe('Array');
  });
});

describe('a pasted text of several lines', () => {
  it('demands nothing of what it quotes or lists', () => {
    const { words, phrases, excluded } = parseQuery('it says "not found" now:\n-every request\n-"no body"');
    expect(phrases).toEqual([]);
    expect(excluded).toEqual([]);
    expect(words.map((word) => word.text)).toEqual(expect.arrayContaining(['found', 'request', 'body']));
  });

  it('does so in one line, and a minus of a formula is none of a word', () => {
    expect(parseQuery('it says "not found" -request').phrases).toHaveLength(1);
    const leftOut = (query: string) => parseQuery(query).excluded.map((word) => word.text);
    expect(leftOut('found -request -src/old.ts')).toEqual(['request', 'src', 'old', 'ts']);
    expect(leftOut('found -"no body"')).toEqual(['no', 'body']);
    expect(leftOut('integrate(sin(x), x) -> -cos(x)')).toEqual([]);
  });
});

describe('searching for a place', () => {
  let corpus: SearchFixture;
  beforeAll(async () => {
    corpus = await SearchFixture.of(CORPUS);
  });

  it.each([
    ['at decode (src/http/request.ts:14:3)', 'src/http/request.ts'],
    ['/home/me/project/src/session/cookie.ts:3:1 - error TS2304', 'src/session/cookie.ts'],
    ['headers.ts', 'src/http/headers.ts'],
  ])('%s', (query, file) => {
    expect(corpus.files(query)[0]).toBe(file);
  });

  it('finds the function that a frame names, and says why', () => {
    const [hit] = corpus.hits('TypeError: x is undefined at signCookie (dist/src/session/cookie.ts:99:1)');
    expect(corpus.label(hit)).toBe('src/session/cookie.ts signCookie');
    expect(hit.why).toContain('stands at the line named');
  });

  it('finds pasted code', () => {
    const code = 'for (const [id, session] of this.sessions) if (session.expires < now) this.sessions.delete(id);';
    expect(corpus.find(code)[0]).toBe('src/session/session-store.ts evictExpired');
  });
});
