import { describe, expect, it } from 'vitest';
import { callees } from '../../../server/src/graph/callees.ts';
import { callers } from '../../../server/src/graph/callers.ts';
import { centrality } from '../../../server/src/graph/centrality.ts';
import { findPath } from '../../../server/src/graph/find-path.ts';
import { hoverInsights } from '../../../server/src/graph/hover-insights.ts';
import { impact } from '../../../server/src/graph/impact.ts';
import { importCycles } from '../../../server/src/graph/import-cycles.ts';
import { references } from '../../../server/src/graph/references.ts';
import { related } from '../../../server/src/graph/related.ts';
import { relations } from '../../../server/src/graph/relations.ts';
import { symbolInfo } from '../../../server/src/graph/symbol-info.ts';
import { testsReaching } from '../../../server/src/graph/tests-reaching.ts';
import type * as p from '../../../server/src/protocol/types.ts';
import { parseGraphSpec, snapshotOf } from '../../support/graph-spec.ts';

const of = (symbol: string) => ({ of: { symbol } });
const namesOf = (answer: p.RelationsResponse) => answer.relations.map(({ symbol }) => symbol.qualifiedName);

const SHAPES = snapshotOf(`
  //- src/shape.ts
  interface Shape exported
    method area
  //- src/circle.ts
  imports Shape
  class Circle exported
    implements Shape
    constructor constructor
    method area
      overrides Shape.area
      calls square
    method grow
      calls Circle.area
  function square
  //- src/square.ts
  imports Shape
  class Square exported
    implements Shape
    method area
      overrides Shape.area
  //- src/draw.ts
  imports Shape
  imports Circle
  function draw exported
    calls Shape.area inferred
    calls square ambiguous
    calls external:typescript/console#log
    usesType Shape
  function main
    instantiates Circle.constructor
    calls draw
    calls draw
    calls main
  //- test/draw.test.ts
  imports draw
  function testDraw test
    calls draw
`);

describe('callers and callees', () => {
  it('lists callers with their sites', () => {
    const answer = callers(SHAPES, of('draw'));
    expect(namesOf(answer)).toEqual(['main', 'testDraw']);
    expect(answer.relations[0].edges.map(({ kind, site }) => [kind, site?.file, site?.range.start.line])).toEqual([
      ['calls', 'src/draw.ts', 9],
      ['calls', 'src/draw.ts', 10],
    ]);
    expect(answer).toMatchObject({ total: 2, truncated: false, symbol: { id: 'src/draw.ts#draw().' } });
  });

  it('says how sure it is, the sure ones first', () => {
    const answer = callees(SHAPES, of('draw'));
    expect(answer.relations.map(({ symbol, edges }) => [symbol.name, edges[0].confidence])).toEqual([
      ['log', 'exact'],
      ['area', 'inferred'],
      ['square', 'ambiguous'],
    ]);
    expect(answer.relations[0].symbol).toMatchObject({ kind: 'external', qualifiedName: 'console.log' });
    expect(answer.relations[0].symbol.file).toBeUndefined();
  });

  it('takes a class for its constructor when it is called, and for its members when it calls', () => {
    expect(namesOf(callers(SHAPES, of('Circle')))).toEqual(['main']);
    expect(namesOf(callees(SHAPES, of('Circle')))).toEqual(['square']);
    expect(namesOf(callees(SHAPES, of('src/circle.ts')))).toEqual([]);
  });

  it('goes as deep as asked and counts the distance', () => {
    const answer = callees(SHAPES, { ...of('main'), depth: 2 });
    expect(answer.relations.map(({ symbol, depth }) => [symbol.qualifiedName, depth])).toEqual([
      ['draw', 1],
      ['Circle.constructor', 1],
      ['main', 1],
      ['console.log', 2],
      ['Shape.area', 2],
      ['square', 2],
    ]);
  });

  it('says how many there are beyond the limit', () => {
    const answer = callees(SHAPES, { ...of('main'), limit: 1 });
    expect(answer).toMatchObject({ total: 3, truncated: true });
    expect(answer.relations.length).toBe(1);
  });

  it('answers with null where there is no such symbol', () => {
    expect(callers(SHAPES, of('nobody'))).toEqual({ symbol: null, relations: [], total: 0, truncated: false });
  });
});

describe('relations', () => {
  it('answers for any kinds of edges in either direction', () => {
    const ask = (symbol: string, direction: 'in' | 'out', ...kinds: p.EdgeKind[]) =>
      namesOf(relations(SHAPES, { ...of(symbol), direction, kinds }));
    expect(ask('Shape', 'in', 'implements', 'extends')).toEqual(['Circle', 'Square']);
    expect(ask('Circle', 'out', 'implements')).toEqual(['Shape']);
    expect(ask('Shape.area', 'in', 'overrides')).toEqual(['Circle.area', 'Square.area']);
    expect(ask('src/draw.ts', 'out', 'imports')).toEqual(['Circle', 'Shape']);
    expect(ask('src/draw.ts', 'in', 'imports')).toEqual(['test/draw.test.ts']);
    expect(ask('Circle', 'out', 'contains')).toEqual(['Circle.constructor', 'Circle.area', 'Circle.grow']);
    expect(ask('Circle.area', 'in', 'contains')).toEqual(['Circle']);
  });

  it('gives a contained symbol the place of its name', () => {
    const answer = relations(SHAPES, { ...of('Shape'), direction: 'out', kinds: ['contains'] });
    const start = { line: 1, character: 9 };
    expect(answer.relations[0].edges[0].site).toEqual({
      file: 'src/shape.ts',
      range: { start, end: { line: 1, character: 13 } },
    });
  });

  it('collects everything that names a symbol', () => {
    const answer = references(SHAPES, of('Shape'));
    expect(answer.relations.flatMap(({ edges }) => edges.map(({ kind }) => kind)).sort()).toEqual([
      'implements',
      'implements',
      'imports',
      'imports',
      'imports',
      'usesType',
    ]);
  });
});

describe('impact', () => {
  it('follows dependents by distance with their files and tests', () => {
    const answer = impact(SHAPES, of('square'));
    expect(
      answer.levels.map(({ depth, symbols }) => [depth, symbols.map(({ symbol }) => symbol.qualifiedName)]),
    ).toEqual([
      [1, ['Circle.area', 'draw']],
      [2, ['main', 'Circle.grow', 'test/draw.test.ts', 'testDraw']],
    ]);
    expect(answer.files.map(({ file, depth }) => [file, depth])).toEqual([
      ['src/circle.ts', 1],
      ['src/draw.ts', 1],
      ['test/draw.test.ts', 2],
    ]);
    expect(answer.tests.map(({ qualifiedName }) => qualifiedName)).toEqual(['test/draw.test.ts', 'testDraw']);
  });

  it('names code before tests, as many places as these may have', () => {
    const graph = snapshotOf(`
      //- a.ts
      function used
      function user
        calls used
      //- test/a.test.ts
      function testUsed test
        calls used
        calls used
    `);
    const [direct] = impact(graph, of('used')).levels;
    expect(direct.symbols.map(({ symbol }) => symbol.name)).toEqual(['user', 'testUsed']);
  });

  it('counts callers of an overridden method as callers that may be, decided at run time', () => {
    const [direct] = impact(SHAPES, { ...of('Square.area'), depth: 1 }).levels;
    expect(direct.symbols.map(({ symbol, edges }) => [symbol.name, edges[0].confidence])).toEqual([
      ['draw', 'inferred'],
    ]);
  });

  it('counts what a class holds as part of it', () => {
    const answer = impact(SHAPES, { ...of('Shape'), depth: 1 });
    expect(answer.levels[0].symbols.map(({ symbol }) => symbol.qualifiedName).sort()).toEqual([
      'Circle',
      'Circle.area',
      'Square',
      'Square.area',
      'draw',
      'src/circle.ts',
      'src/draw.ts',
      'src/square.ts',
    ]);
  });

  it('follows imports from file to file only when asked about a file', () => {
    const chain = snapshotOf(`
      //- a.ts
      function a
      //- b.ts
      imports a
      function b
      //- c.ts
      imports b
    `);
    const reached = (symbol: string) => impact(chain, of(symbol)).files.map(({ file }) => file);
    expect(reached('a')).toEqual(['b.ts']);
    expect(reached('a.ts')).toEqual(['b.ts', 'c.ts']);
  });

  it('keeps to the limit and still counts', () => {
    const answer = impact(SHAPES, { ...of('square'), limit: 1 });
    expect(answer.levels.map(({ symbols }) => symbols.length)).toEqual([1]);
    expect(answer).toMatchObject({ total: 6, truncated: true });
  });

  it('finds the tests that reach a symbol', () => {
    expect(
      testsReaching(SHAPES, SHAPES.find('src/circle.ts#square().'), 50, 4).map(({ node, depth }) => [
        symbolInfo(SHAPES, node).name,
        depth,
      ]),
    ).toEqual([
      ['draw.test.ts', 2],
      ['testDraw', 2],
    ]);
  });
});

describe('paths', () => {
  const way = (from: string, to: string) => {
    const { steps } = findPath(SHAPES, { from: { symbol: from }, to: { symbol: to } });
    return steps?.map(({ symbol, edge }) => `${symbol.qualifiedName}${edge ? ` -${edge.kind}` : ''}`);
  };

  it('goes along the edges', () => {
    expect(way('main', 'square')).toEqual(['main -calls', 'draw -calls', 'square']);
    expect(way('testDraw', 'Shape.area')).toEqual(['testDraw -calls', 'draw -calls', 'Shape.area']);
  });

  it('prefers a certain way to a shorter guess', () => {
    const graph = snapshotOf(`
      //- a.ts
      function from
        calls to ambiguous
        calls middle
      function middle
        calls to
      function to
    `);
    const { steps } = findPath(graph, { from: { symbol: 'from' }, to: { symbol: 'to' } });
    expect(steps?.map(({ symbol }) => symbol.name)).toEqual(['from', 'middle', 'to']);
  });

  it('goes from a method to those that override it, as a call does', () => {
    expect(way('main', 'Square.area')).toEqual(['main -calls', 'draw -calls', 'Shape.area -overrides', 'Square.area']);
  });

  it('goes back along the edges when there is no way there', () => {
    const { steps } = findPath(SHAPES, { from: { symbol: 'square' }, to: { symbol: 'main' } });
    expect(steps?.map(({ symbol }) => symbol.name)).toEqual(['square', 'draw', 'main']);
    expect(steps?.[0].edge).toMatchObject({ from: 'src/draw.ts#draw().', to: 'src/circle.ts#square().' });
  });

  it('connects what is used by the same symbol', () => {
    expect(way('Circle.area', 'Square.area')?.length).toBe(3);
  });

  it('means those of several symbols of a name that are connected', () => {
    const graph = snapshotOf(`
      //- a.ts
      function main
        calls helper
      function helper
      //- b.ts
      function main
        calls reach
      function reach
      //- test/c.ts
      function main test
        calls helper
        calls seen
      function seen
    `);
    const ends = (from: string, to: string) => {
      const answer = findPath(graph, { from: { symbol: from }, to: { symbol: to } });
      return [
        answer.from?.file,
        answer.steps?.map(({ symbol }) => symbol.name).join(' '),
        answer.fromCandidates?.length,
      ];
    };
    expect(ends('main', 'helper')).toEqual(['a.ts', 'main helper', 2]);
    expect(ends('main', 'reach')).toEqual(['b.ts', 'main reach', 2]);
    expect(ends('main', 'seen')).toEqual(['test/c.ts', 'main seen', 2]);
    expect(ends('reach', 'main')).toEqual(['b.ts', 'reach main', undefined]);
    expect(ends('main', 'main').slice(1)).toEqual(['main', 2]);
  });

  it('says when there is no way, no symbol, and nothing to walk', () => {
    const apart = snapshotOf('\n//- a.ts\nfunction a\n//- b.ts\nfunction b\n');
    expect(findPath(apart, { from: { symbol: 'a' }, to: { symbol: 'b' } }).steps).toBeNull();
    expect(findPath(apart, { from: { symbol: 'a' }, to: { symbol: 'zzz' } })).toMatchObject({ to: null, steps: null });
    expect(findPath(apart, { from: { symbol: 'a' }, to: { symbol: 'a' } }).steps?.length).toBe(1);
  });
});

describe('import cycles', () => {
  it('shows each short cycle once, the shortest first', () => {
    const graph = snapshotOf(`
      //- a.ts
      imports b.ts#
      imports c.ts#
      //- b.ts
      imports a.ts#
      //- c.ts
      imports d.ts#
      //- d.ts
      imports a.ts#
      //- e.ts
      imports a.ts#
      imports e.ts#
    `);
    expect(importCycles(graph)).toEqual({
      cycles: [
        ['a.ts', 'b.ts'],
        ['a.ts', 'c.ts', 'd.ts'],
      ],
    });
  });

  it('finds none in a tree and one in a ring of ten thousand files', () => {
    expect(importCycles(SHAPES).cycles).toEqual([]);
    const ring = Array.from({ length: 10_000 }, (_, i) => `//- f${i}.ts\nimports f${(i + 1) % 10_000}.ts#`);
    const { cycles } = importCycles(snapshotOf(`\n${ring.join('\n')}\n`));
    expect(cycles.map(({ length }) => length)).toEqual([10_000]);
  });
});

describe('related', () => {
  const graph = snapshotOf(`
    //- src/codec.ts
    class Codec exported
      method encodeHeader exported
        calls writeByte
        usesType Buffer2
      method decodeHeader exported
        calls readByte
        usesType Buffer2
      method reset
    function writeByte
    function readByte
    class Buffer2
    //- src/send.ts
    function send exported
      calls Codec.encodeHeader
      calls log
    function receive exported
      calls Codec.decodeHeader
      calls log
    function roundTrip
      calls Codec.encodeHeader
      calls Codec.decodeHeader
    //- src/log.ts
    function log
    //- test/codec.test.ts
    function testsEncoding test
      calls Codec.encodeHeader
  `);

  it('ranks with reasons in words', () => {
    const { items } = related(graph, of('encodeHeader'));
    const byName = new Map(items.map((item) => [item.symbol.name, item]));
    expect(byName.get('testsEncoding')).toMatchObject({ category: 'test' });
    expect(byName.get('testsEncoding')?.reasons).toContain('tests it');
    expect(byName.get('send')?.reasons).toContain('calls it');
    expect(byName.get('writeByte')?.reasons).toContain('called by it');
    expect(byName.get('decodeHeader')?.reasons).toEqual(
      expect.arrayContaining(['sibling in Codec', 'called by roundTrip too', 'uses Buffer2 too', 'named alike']),
    );
    expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
    expect(byName.get('decodeHeader')?.score).toBeGreaterThan(byName.get('reset')?.score ?? 1);
    expect(byName.has('encodeHeader')).toBe(false);
    expect(items.every(({ score }) => score > 0 && score <= 1)).toBe(true);
  });

  it('names a few tests of one file before everything else, and the others behind it', () => {
    const tests = Array.from({ length: 12 }, (_, at) => `function case${at} test\n      calls parse`);
    const tested = snapshotOf(`
    //- src/parse.ts
    function parse exported
      calls next
    function next
    //- src/entry.ts
    function entry exported
      calls parse
    //- test/parse.test.ts
    ${tests.join('\n    ')}
    `);
    const { items } = related(tested, of('parse'));
    const names = items.map(({ symbol }) => symbol.name);
    expect(names.slice(0, 3).every((name) => name.startsWith('case'))).toBe(true);
    expect(names.indexOf('entry')).toBeLessThan(8);
    expect(names.filter((name) => name.startsWith('case')).length).toBe(12);
    expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
    // Asked about a test, its neighbours are what belongs to it.
    expect(related(tested, of('case0')).items.every(({ score }) => score > 0.01)).toBe(true);
  });

  it('keeps to the limit and answers for files and classes', () => {
    expect(related(graph, { ...of('encodeHeader'), limit: 2 }).items.length).toBe(2);
    expect(related(graph, of('Codec')).items.map(({ symbol }) => symbol.name)).toContain('roundTrip');
    expect(related(graph, of('src/send.ts')).items.map(({ symbol }) => symbol.name)).toContain('log.ts');
    expect(related(graph, of('nobody'))).toEqual({ symbol: null, items: [] });
  });
});

describe('hover insights', () => {
  const insights = (text: string) => {
    const { cursor } = parseGraphSpec(text);
    if (!cursor) throw new Error('no cursor');
    return hoverInsights(snapshotOf(text), cursor.file, cursor.position);
  };
  const rest = `
    //- test/a.test.ts
    function checks test
      calls f
    //- src/b.ts
    function b
      calls f
      references f
    //- src/c.ts
    function c
      calls b
  `;

  it('counts callers, callees, references, files and tests', () => {
    expect(insights(`\n    //- src/a.ts\n    function <|>f\n      calls g\n    function g${rest}`)).toMatchObject({
      symbol: { name: 'f' },
      callers: 2,
      callees: 1,
      references: 3,
      dependentFiles: 3,
      tests: 1,
      usedFrom: [
        { file: 'src/b.ts', count: 2 },
        { file: 'test/a.test.ts', count: 1 },
      ],
    });
  });

  it('counts what implements a promise, and what extends or overrides what is done already', () => {
    const spec = `
    //- src/a.ts
    interface Reader
      method read declaration
    class FileReader
      implements Reader
      method read
        overrides Reader.read
    class FastReader
      extends FileReader
      method read
        overrides FileReader.read
    class SlowReader
      implements Reader
    `;
    const types = (line: string) => insights(spec.replace(line, line.replace(' ', ' <|>')));
    expect(types('interface Reader')).toMatchObject({ implementations: 2 });
    expect(types('method read declaration')).toMatchObject({ implementations: 1 });
    expect(types('class FileReader')).toMatchObject({ overrides: 1 });
    expect(types('class FileReader')).not.toHaveProperty('implementations');
    expect(types('method read\n')).toMatchObject({ overrides: 1 });
    expect(insights('\n//- a.ts\nfunction f\n  calls <|>g\nfunction g\n')).not.toHaveProperty('overrides');
  });

  it('speaks of the target where a symbol is used', () => {
    expect(insights('\n//- a.ts\nfunction f\n  calls <|>g\nfunction g\n')).toMatchObject({
      symbol: { name: 'g' },
      callers: 1,
    });
  });

  it('says nothing where there is nothing to say', () => {
    expect(insights('\n//- a.ts\nfunction <|>lonely\n')).toBeNull();
    expect(insights('\n//- a.ts\nfunction f\n  ca<|>lls f\n')).toBeNull();
    expect(insights('\n//- a.ts\nfunction f\n  calls <|>external:typescript/fs#readFile\n')).toBeNull();
    expect(hoverInsights(SHAPES, 'no/such.ts', { line: 0, character: 0 })).toBeNull();
  });
});

describe('centrality', () => {
  it('ranks what much depends on above what depends on much', () => {
    const rank = centrality(SHAPES);
    const of = (id: string) => rank[SHAPES.find(id)];
    expect(of('src/shape.ts#Shape#')).toBeGreaterThan(of('src/draw.ts#draw().'));
    expect(of('src/draw.ts#draw().')).toBeGreaterThan(of('test/draw.test.ts#testDraw().'));
    expect(Math.max(...rank)).toBe(1);
    expect(of('external:typescript/console#log')).toBe(0);
  });
});
