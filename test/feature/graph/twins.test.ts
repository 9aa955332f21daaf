import { describe, expect, it } from 'vitest';
import { callees } from '../../../server/src/graph/callees.ts';
import { callers } from '../../../server/src/graph/callers.ts';
import { impact } from '../../../server/src/graph/impact.ts';
import { references } from '../../../server/src/graph/references.ts';
import { relations } from '../../../server/src/graph/relations.ts';
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
