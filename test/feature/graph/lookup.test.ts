import { describe, expect, it } from 'vitest';
import { findSymbols } from '../../../server/src/graph/find-symbols.ts';
import { lookupSymbol } from '../../../server/src/graph/lookup.ts';
import { outline } from '../../../server/src/graph/outline.ts';
import { parseGraphSpec, snapshotOf } from '../../support/graph-spec.ts';

const graph = snapshotOf(`
  //- src/requests/sessions.py
  class Session exported
    method request exported
      calls send
    method send exported
  function session
  //- src/requests/api.py
  imports Session
  function request exported
    instantiates Session
    calls Session.request
  //- tests/test_api.py
  function request test
  //- src/other/api.py
  function only
`);

const meant = (symbol: string) => lookupSymbol(graph, { symbol });
const idOf = (symbol: string) => meant(symbol).symbol?.id;

describe('lookup by words', () => {
  it.each([
    ['src/requests/api.py#request().', 'src/requests/api.py#request().'],
    ['only', 'src/other/api.py#only().'],
    ['only()', 'src/other/api.py#only().'],
    ['ONLY', 'src/other/api.py#only().'],
    ['Session.request', 'src/requests/sessions.py#Session#request().'],
    ['Session::request', 'src/requests/sessions.py#Session#request().'],
    ['Session#request', 'src/requests/sessions.py#Session#request().'],
    ['requests.sessions.Session.request', 'src/requests/sessions.py#Session#request().'],
    ['sessions.request', 'src/requests/sessions.py#Session#request().'],
    ['src/requests/api.py#request', 'src/requests/api.py#request().'],
    ['other.api.only', 'src/other/api.py#only().'],
    ['Session', 'src/requests/sessions.py#Session#'],
    ['session', 'src/requests/sessions.py#session().'],
    ['src/requests/api.py', 'src/requests/api.py#'],
    ['requests/api.py', 'src/requests/api.py#'],
    ['sessions.py', 'src/requests/sessions.py#'],
    ['src/requests/sessions.py:2', 'src/requests/sessions.py#Session#request().'],
    ['sessions.py:3:13', 'src/requests/sessions.py#Session#send().'],
    ['sessions.py:3', 'src/requests/sessions.py#Session#request().'],
    ['src/requests/sessions.py:999', undefined],
    ['src/requests/sessions.py:0', undefined],
  ])('%s', (text, id) => {
    expect(idOf(text)).toBe(id);
  });

  it.each([
    ['caddy.Context.Load', 'context.go#Context#Load().'],
    ['caddy.Load', 'context.go#Context#Load().'],
    ['http.Context.Load', undefined],
    ['org.shop.cart.Cart.total', 'Cart.java#Cart#total().'],
    ['shop.Cart', 'Cart.java#Cart#'],
    ['hyper::client::connect', 'src/client/mod.rs#connect().'],
    ['crate::client::connect', 'src/client/mod.rs#connect().'],
    ['hyper_util::pool::take', 'hyper-util/src/pool.rs#take().'],
    ['other::client::connect', undefined],
  ])('packages and crates too: %s', (text, id) => {
    const ofPackages = snapshotOf(
      `
      //- context.go
      package caddy
      class Context exported
        method Load exported
      //- Cart.java
      package org.shop.cart
      class Cart
        method total
      //- src/client/mod.rs
      function connect
      //- hyper-util/src/pool.rs
      function take
    `,
      { rootName: 'hyper' },
    );
    expect(lookupSymbol(ofPackages, { symbol: text }).symbol?.id).toBe(id);
  });

  it('prefers what is not a test and lists the others', () => {
    const { symbol, candidates } = meant('request');
    expect(symbol?.file).not.toContain('test');
    expect(candidates.map(({ id }) => id)).toContain('tests/test_api.py#request().');
    expect(candidates.length).toBe(2);
  });

  it('names the other files that an ending could mean', () => {
    const { symbol, candidates } = meant('api.py');
    expect([symbol, ...candidates].map((one) => one?.file).sort()).toEqual(['src/other/api.py', 'src/requests/api.py']);
  });

  it.each(['', '   ', 'nothing', 'Session.nothing', 'Nobody.request', ':1:1', '#', '.', '::', 'x'.repeat(10_000)])(
    'means nothing: %j',
    (text) => {
      expect(meant(text)).toEqual({ symbol: null, candidates: [] });
    },
  );
});

describe('lookup by place', () => {
  const at = (text: string) => {
    const { cursor } = parseGraphSpec(text);
    if (!cursor) throw new Error('no cursor');
    return lookupSymbol(snapshotOf(text), cursor).symbol?.id;
  };

  it('means the symbol that is named there', () => {
    expect(at('\n//- a.ts\nclass A\n  method ru<|>n\n')).toBe('a.ts#A#run().');
    expect(at('\n//- a.ts\nclass A\n  method run<|>\n')).toBe('a.ts#A#run().');
  });

  it('means the symbol that is referred to there', () => {
    expect(at('\n//- a.ts\nfunction f\n  calls <|>g\nfunction g\n')).toBe('a.ts#g().');
  });

  it('means what is around it where nothing is named', () => {
    expect(at('\n//- a.ts\nclass A\n  method run\n    ca<|>lls run\n')).toBe('a.ts#A#run().');
    expect(at('\n//- a.ts\n<|>imports f\nfunction f\n')).toBe('a.ts#');
  });

  it('means nothing in a file that is not there, and the file behind its end', () => {
    expect(lookupSymbol(graph, { file: 'no/such.py', position: { line: 0, character: 0 } }).symbol).toBeNull();
    const end = { file: 'src/other/api.py', position: { line: 4_000_000, character: 9 } };
    expect(lookupSymbol(graph, end).symbol?.id).toBe('src/other/api.py#');
  });
});

describe('symbols of a file and by part of a name', () => {
  it('shows a file as a tree', () => {
    const tree = outline(graph, 'src/requests/sessions.py');
    expect(tree.map(({ name, children }) => [name, children.map((child) => child.name)])).toEqual([
      ['Session', ['request', 'send']],
      ['session', []],
    ]);
    expect(tree[0].selectionRange).toEqual({ start: { line: 0, character: 6 }, end: { line: 0, character: 13 } });
    expect(outline(graph, 'no/such.py')).toEqual([]);
  });

  it('finds by the beginning and the middle of a name', () => {
    expect(findSymbols(graph, 'sess').map(({ name }) => name)).toEqual(['Session', 'session', 'sessions.py']);
    expect(findSymbols(graph, 'quest', 2).map(({ name }) => name)).toEqual(['request', 'request']);
    expect(findSymbols(graph, '')).toEqual([]);
  });
});
