import { beforeAll, describe, expect, it } from 'vitest';
import { LexicalIndex } from '../../../server/src/search/lexical-index.ts';
import { lexicalSearch } from '../../../server/src/search/lexical-search.ts';
import { type IndexedFile, readFile, readFixture, SearchFixture } from '../../support/search-fixture.ts';
import { CORPUS } from './fixture-corpus.ts';

const QUERIES = [
  'session',
  'parse request body',
  'how are expired sessions removed',
  'password user credentials',
  'header get name lower case',
  'export function request',
  'SessionStore.load',
  'request kind:class',
];
/** What holds for hundreds of thousands of symbols, with a handful. */
const LIMITS = { largeIndex: 0, enough: 6 };

describe('an index too large to look at each symbol', () => {
  let files: IndexedFile[];
  beforeAll(async () => {
    files = await readFixture(CORPUS);
  });

  const large = (of: readonly IndexedFile[] = files): SearchFixture => new SearchFixture(of, new LexicalIndex(LIMITS));
  const total = ({ index }: SearchFixture, query: string): number => lexicalSearch(index, { query }).total;

  it('finds first what a small one finds first', () => {
    const small = new SearchFixture(files);
    for (const query of QUERIES) expect(large().find(query)[0], query).toBe(small.find(query)[0]);
  });

  it('looks at fewer symbols for common words', () => {
    expect(total(large(), 'request session user')).toBeLessThan(
      total(new SearchFixture(files), 'request session user'),
    );
  });

  it('counts all words of the symbols that it looks at', () => {
    const score = (fixture: SearchFixture, query: string) => fixture.hits(query)[0];
    const query = 'parseRequest bytes request';
    const [many, few] = [score(new SearchFixture(files), query), score(large(), query)];
    expect(few).toEqual(many);
  });

  it('answers after any changes as a fresh one does', async () => {
    const changed = await readFile('src/router.ts', 'export function route(request: string) { return request; }\n');
    const grown = large(files.slice(0, 5));
    for (const file of files.slice(5)) grown.put(file);
    grown.put(changed);
    grown.remove('src/pool/threadpool.ts');
    const rest = files.filter(({ path }) => path !== changed.path && path !== 'src/pool/threadpool.ts');
    for (const fresh of [large([...rest, changed]), large([changed, ...rest.toReversed()])]) {
      for (const query of QUERIES) expect(grown.hits(query), query).toEqual(fresh.hits(query));
    }
  });

  it('looks only at what passes the filters', () => {
    const hits = large().find('request session user token name kind:interface');
    expect(hits.toSorted()).toEqual(
      new SearchFixture(files).find('request session user token name kind:interface').toSorted(),
    );
    expect(hits.length).toBeGreaterThan(0);
    expect(large().files('request path:src/auth/**')).toEqual(
      new SearchFixture(files).files('request path:src/auth/**'),
    );
  });

  it('leaves no trace of one question in the next', () => {
    const fixture = large();
    const first = QUERIES.map((query) => fixture.hits(query));
    expect(QUERIES.map((query) => fixture.hits(query))).toEqual(first);
    expect(QUERIES.toReversed().map((query) => fixture.hits(query))).toEqual(first.toReversed());
  });
});
