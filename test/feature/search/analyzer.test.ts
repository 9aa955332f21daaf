import { describe, expect, it } from 'vitest';
import { otherSpellings } from '../../../server/src/search/analyzer/abbreviations.ts';
import { doerTerms } from '../../../server/src/search/analyzer/doer-words.ts';
import { nameKey, splitWords } from '../../../server/src/search/analyzer/split-words.ts';
import { stem } from '../../../server/src/search/analyzer/stemmer.ts';
import { TokenBuffer, TokenTerms } from '../../../server/src/search/analyzer/token-terms.ts';
import { ByteReader, ByteWriter } from '../../../server/src/search/byte-buffer.ts';

describe('splitting identifiers into words', () => {
  it.each([
    ['parseRequest', 'parse request'],
    ['ParseRequest', 'parse request'],
    ['parse_request', 'parse request'],
    ['PARSE_REQUEST', 'parse request'],
    ['__init__', 'init'],
    ['HTTPDigestAuth', 'http digest auth'],
    ['parseHTTPRequest2', 'parse http request 2'],
    ['toJSON', 'to json'],
    ['userIDs', 'user ids'],
    ['getURLsOf', 'get urls of'],
    ['sha256sum', 'sha 256 sum'],
    ['utf8', 'utf 8'],
    ['x', 'x'],
    ['ZodIPv4', 'zod ipv 4'],
    ['OAuthToken', 'o auth token'],
    ['größeÄndern', 'größe ändern'],
    ['ДобавитьФайл', 'добавить файл'],
    ['处理请求', '处理 理请 请求'],
    ['$emit', 'emit'],
    ['', ''],
  ])('%s', (identifier, words) => {
    expect(splitWords(identifier).join(' ')).toBe(words);
  });

  it('compares names without case and separators', () => {
    expect(nameKey('parse_HTTPRequest')).toBe('parsehttprequest');
    expect(nameKey('operator==')).toBe('operator');
    expect(nameKey('+')).toBe('');
  });
});

describe('the stemmer', () => {
  // The right column is what the reference implementation of the algorithm gives.
  it.each([
    ['parse parses parsed parsing', 'pars'],
    ['serialize serializer serialization serializing', 'serial'],
    ['validate validation validator validates', 'valid'],
    ['configure configuration configured', 'configur'],
    ['authenticate authentication', 'authent'],
    ['handle handles handling', 'handl'],
    ['query queries', 'queri'],
    ['hopping', 'hop'],
    ['hoping', 'hope'],
    ['added adding add', 'add'],
    ['agreed', 'agre'],
    ['caresses', 'caress'],
    ['classes class', 'class'],
    ['differently', 'differ'],
    ['rational', 'ration'],
    ['relational', 'relat'],
    ['interval intervals', 'interval'],
    ['effective', 'effect'],
    ['controlling', 'control'],
    ['replacement', 'replac'],
    ['analogously', 'analog'],
    ['successfully', 'success'],
    ['exceed', 'exceed'],
    ['dying', 'dy'],
    ['sky', 'sky'],
    ['is', 'is'],
  ])('%s', (words, expected) => {
    for (const word of words.split(' ')) expect(stem(word), word).toBe(expected);
  });

  it('keeps words apart that programs tell apart', () => {
    const words = ['status', 'state', 'alias', 'address', 'add', 'async', 'sync', 'index', 'news', 'canvas'];
    expect(new Set(words.map(stem)).size).toBe(words.length);
  });

  it('knows the irregular plurals of programs', () => {
    expect(stem('indices')).toBe(stem('index'));
    expect(stem('children')).toBe(stem('child'));
    expect(stem('addresses')).toBe(stem('address'));
  });
});

describe('abbreviations', () => {
  it('go both ways', () => {
    expect(otherSpellings('ctx')).toContain('context');
    expect(otherSpellings('context')).toContain('ctx');
    expect(otherSpellings('authentication')).toContain('auth');
  });

  it('do not make two long words the same', () => {
    expect(otherSpellings('authenticate')).not.toContain('authentication');
    expect(otherSpellings('process')).not.toContain('procedure');
  });

  it('say nothing of other words', () => {
    expect(otherSpellings('zebra')).toEqual([]);
    expect(otherSpellings('constructor')).toEqual(['ctor']);
    expect(otherSpellings('__proto__')).toEqual([]);
  });
});

describe('reading terms from text', () => {
  const table = new TokenTerms();
  const termsOf = (text: string): string[][] => {
    table.startFile();
    const buffer = new TokenBuffer();
    const count = table.scan(text, 0, text.length, buffer);
    return Array.from(buffer.data.subarray(0, count), (token) =>
      Array.from(table.termIds.subarray(table.firstTerm[token], table.firstTerm[token + 1]), (term) => {
        const bytes = new ByteWriter();
        table.writeTerm(term, bytes);
        return new ByteReader(bytes.finish()).string();
      }),
    );
  };

  it('gives the words of an identifier and the identifier as a whole', () => {
    expect(termsOf('await parseRequests(ctx)')).toEqual([['await'], ['pars', 'request', 'parserequest'], ['ctx']]);
  });

  it('leaves out long numbers, hexadecimal ones and data, but not codes', () => {
    expect(termsOf('404 + 0xdeadbeef + 123456789 + x1')).toEqual([['404'], ['x', '1', 'x1']]);
    expect(termsOf(`"${'ab12'.repeat(40)}"`)).toEqual([]);
  });

  it('takes long names of tests apart', () => {
    const name =
      'test_that_a_user_who_logs_in_twice_within_one_minute_is_asked_for_the_password_only_once_and_never_again';
    expect(termsOf(name)[0]).toEqual(expect.arrayContaining(['user', 'password', 'minut']));
    expect(termsOf('x'.repeat(300))).toEqual([]);
  });

  it('gives the same for text of more distinct words than its table begins with', () => {
    const words = Array.from({ length: 30_000 }, (_, i) => `w${i.toString(36).replace(/\d/g, 'q')}z`);
    const first = termsOf(words.join(' '));
    expect(first).toHaveLength(words.length);
    expect(termsOf(words.join(' '))).toEqual(first);
  });
});

describe('who does it and what is done', () => {
  it.each([
    ['handler', 'handle'],
    ['parser', 'parse'],
    ['router', 'route'],
    ['logger', 'log'],
    ['executor', 'execute'],
  ])('%s stands for %s', (doer, deed) => {
    expect(doerTerms(doer)).toContain(stem(deed));
  });

  it.each([
    ['handling', 'handler'],
    ['parse', 'parser'],
    ['logging', 'logger'],
    ['running', 'runner'],
    ['routes', 'router'],
  ])('%s stands for %s', (deed, doer) => {
    expect(doerTerms(deed)).toContain(stem(doer));
  });

  it('but never for itself', () => {
    for (const word of ['iterator', 'serializer', 'user', 'error', 'id']) {
      expect(doerTerms(word)).not.toContain(stem(word));
    }
  });
});
