import { describe, expect, it } from 'vitest';
import { callees } from '../../../server/src/graph/callees.ts';
import { callers } from '../../../server/src/graph/callers.ts';
import { findPath } from '../../../server/src/graph/find-path.ts';
import { impact } from '../../../server/src/graph/impact.ts';
import { references } from '../../../server/src/graph/references.ts';
import { relations } from '../../../server/src/graph/relations.ts';
import { subgraph } from '../../../server/src/graph/subgraph.ts';
import type * as p from '../../../server/src/protocol/types.ts';
import { snapshotOf } from '../../support/graph-spec.ts';

/** A function of C is declared in a header and in a source file, defined in another, and called through each of the three. */
const GRAPH = snapshotOf(`
  //- include/list.h
  function push declaration
  //- src/list.c
  function push
    implements include/list.h#push().
    implements src/old.c#push().
    calls push_all
    calls src/list.c#push().
  function push_all
    calls src/list.c#push().
  //- src/old.c
  function push declaration
  function old
    calls src/old.c#push().
  //- src/main.c
  function main
    calls include/list.h#push().
`);
const PLACES = ['include/list.h#push().', 'src/list.c#push().', 'src/old.c#push().'];
const of = (symbol: string): p.RelationsRequest => ({ of: { symbol } });
const names = (answer: p.RelationsResponse) => answer.relations.map(({ symbol }) => symbol.name).sort();

describe('a function that is declared in one place and defined in another', () => {
  it.each(PLACES)('has the same callers, callees and references when asked at %s', (place) => {
    expect(names(callers(GRAPH, of(place)))).toEqual(['main', 'old', 'push', 'push_all']);
    expect(names(callees(GRAPH, of(place)))).toEqual(['push', 'push_all']);
    expect(names(references(GRAPH, of(place)))).toEqual(expect.arrayContaining(['main', 'old', 'push_all']));
  });

  it('has the same dependents', () => {
    const reached = PLACES.map((place) =>
      impact(GRAPH, of(place))
        .levels.flatMap(({ symbols }) => symbols.map(({ symbol }) => symbol.name))
        .sort(),
    );
    expect(reached[0]).toEqual(['main', 'old', 'push_all']);
    expect(reached[1]).toEqual(reached[0]);
    expect(reached[2]).toEqual(reached[0]);
  });

  it('says which definition a declaration has', () => {
    const answer = relations(GRAPH, { ...of(PLACES[0]), direction: 'in', kinds: ['implements'] });
    expect(answer.relations.map(({ symbol }) => symbol.file)).toEqual(['src/list.c']);
  });
});

/** A variable is declared in a header, in a source file of its own accord, and defined in a third. */
const VARIABLES = snapshotOf(`
  //- log.h
  variable level declaration
  //- log.c
  variable level
    implements log.h#level.
    implements table.c#level.
  //- main.c
  function main
    references log.h#level.
  //- table.c
  variable level declaration
  variable table
    references table.c#level.
`);

describe('a variable that is declared in one place and defined in another', () => {
  it.each(['log.h#level.', 'log.c#level.', 'table.c#level.'])('is named by the same when asked at %s', (place) => {
    expect(names(references(VARIABLES, of(place)))).toEqual(expect.arrayContaining(['main', 'table']));
    const reached = impact(VARIABLES, of(place)).levels.flatMap(({ symbols }) =>
      symbols.map(({ symbol }) => symbol.name),
    );
    expect(reached.sort()).toEqual(['main', 'table']);
  });
});

describe('what is found on the way through declarations', () => {
  const CHAIN = snapshotOf(`
    //- include/api.h
    function open_list declaration
    function read_list declaration
    function close_list declaration
    //- src/main.c
    function main
      calls include/api.h#open_list().
    //- src/open.c
    function open_list
      implements include/api.h#open_list().
      calls include/api.h#read_list().
    //- src/read.c
    function read_list
      implements include/api.h#read_list().
      calls include/api.h#close_list().
    //- src/close_unix.c
    function close_list
      implements include/api.h#close_list().
    //- src/close_win.c
    function close_list
      implements include/api.h#close_list().
  `);
  const way = (from: string, to: string) => {
    const { steps } = findPath(CHAIN, { from: { symbol: from }, to: { symbol: to } });
    return steps?.map(({ symbol, edge }) => `${symbol.file}${edge ? ` ${edge.kind} ${edge.to}` : ''}`);
  };
  const drawn = (request: p.SubgraphRequest) => {
    const { nodes, edges } = subgraph(CHAIN, request);
    return { nodes: nodes.map(({ id, depth }) => `${depth} ${id}`), edges: edges.map(({ id }) => id).sort() };
  };

  it('leads from a call to the definition and on', () => {
    expect(way('main', 'src/read.c#read_list().')).toEqual([
      'src/main.c calls src/open.c#open_list().',
      'src/open.c calls src/read.c#read_list().',
      'src/read.c',
    ]);
    // What was asked about is what is named.
    expect(way('main', 'include/api.h#read_list().')?.at(-1)).toBe('include/api.h');
  });

  it('is the definition among callees, unless there are several', () => {
    const files = (symbol: string) => callees(CHAIN, of(symbol)).relations.map(({ symbol: { file } }) => file);
    expect(files('main')).toEqual(['src/open.c']);
    expect(files('src/read.c#read_list().')).toEqual(['include/api.h']);
  });

  it('is one node in a drawing of calls', () => {
    expect(drawn({ root: { symbol: 'main' }, view: 'calls', depth: 3 })).toEqual({
      nodes: [
        '0 src/main.c#main().',
        '1 src/open.c#open_list().',
        '2 src/read.c#read_list().',
        '3 include/api.h#close_list().',
      ],
      edges: [
        'src/main.c#main(). calls src/open.c#open_list().',
        'src/open.c#open_list(). calls src/read.c#read_list().',
        'src/read.c#read_list(). calls include/api.h#close_list().',
      ],
    });
    const atHeader = drawn({ root: { symbol: 'include/api.h#read_list().' }, view: 'calls', depth: 2 });
    expect(atHeader.nodes.sort()).toEqual([
      '-1 src/open.c#open_list().',
      '-2 src/main.c#main().',
      '0 include/api.h#read_list().',
      '1 include/api.h#close_list().',
    ]);
  });

  it('is one node in a neighbourhood and among what a change concerns', () => {
    expect(drawn({ root: { symbol: 'src/open.c#open_list().' }, view: 'neighbourhood' }).nodes.sort()).toEqual([
      '0 src/open.c#open_list().',
      '1 src/main.c#main().',
      '1 src/read.c#read_list().',
    ]);
    expect(drawn({ root: { symbols: ['src/read.c#read_list().'] }, view: 'calls', depth: 2 })).toEqual({
      nodes: ['0 src/read.c#read_list().', '-1 src/open.c#open_list().', '-2 src/main.c#main().'],
      edges: [
        'src/main.c#main(). calls src/open.c#open_list().',
        'src/open.c#open_list(). calls src/read.c#read_list().',
      ],
    });
  });
});
