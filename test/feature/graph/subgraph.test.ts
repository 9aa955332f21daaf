import { describe, expect, it } from 'vitest';
import { subgraph } from '../../../server/src/graph/subgraph.ts';
import type * as p from '../../../server/src/protocol/types.ts';
import { snapshotOf } from '../../support/graph-spec.ts';

const graph = snapshotOf(`
  //- src/core/parser.ts
  imports read
  class Parser exported
    method parse
      calls read
      calls read
      calls Parser.next inferred
    method next
  //- src/core/io/file.ts
  function read exported
    calls external:typescript/node:fs#readFile
  //- src/app/main.ts
  imports Parser
  function main
    instantiates Parser
    calls Parser.parse
    calls main
  //- test/parser.test.ts
  function testParse test
    calls Parser.parse
`);

const ask = (request: p.SubgraphRequest) => subgraph(graph, request);
const idsOf = ({ nodes }: p.SubgraphResponse) => nodes.map(({ id }) => id);
const arrowsOf = ({ edges }: p.SubgraphResponse) => edges.map(({ id, weight }) => `${id} ×${weight}`);

describe('neighbourhood', () => {
  it('shows what is around a symbol with all edges between them', () => {
    const answer = ask({ root: { symbol: 'read' }, view: 'neighbourhood' });
    expect(answer.root).toBe('src/core/io/file.ts#read().');
    expect(idsOf(answer)).toEqual([
      'src/core/io/file.ts#read().',
      'src/core/parser.ts#Parser#parse().',
      'src/core/parser.ts#',
      'external:typescript/node:fs#readFile',
    ]);
    expect(arrowsOf(answer)).toEqual([
      'src/core/parser.ts#Parser#parse(). calls src/core/io/file.ts#read(). ×2',
      'src/core/io/file.ts#read(). calls external:typescript/node:fs#readFile ×1',
      'src/core/parser.ts# imports src/core/io/file.ts#read(). ×1',
    ]);
    expect(answer.edges[0].sites.length).toBe(2);
    expect(answer).toMatchObject({ totalNodes: 4, truncated: false, revision: graph.revision });
  });

  it('counts the neighbours that are not shown', () => {
    const { nodes } = ask({ root: { symbol: 'read' }, view: 'neighbourhood' });
    expect(nodes.find(({ name }) => name === 'parse')).toMatchObject({ depth: 1, hiddenIn: 2, hiddenOut: 1 });
    expect(nodes.find(({ name }) => name === 'read')).toMatchObject({ depth: 0, hiddenIn: 0, hiddenOut: 0 });
  });

  it('groups by the enclosing symbol if it is shown, else by file', () => {
    const around = ask({ root: { symbol: 'Parser' }, view: 'neighbourhood' });
    const groups = Object.fromEntries(around.nodes.map(({ name, group }) => [name, group]));
    expect(groups).toMatchObject({ parse: 'src/core/parser.ts#Parser#', next: 'src/core/parser.ts#Parser#' });
    expect(groups.main).toBe('src/app/main.ts#');
    expect(arrowsOf(around)).toContain('src/core/parser.ts#Parser# contains src/core/parser.ts#Parser#parse(). ×1');
  });

  it('keeps the important ones within the limit and says how many there are', () => {
    const answer = ask({ root: { symbol: 'Parser.parse' }, view: 'neighbourhood', limit: 3 });
    expect(answer.nodes.length).toBe(3);
    expect(answer).toMatchObject({ totalNodes: 5, truncated: true });
    expect(idsOf(answer)).not.toContain('test/parser.test.ts#testParse().');
  });

  it('shows only the kinds of edges that are asked for', () => {
    const answer = ask({ root: { symbol: 'Parser' }, view: 'neighbourhood', edgeKinds: ['instantiates'] });
    expect(arrowsOf(answer).filter((arrow) => !arrow.includes(' contains '))).toEqual([
      'src/app/main.ts#main(). instantiates src/core/parser.ts#Parser# ×1',
    ]);
  });
});

describe('calls', () => {
  it('has callers on the left and callees on the right', () => {
    const answer = ask({ root: { symbol: 'Parser.parse' }, view: 'calls', depth: 2 });
    expect(Object.fromEntries(answer.nodes.map(({ name, depth }) => [name, depth]))).toEqual({
      parse: 0,
      main: -1,
      testParse: -1,
      read: 1,
      next: 1,
      readFile: 2,
    });
    expect(answer.edges.find(({ to }) => to.endsWith('next().'))?.confidence).toBe('inferred');
    expect(arrowsOf(answer)).toContain('src/app/main.ts#main(). calls src/app/main.ts#main(). ×1');
  });

  it('lets a class speak for its members', () => {
    const answer = ask({ root: { symbol: 'Parser' }, view: 'calls', depth: 1 });
    expect(arrowsOf(answer)).toContain('src/core/parser.ts#Parser# calls src/core/io/file.ts#read(). ×2');
    expect(arrowsOf(answer)).toContain('test/parser.test.ts#testParse(). calls src/core/parser.ts#Parser# ×1');
    expect(idsOf(answer)).not.toContain('src/core/parser.ts#Parser#parse().');
  });

  it('shares the room between both sides', () => {
    const answer = ask({ root: { symbol: 'Parser.parse' }, view: 'calls', limit: 3 });
    expect(answer.nodes.map(({ depth }) => Math.sign(depth)).sort()).toEqual([-1, 0, 1]);
    expect(answer.truncated).toBe(true);
  });
});

describe('modules', () => {
  it('opens folders and bundles edges between files', () => {
    const answer = ask({ root: { workspace: true }, view: 'modules' });
    expect(answer.root).toBe('folder:');
    expect(answer.nodes.map(({ id, kind, group }) => [id, kind, group])).toEqual([
      ['folder:src', 'folder', undefined],
      ['folder:src/core', 'folder', 'folder:src'],
      ['folder:src/app', 'folder', 'folder:src'],
      ['folder:src/core/io', 'folder', 'folder:src/core'],
      ['folder:test', 'folder', undefined],
      ['src/core/parser.ts#', 'file', 'folder:src/core'],
      ['src/app/main.ts#', 'file', 'folder:src/app'],
      ['src/core/io/file.ts#', 'file', 'folder:src/core/io'],
      ['test/parser.test.ts#', 'file', 'folder:test'],
    ]);
    expect(arrowsOf(answer)).toContain('src/core/parser.ts# calls src/core/io/file.ts# ×2');
  });

  it('leaves folders closed when there is no room, and lets them stand for their files', () => {
    const answer = ask({ root: { workspace: true }, view: 'modules', limit: 2 });
    expect(idsOf(answer)).toEqual(['folder:src', 'folder:test']);
    expect(arrowsOf(answer)).toEqual(['folder:test calls folder:src ×1']);
    expect(answer.nodes[0].size).toBe(5);
  });

  it('opens no deeper than asked', () => {
    const answer = ask({ root: { folder: 'src' }, view: 'modules', depth: 1 });
    expect(idsOf(answer)).toEqual(['folder:src/core', 'folder:src/app']);
    expect(answer.nodes[0]).toMatchObject({ hiddenIn: 1, hiddenOut: 0 });
    expect(arrowsOf(answer)).toEqual([
      'folder:src/app calls folder:src/core ×1',
      'folder:src/app imports folder:src/core ×1',
      'folder:src/app instantiates folder:src/core ×1',
    ]);
  });

  it('shows the files around a file', () => {
    const answer = ask({ root: { file: 'src/core/parser.ts' }, view: 'modules' });
    expect(idsOf(answer)).toEqual([
      'src/core/parser.ts#',
      'src/app/main.ts#',
      'src/core/io/file.ts#',
      'test/parser.test.ts#',
    ]);
  });

  it.each(['./src/', 'src', '/src'])('takes the folder %s', (folder) => {
    expect(ask({ root: { folder }, view: 'neighbourhood' }).root).toBe('folder:src');
  });
});

it('draws nothing for a root that is not there', () => {
  for (const root of [{ symbol: 'nobody' }, { file: 'no.ts' }, { folder: 'no/such' }]) {
    for (const view of ['neighbourhood', 'calls', 'modules'] as const) {
      expect(ask({ root, view })).toMatchObject({ root: null, nodes: [], edges: [], totalNodes: 0 });
    }
  }
});
