import { describe, expect, it } from 'vitest';
import { callees } from '../../../server/src/graph/callees.ts';
import { callers } from '../../../server/src/graph/callers.ts';
import { findPath } from '../../../server/src/graph/find-path.ts';
import { impact } from '../../../server/src/graph/impact.ts';
import { unusedSymbols } from '../../../server/src/graph/unused-symbols.ts';
import { snapshotOf } from '../../support/graph-spec.ts';

/** Commands in a table, which the server calls through a field; the header declares what it calls by name. */
const GRAPH = snapshotOf(`
  //- server.h
  struct command exported
    field proc
  function reply exported declaration
  //- server.c
  imports server.h#
  function call exported
    calls server.h#command#proc.
  function serve exported
    calls call
  //- get.c
  imports server.h#
  function get_command
    overrides server.h#command#proc. inferred
  function set_command
    overrides server.h#command#proc. inferred
    calls server.h#reply().
  //- reply.c
  function reply exported
    implements server.h#reply().
  function forgotten
`);
const GET = { of: { symbol: 'get_command' } };

describe('functions that fields hold', () => {
  it('are called by those who call the field, which is inferred', () => {
    const { relations } = callers(GRAPH, GET);
    expect(relations.map(({ symbol, edges }) => [symbol.id, edges[0].to, edges[0].confidence])).toEqual([
      ['server.c#call().', 'server.h#command#proc.', 'inferred'],
    ]);
    expect(callers(GRAPH, { ...GET, depth: 2 }).relations.map(({ symbol }) => symbol.id)).toEqual([
      'server.c#call().',
      'server.c#serve().',
    ]);
    // The calls of what they call go the same way.
    const of = { symbol: 'reply' };
    expect(callers(GRAPH, { of, depth: 2 }).relations.map(({ symbol }) => symbol.id)).toEqual([
      'get.c#set_command().',
      'server.c#call().',
    ]);
  });

  it('are what a field calls', () => {
    const { relations } = callees(GRAPH, { of: { symbol: 'proc' } });
    expect(relations.map(({ symbol }) => symbol.id)).toEqual(['get.c#get_command().', 'get.c#set_command().']);
    expect(callees(GRAPH, { of: { symbol: 'call' } }).relations.map(({ symbol }) => symbol.id)).toEqual([
      'server.h#command#proc.',
    ]);
  });

  it('are reached by the impact and by paths', () => {
    const [direct] = impact(GRAPH, GET).levels;
    expect(direct.symbols.map(({ symbol }) => symbol.id)).toEqual(['server.c#call().']);
    const { steps } = findPath(GRAPH, { from: { symbol: 'serve' }, to: { symbol: 'reply' } });
    expect(steps?.map(({ symbol }) => symbol.id)).toEqual([
      'server.c#serve().',
      'server.c#call().',
      'server.h#command#proc.',
      'get.c#set_command().',
      'reply.c#reply().',
    ]);
  });

  it('are not unused', () => {
    const unused = unusedSymbols(GRAPH).map(({ node }) => GRAPH.id(node));
    expect(unused).toContain('reply.c#forgotten().');
    expect(unused).not.toContain('get.c#get_command().');
  });
});
