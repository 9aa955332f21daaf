import { describe, expect, it } from 'vitest';
import {
  BadMessage,
  integer,
  oneOf,
  openHow,
  openTarget,
  optionalText,
  searchRequest,
  subgraphRequest,
  subgraphRoot,
  text,
} from '../../client/src/webviews/message-checks.ts';
import { parseMessage } from '../../server/src/protocol/webview.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 2 } };

/** Values of every shape that a parameter could have instead of the right one. */
const wrongValues = [
  undefined,
  null,
  true,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  1.5,
  '',
  'x'.repeat(20_000),
  [],
  [1],
  {},
  () => 1,
];

describe('messages of a webview', () => {
  it.each([
    [null],
    ['open'],
    [[]],
    [{}],
    [{ type: 'request' }],
    [{ type: 'request', id: -1, method: 'open' }],
    [{ type: 'request', id: 2 ** 60, method: 'open' }],
    [{ type: 'request', id: 1, method: 'x'.repeat(65) }],
    [{ type: 'cancel', id: '1' }],
    [{ type: 'error', id: 1 }],
    [{ type: 'event', event: 7 }],
    [{ type: 'eval', id: 1 }],
  ])('that are none: %j', (value) => {
    expect(parseMessage(value)).toBeNull();
  });

  it('carry nothing but what the protocol knows', () => {
    const message = { type: 'request', id: 1, method: 'open', params: { a: 1 }, extra: 'x' };
    expect(parseMessage(message)).toEqual({ type: 'request', id: 1, method: 'open', params: { a: 1 } });
  });
});

describe('parameters', () => {
  it('pass when they are right, without what was not asked for', () => {
    expect(openTarget({ file: 'a.ts', range, folder: 'file:///a', evil: 1 })).toEqual({
      file: 'a.ts',
      range,
      folder: 'file:///a',
    });
    expect(subgraphRoot({ workspace: true, more: 1 })).toEqual({ workspace: true });
    expect(
      subgraphRequest({ root: { symbol: 's' }, view: 'calls', depth: 2, limit: 50, edgeKinds: ['calls'] }),
    ).toEqual({
      root: { symbol: 's' },
      view: 'calls',
      depth: 2,
      limit: 50,
      edgeKinds: ['calls'],
    });
    expect(searchRequest({ query: 'x', mode: 'lexical', kinds: ['class'] })).toMatchObject({
      query: 'x',
      mode: 'lexical',
    });
    expect(optionalText(undefined, 'x')).toBeUndefined();
  });

  const checks: Record<string, (value: unknown) => unknown> = {
    'a text': (value) => text(value === '' ? 7 : value, 'x'),
    'a whole number': (value) => integer(value, 'x', 0, 10),
    'one of several': (value) => oneOf(value, 'x', ['a', 'b']),
    'how to open': openHow,
    'where to open': openTarget,
    'the file to open': (value) => openTarget({ file: value === '' ? 7 : value, range }),
    'the range to open': (value) => openTarget({ file: 'a', range: value }),
    'the line to open': (value) => openTarget({ file: 'a', range: { ...range, start: { line: value, character: 0 } } }),
    'the root of a graph': subgraphRoot,
    'the view of a graph': (value) => subgraphRequest({ root: { workspace: true }, view: value }),
    'a search': (value) => searchRequest(value),
  };
  it.each(Object.entries(checks))('are refused when they are not %s', (_name, check) => {
    for (const value of wrongValues) expect(() => check(value), String(value)).toThrow(BadMessage);
  });

  it('are bounded', () => {
    const request = { root: { workspace: true }, view: 'modules' };
    expect(() => subgraphRequest({ ...request, limit: 3001 })).toThrow('limit');
    expect(() => subgraphRequest({ ...request, depth: 0 })).toThrow('depth');
    expect(() => subgraphRequest({ ...request, edgeKinds: ['evil'] })).toThrow('edgeKinds');
  });
});
