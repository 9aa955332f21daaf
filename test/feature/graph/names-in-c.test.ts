import { describe, expect, it } from 'vitest';
import { callees } from '../../../server/src/graph/callees.ts';
import { callers } from '../../../server/src/graph/callers.ts';
import { findPath } from '../../../server/src/graph/find-path.ts';
import { lookupSymbol } from '../../../server/src/graph/lookup.ts';
import { overview } from '../../../server/src/graph/overview.ts';
import { snapshotOf } from '../../support/graph-spec.ts';

/** A struct is called like a function, a macro like `main`; what is called is declared in the header that all include. */
const GRAPH = snapshotOf(`
  //- mux.h
  struct resize exported
  macro main exported
  function resize exported declaration
  function put exported declaration
  //- window.c
  imports mux.h#
  function resize exported
    implements mux.h#resize().
    usesType mux.h#resize#
    calls mux.h#put().
  //- screen.c
  imports mux.h#
  function put exported
    implements mux.h#put().
  //- layout.c
  imports mux.h#
  function spread exported
    usesType mux.h#resize#
  //- mux.c
  imports mux.h#
  function main exported
    calls mux.h#resize().
    usesType mux.h#resize#
`);
const RESIZE = { of: { symbol: 'resize' } };

describe('names in C', () => {
  it('mean the function where calls are asked for, and the type else', () => {
    expect(callers(GRAPH, RESIZE).symbol?.id).toBe('window.c#resize().');
    expect(callers(GRAPH, RESIZE).relations.map(({ symbol }) => symbol.id)).toEqual(['mux.c#main().']);
    expect(callees(GRAPH, RESIZE).relations.map(({ symbol }) => symbol.name)).toEqual(['put']);
    expect(lookupSymbol(GRAPH, { symbol: 'resize' }).symbol?.id).toBe('mux.h#resize#');
  });

  it('are those of one function, declared and defined, only once', () => {
    expect(callers(GRAPH, RESIZE).candidates?.map(({ id }) => id)).toEqual(['mux.h#resize#']);
    expect(lookupSymbol(GRAPH, { symbol: 'put' }).candidates).toEqual([]);
    expect(lookupSymbol(GRAPH, { symbol: 'mux.h#put' }).symbol?.id).toBe('mux.h#put().');
  });

  it('lead from the function and not from a macro that stands in for it', () => {
    const { steps } = findPath(GRAPH, { from: { symbol: 'main' }, to: { symbol: 'put' } });
    expect(steps?.map(({ symbol }) => symbol.id)).toEqual(['mux.c#main().', 'window.c#resize().', 'screen.c#put().']);
  });
});

describe('entry points in C', () => {
  it('are functions called main and files of which nothing is used, through a header either', () => {
    expect(overview(GRAPH, {}).entryPoints.map(({ id }) => id)).toEqual(['mux.c#main().', 'layout.c#']);
  });
});
