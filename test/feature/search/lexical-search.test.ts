import { beforeAll, describe, expect, it } from 'vitest';
import { Search, search } from '../../../server/src/search/search-engine.ts';
import { readFile, SearchFixture } from '../../support/search-fixture.ts';
import { CORPUS } from './fixture-corpus.ts';

describe('searching names, docs, code and paths', () => {
  let corpus: SearchFixture;
  beforeAll(async () => {
    corpus = await SearchFixture.of(CORPUS);
  });
  const first = (query: string): string => corpus.find(query)[0];

  describe('by name', () => {
    it.each([
      ['parseRequest', 'src/http/request.ts parseRequest'],
      ['parse_request', 'src/http/request.ts parseRequest'],
      ['parse request', 'src/http/request.ts parseRequest'],
      ['SessionStore', 'src/session/session-store.ts SessionStore'],
      ['HttpResponse.redirect', 'src/http/response.ts redirect'],
      ['MAX_HEADER_BYTES', 'src/http/headers.ts MAX_HEADER_BYTES'],
      ['Session', 'src/session/session-store.ts Session'],
      ['router', 'src/router.ts Router'],
    ])('%s', (query, symbol) => {
      expect(first(query)).toBe(symbol);
    });

    it('what one file alone defines comes first, wherever it stands', async () => {
      const documented = (n: number) =>
        `//- /src/typed${n}.ts\n/** Freshly typed text: typed words, freshly read. */\nexport function readTyped${n}() { return freshly(${n}); }\n`;
      const many = await SearchFixture.of(`
${Array.from({ length: 120 }, (_, n) => documented(n)).join('')}//- /examples/test/typing.test.ts
function typing() {
  function freshlyTyped() {}
  freshlyTyped();
}
`);
      expect(many.find('freshlyTyped')[0]).toBe('examples/test/typing.test.ts freshlyTyped');
      // Words, or a name that several files define, are ranked as ever.
      expect(many.find('freshly typed')[0]).toMatch(/^src/);
    });

    it('takes a typing mistake for what was meant, and says so', () => {
      const [hit] = corpus.hits('parseReqest');
      expect(corpus.label(hit)).toBe('src/http/request.ts parseRequest');
      expect(hit.why.join('; ')).toContain('nothing has “reqest”; taken for request');
      expect(hit.why.join('; ')).not.toMatch(/(?:matches|mentions|path:).* reqest/);
    });

    it('finds a name that is being typed', () => {
      expect(first('evictExp')).toBe('src/session/session-store.ts evictExpired');
      expect(first('threadp')).toContain('src/pool/threadpool.ts');
    });
  });

  describe('by question', () => {
    it.each([
      ['where is a cookie signed', 'src/session/cookie.ts'],
      ['how are expired sessions removed', 'src/session/session-store.ts'],
      ['checking the password of a user', 'src/auth/index.ts'],
      ['which handler is responsible for a path', 'src/router.ts'],
      ['send the client elsewhere with 302', 'src/http/response.ts'],
      ['thread pool', 'src/pool/threadpool.ts'],
      ['load configuration', 'src/config/load-cfg.ts'],
      ['decoding raw bytes of requests', 'src/http/request.ts'],
    ])('%s', (query, file) => {
      expect(corpus.files(query)[0]).toBe(file);
    });

    it('finds nothing for words that stand nowhere', () => {
      expect(corpus.hits('xylophone')).toEqual([]);
      expect(corpus.hits('')).toEqual([]);
      expect(corpus.hits('  ?!')).toEqual([]);
    });

    it('answers a question of stop words alone by the words themselves', () => {
      expect(() => corpus.hits('what is this')).not.toThrow();
    });
  });

  describe('what is ranked lower', () => {
    it('tests and examples, unless they are asked for', () => {
      expect(corpus.files('session store')[0]).toBe('src/session/session-store.ts');
      expect(corpus.files('session store test').slice(0, 2)).toContain('test/session-store.test.ts');
      expect(corpus.files('session example')[0]).toBe('examples/session-demo.ts');
      expect(corpus.files({ query: 'session store', paths: ['test/**'] })[0]).toBe('test/session-store.test.ts');
    });

    it('older versions beside newer ones', () => {
      expect(corpus.files('encode frame').slice(0, 2)).toEqual(['src/v2/encoder.ts', 'src/v1/encoder.ts']);
      expect(corpus.files('v1 encode frame')[0]).toBe('src/v1/encoder.ts');
    });

    it('what serves another platform', () => {
      expect(corpus.files('poll events')[0]).toBe('src/platform/poll_linux.ts');
      expect(corpus.files('poll events on windows')[0]).toBe('src/platform/poll_windows.ts');
    });

    it('what a build takes in only under a tag', () => {
      expect(corpus.files('post ledger entry').slice(0, 2)).toEqual([
        'src/native/ledger.go',
        'src/native/a_ledger_tagged.go',
      ]);
    });

    it('and the reasons say so', () => {
      const hit = corpus.hits('session store').find((candidate) => candidate.path.startsWith('test/'));
      expect(hit?.why).toContain('ranked lower: a test file');
    });
  });

  describe('filters', () => {
    it('by language, in the request and in the query', () => {
      expect(corpus.files('session lang:python')).toEqual([]);
      expect(corpus.files('session lang:ts').length).toBeGreaterThan(0);
      expect(corpus.files({ query: 'session', languages: ['go'] })).toEqual([]);
    });

    it('by kind', () => {
      expect(corpus.find('session kind:interface')).toEqual(['src/session/session-store.ts Session']);
      expect(corpus.find('session kind:type').every((symbol) => /Session(Store)?$/.test(symbol))).toBe(true);
      expect(corpus.find({ query: 'request', kinds: ['function'] })[0]).toBe('src/http/request.ts parseRequest');
    });

    it('by path: folders, globs, parts, and what to leave out', () => {
      expect(corpus.files('session path:src/auth/**')).toEqual(['src/auth/index.ts']);
      expect(corpus.files('session path:*.test.ts')).toEqual(['test/session-store.test.ts']);
      expect(corpus.files('session path:cookie')).toEqual(['src/session/cookie.ts']);
      expect(corpus.files('session -path:test -path:examples').some((file) => !file.startsWith('src/'))).toBe(false);
      expect(corpus.files({ query: 'session', paths: ['src/**', '!src/session/**'] })).not.toContain(
        'src/session/cookie.ts',
      );
    });

    it('by words that must not occur', () => {
      const files = corpus.files('session -cookie');
      expect(files).not.toContain('src/session/cookie.ts');
      expect(files).toContain('src/session/session-store.ts');
    });

    it('by phrases: all of their words in one symbol', () => {
      expect(corpus.find('"raw bytes"')).toEqual(['src/http/request.ts parseRequest']);
      expect(corpus.find('"session password"')).toEqual(['src/auth/index.ts login']);
      expect(corpus.find('"parseJson"')[0]).toBe('src/http/request.ts parseJson');
    });

    it('say when they name nothing that there is', async () => {
      const { notice } = await search(corpus.index, { query: 'session lang:klingon kind:spaceship' });
      expect(notice).toContain('There is no language “klingon”');
      expect(notice).toContain('There is no kind “spaceship”');
    });
  });

  describe('answers', () => {
    it('are as many as asked for, and say how many match', async () => {
      const answer = await search(corpus.index, { query: 'session', limit: 3 });
      expect(answer.hits).toHaveLength(3);
      expect(answer.total).toBeGreaterThan(8);
      expect((await search(corpus.index, { query: 'session', limit: 0 })).hits).toEqual([]);
    });

    it('have scores between 0 and 1, best first', () => {
      for (const query of ['session', 'parseRequest', 'how are expired sessions removed']) {
        const scores = corpus.hits(query).map((hit) => hit.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
      }
    });

    it('are not ten times the same file', () => {
      const files = corpus.files({ query: 'session', limit: 10 });
      expect(files.length).toBeGreaterThanOrEqual(4);
    });

    it('say why, most important first', () => {
      expect(corpus.hits('parseRequest')[0].why[0]).toBe('is named parseRequest');
      expect(corpus.hits('parse_request')[0].why[0]).toContain('is named parseRequest, the same but for case');
      const [login] = corpus.hits('checking the password of a user');
      expect(login.why).toContain('doc mentions checking, password, user');
      const [cookie] = corpus.hits('cookie forge');
      expect(cookie.why).toEqual(['name matches cookie', 'doc mentions cookie, forge', 'in path: cookie']);
    });

    it('name the numbers behind a score when asked', async () => {
      const { hits } = await search(corpus.index, { query: 'session store' }, { explain: true });
      expect(hits[0].signals).toHaveProperty('symbolText');
      expect(hits[0].signals).toHaveProperty('text');
      expect((await search(corpus.index, { query: 'session store' })).hits[0].signals).toBeUndefined();
    });

    it('prefer what is used a lot when all else is equal', async () => {
      const plain = corpus.files('frame encoder v1 v2');
      const weighed = await search(
        corpus.index,
        { query: 'frame encoder v1 v2' },
        { centrality: (path) => (path === plain[1] ? [0, 500] : undefined) },
      );
      expect(weighed.hits[0].path).toBe(plain[1]);
    });

    it('say that no model is installed when meaning alone is asked for', async () => {
      const answer = await search(corpus.index, { query: 'session', mode: 'semantic' });
      expect(answer.mode).toBe('lexical');
      expect(answer.notice).toContain('No embedding model is installed');
      expect(answer.hits.length).toBeGreaterThan(0);
      expect((await search(corpus.index, { query: 'session' })).notice).toBeUndefined();
    });
  });

  it('takes any text for a query', () => {
    const strange = [
      '"',
      '""',
      '-',
      '--',
      'lang:',
      'path:',
      'path:[',
      'path:{a',
      '-"',
      'a'.repeat(5000),
      '\u0000',
      '💥',
      '\\',
      '(((',
    ];
    for (const query of strange) expect(() => corpus.hits(query), query).not.toThrow();
    expect(() => corpus.hits(Array.from({ length: 300 }, (_, i) => `word${i}`).join(' '))).not.toThrow();
  });

  describe('in steps', () => {
    const query = 'how are expired sessions removed';

    it('answers the same when another search came in between', async () => {
      const asked = new Search(corpus.index, { query });
      while (asked.step());
      await search(corpus.index, { query: 'send the client elsewhere' });
      expect(asked.answer({})).toEqual(await search(corpus.index, { query }));
    });

    it('does no more for a search whose memory another one took', async () => {
      const asked = new Search(corpus.index, { query });
      // The first step only reads the query.
      expect(asked.step()).toBe(true);
      expect(asked.step()).toBe(true);
      await search(corpus.index, { query: 'send the client elsewhere' });
      expect(asked.step()).toBe(false);
      expect(asked.answer({})).toEqual(await search(corpus.index, { query }));
    });

    it('answers by what the index has when files changed in between', async () => {
      const { index } = await SearchFixture.of(CORPUS);
      const asked = new Search(index, { query: 'where hamsters are counted' });
      asked.step();
      const fresh = await readFile('src/hamsters.ts', 'export function countHamsters() { return 3; }');
      index.putFile(fresh.path, fresh.language, fresh.key, fresh.terms);
      index.commit();
      expect(asked.answer({}).hits.map(({ path }) => path)).toContain('src/hamsters.ts');
    });
  });

  describe('with words that stand in hundreds of symbols', () => {
    const shelf = (of: number): string =>
      Array.from({ length: 60 }, (_, i) => `export function readBook${i + of}(shelf) { return shelf.book; }`).join(
        '\n',
      );
    const shelves = [0, 100, 200, 300, 400].map((of) => `//- /src/shelf${of}.ts\n${shelf(of)}`).join('\n');

    it('answers the same again', async () => {
      const library = await SearchFixture.of(shelves);
      const queries = ['read the books', 'book on a shelf', 'readBook204'];
      const first = queries.map((query) => library.hits({ query, limit: 50 }));
      const fresh = queries.toReversed().map((query) => library.hits({ query, limit: 50 }));
      expect(queries.map((query) => library.hits({ query, limit: 50 }))).toEqual(first);
      expect(fresh.toReversed()).toEqual(first);
      expect(first.every((hits) => hits.length === 50)).toBe(true);
    });

    it('knows at once of what has come and gone', async () => {
      const library = await SearchFixture.of(shelves);
      expect(library.find({ query: 'book', limit: 400 })).toContain('src/shelf100.ts readBook117');
      library.remove('src/shelf100.ts');
      library.put(await readFile('src/lamps.ts', 'export function bookLamp() { return 1; }'));
      const now = library.find({ query: 'book', limit: 400 });
      expect(now).toContain('src/lamps.ts bookLamp');
      expect(now.some((each) => each.startsWith('src/shelf100.ts'))).toBe(false);
      const fresh = await SearchFixture.of(shelves.replace(/\/\/- \/src\/shelf100[\s\S]*?(?=\/\/- )/, ''));
      fresh.put(await readFile('src/lamps.ts', 'export function bookLamp() { return 1; }'));
      expect(now).toEqual(fresh.find({ query: 'book', limit: 400 }));
    });
  });
});
