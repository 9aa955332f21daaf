import { describe, expect, it } from 'vitest';
import { fileDependencies } from '../../../server/src/graph/file-dependencies.ts';
import { impact } from '../../../server/src/graph/impact.ts';
import { references } from '../../../server/src/graph/references.ts';
import { unusedSymbols } from '../../../server/src/graph/unused-symbols.ts';
import { snapshotOf } from '../../support/graph-spec.ts';

/** `open` is written about in `a.rs`, and read in `b.rs` where `close` is only written about. */
const GRAPH = snapshotOf(`
  //- src/store.rs
  function open
  function close
  //- src/a.rs
  function about test
    references open documentation
  //- src/b.rs
  function start test
    references open
    references close documentation
`);
const of = (symbol: string) => ({ of: { symbol } });

describe('links in comments', () => {
  it('are references, for who looks for all places of a name', () => {
    const { relations } = references(GRAPH, of('src/store.rs#close().'));
    expect(relations.flatMap(({ edges }) => edges.map(({ via }) => via))).toEqual(['documentation']);
  });

  it('make nothing depend on what they lead to', () => {
    const answer = impact(GRAPH, of('src/store.rs#open().'));
    expect(answer.files.map(({ file }) => file)).toEqual(['src/b.rs']);
    expect([...fileDependencies(GRAPH)].map(({ from }) => from)).toEqual(['src/b.rs']);
  });

  it('are no use of what they lead to', () => {
    expect(unusedSymbols(GRAPH).map(({ node }) => GRAPH.name(node))).toEqual(['close']);
  });
});
