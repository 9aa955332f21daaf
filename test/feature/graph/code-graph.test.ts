import { describe, expect, it } from 'vitest';
import { CodeGraph } from '../../../server/src/graph/code-graph.ts';
import { exportJsonl } from '../../../server/src/graph/export-jsonl.ts';
import type { GraphSnapshot } from '../../../server/src/graph/graph-snapshot.ts';
import { graphOf, parseGraphSpec } from '../../support/graph-spec.ts';

const SPEC = `
  //- src/a.ts
  imports read
  class Parser exported
    method parse
      calls read
      calls Parser.next
    method next
  //- src/b.ts
  function read
    calls external:typescript/node:fs#readFile
`;

async function linesOf(graph: GraphSnapshot): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportJsonl(graph)) lines.push(line);
  return lines;
}

/** The ends of all edges into a node, as ids. */
function sourcesOf(graph: GraphSnapshot, id: string): string[] {
  const sources: string[] = [];
  graph.forEachIn(graph.find(id), (_edge, from) => sources.push(graph.id(from)) < 0);
  return sources.sort();
}

describe('CodeGraph', () => {
  it('knows nodes by id, in and out edges, parents and children', () => {
    const graph = graphOf(SPEC).snapshot();
    const parser = graph.find('src/a.ts#Parser#');
    expect(graph.kindName(parser)).toBe('class');
    expect(graph.children(parser).map((node) => graph.id(node))).toEqual([
      'src/a.ts#Parser#parse().',
      'src/a.ts#Parser#next().',
    ]);
    expect(graph.id(graph.parent(parser))).toBe('src/a.ts#');
    expect(sourcesOf(graph, 'src/b.ts#read().')).toEqual(['src/a.ts#', 'src/a.ts#Parser#parse().']);
    expect(graph.find('src/b.ts#write().')).toBe(-1);
    expect(graph.liveEdgeCount).toBe(4 + 4);
  });

  it('gives something external a node as soon as an edge leads there', () => {
    const graph = graphOf(SPEC).snapshot();
    const node = graph.find('external:typescript/node:fs#readFile');
    expect(graph.isExternal(node)).toBe(true);
    expect([graph.name(node), graph.kindName(node), graph.language(node)]).toEqual([
      'readFile',
      'external',
      'typescript',
    ]);
    expect(graph.path(node)).toBeUndefined();
  });

  it('is the same in whatever order the files come, and after compaction', async () => {
    const { files } = parseGraphSpec(SPEC);
    const one = graphOf(SPEC);
    const other = new CodeGraph();
    for (const file of [...files].reverse()) other.putFile(file);
    const lines = await linesOf(one.snapshot());
    expect(await linesOf(other.snapshot())).toEqual(lines);
    one.compact();
    expect(await linesOf(one.snapshot())).toEqual(lines);
  });

  it('leaves an edge to nothing out until its target appears', () => {
    const graph = graphOf(SPEC);
    const { files } = parseGraphSpec(SPEC);
    graph.removeFile('src/b.ts');
    expect(graph.snapshot().find('src/b.ts#read().')).toBe(-1);
    // Left are what is contained in a.ts and the call of `next`.
    expect(graph.snapshot().liveEdgeCount).toBe(3 + 1);
    graph.putFile(files[1]);
    expect(sourcesOf(graph.snapshot(), 'src/b.ts#read().')).toEqual(['src/a.ts#', 'src/a.ts#Parser#parse().']);
  });

  it('replaces the symbols and edges of one file and keeps the edges into it', () => {
    const graph = graphOf(SPEC);
    const changed = parseGraphSpec(`
      //- src/b.ts
      function helper
      function read
        calls helper
    `);
    graph.putFile(changed.files[0]);
    const now = graph.snapshot();
    expect(now.data.rows.nameLine[now.row(now.find('src/b.ts#read().'))]).toBe(1);
    expect(sourcesOf(now, 'src/b.ts#read().')).toEqual(['src/a.ts#', 'src/a.ts#Parser#parse().']);
    expect(sourcesOf(now, 'src/b.ts#helper().')).toEqual(['src/b.ts#read().']);
    expect(sourcesOf(now, 'external:typescript/node:fs#readFile')).toEqual([]);
    expect(graph.symbolCount).toBe(4 + 3);
    expect(graph.fileCount).toBe(2);
  });

  it('keeps a snapshot as it was while files are replaced, removed and compacted', async () => {
    const graph = graphOf(SPEC);
    const before = graph.snapshot();
    const lines = await linesOf(before);
    const changed = parseGraphSpec(`
      //- src/b.ts
      function write
      //- src/c.ts
      function more
        calls external:typescript/node:fs#readFile
    `);
    graph.putFile(changed.files[0]);
    graph.putFile(changed.files[1]);
    graph.removeFile('src/a.ts');
    expect(await linesOf(before)).toEqual(lines);
    graph.compact();
    for (let i = 0; i < 300; i++) graph.putFile(changed.files[i % 2]);
    expect(await linesOf(before)).toEqual(lines);
    expect(before.find('src/b.ts#read().')).toBeGreaterThanOrEqual(0);
    expect(graph.snapshot().find('src/b.ts#read().')).toBe(-1);
    expect(before.named('read').length).toBe(1);
    expect(graph.snapshot().named('read').length).toBe(0);
  });

  it('finds nothing in an empty graph and after clear', async () => {
    const graph = graphOf(SPEC);
    graph.clear();
    expect(await linesOf(graph.snapshot())).toEqual([]);
    expect(graph.snapshot().find('src/a.ts#')).toBe(-1);
    expect(graph.removeFile('src/a.ts')).toBe(false);
    graph.compact();
    expect(graph.symbolCount).toBe(0);
  });

  it('gives the memory of replaced versions back on compaction', () => {
    const graph = graphOf(SPEC);
    const { files } = parseGraphSpec(SPEC);
    graph.compact();
    const size = graph.byteLength;
    for (let i = 0; i < 2_000; i++) graph.putFile(files[0]);
    expect(graph.wantsCompaction).toBe(true);
    expect(graph.byteLength).toBeGreaterThan(size * 3);
    graph.compact();
    expect(graph.wantsCompaction).toBe(false);
    expect(graph.byteLength).toBeLessThan(size * 1.5);
  });

  it('forgets names that nobody carries any more when most of them are gone', () => {
    const graph = graphOf(SPEC);
    for (let i = 0; i < 500; i++) {
      graph.putFile(parseGraphSpec(`\n//- src/c.ts\nfunction name${i}\nfunction other${i}\n`).files[0]);
    }
    const strings = graph.snapshot().data.strings.count;
    graph.compact();
    const now = graph.snapshot();
    expect(now.data.strings.count).toBeLessThan(strings / 10);
    expect(now.find('src/c.ts#name499().')).toBeGreaterThanOrEqual(0);
    expect(now.find('src/c.ts#name498().')).toBe(-1);
    expect(sourcesOf(now, 'src/b.ts#read().')).toEqual(['src/a.ts#', 'src/a.ts#Parser#parse().']);
  });

  it('survives thousands of random changes: equal to a graph built at once', async () => {
    const random = generator(7);
    const graph = new CodeGraph();
    const present = new Map<string, string>();
    for (let step = 0; step < 3_000; step++) {
      const path = `src/f${random(30)}.ts`;
      if (random(5) === 0) {
        graph.removeFile(path);
        present.delete(path);
      } else {
        const symbols = Array.from({ length: random(6) }, (_, i) => {
          const calls = Array.from({ length: random(4) }, () => `  calls src/f${random(30)}.ts#s${random(6)}().`);
          return [`function s${random(3) + i}`, ...calls].join('\n');
        });
        const spec = `\n//- ${path}\n${[`imports src/f${random(30)}.ts#`, ...symbols].join('\n')}\n`;
        graph.putFile(parseGraphSpec(spec).files[0]);
        present.set(path, spec);
      }
      if (random(200) === 0) graph.compact();
    }
    const fresh = new CodeGraph();
    for (const spec of present.values()) fresh.putFile(parseGraphSpec(spec).files[0]);
    const [one, other] = [graph.snapshot(), fresh.snapshot()];
    expect(await linesOf(one)).toEqual(await linesOf(other));
    expect(one.liveEdgeCount).toBe(other.liveEdgeCount);
    expect(graph.symbolCount).toBe(fresh.symbolCount);
    for (const path of present.keys()) {
      expect(sourcesOf(one, `${path}#s1().`)).toEqual(sourcesOf(other, `${path}#s1().`));
    }
  });

  it('takes names of any characters', async () => {
    const graph = graphOf(`
      //- src/ü/naïve.ts
      class Größe
        method \u{1f600}
          calls a.b#c/d!e().
        method \ud800x
      //- a.b
      function c/d!e
      function x\ufeffy
    `).snapshot();
    const lines = await linesOf(graph);
    expect(lines.some((line) => line.includes('Größe.\u{1f600}'))).toBe(true);
    expect(graph.named('x\ufeffy').length).toBe(1);
    expect(graph.find('src/ü/naïve.ts#Größe#\u{1f600}().')).toBeGreaterThanOrEqual(0);
  });
});

/** A small repeatable random number generator (mulberry32): `random(n)` is in 0 … n - 1. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

describe('packed graph', () => {
  const packed = () => {
    const graph = graphOf(SPEC);
    const { files } = parseGraphSpec(SPEC);
    graph.putFile({ ...files[0], stamp: 'second' });
    return graph;
  };

  it('opens as it was packed, with the stamps of its files', async () => {
    const graph = packed();
    const lines = await linesOf(graph.snapshot());
    const again = CodeGraph.unpack(graph.pack());
    expect(await linesOf(again.snapshot())).toEqual(lines);
    expect([again.fileCount, again.symbolCount]).toEqual([2, graph.symbolCount]);
    expect(again.paths().sort()).toEqual(['src/a.ts', 'src/b.ts']);
    expect([again.stampOf('src/a.ts'), again.stampOf('src/b.ts'), again.stampOf('c.ts')]).toEqual([
      'second',
      '',
      undefined,
    ]);
    expect(again.snapshot().named('read').length).toBe(1);
    expect(sourcesOf(again.snapshot(), 'src/b.ts#read().')).toEqual(['src/a.ts#', 'src/a.ts#Parser#parse().']);
  });

  it('goes on as a graph like any other', async () => {
    const graph = CodeGraph.unpack(packed().pack());
    const before = await linesOf(graph.snapshot());
    const more = parseGraphSpec(`
      //- src/c.ts
      class Löwe
        calls src/b.ts#read().
      //- src/b.ts
      function read
      function another
    `);
    const old = graph.snapshot();
    for (let i = 0; i < 50; i++) for (const file of more.files) graph.putFile(file);
    expect(await linesOf(old)).toEqual(before);
    const fresh = new CodeGraph();
    for (const file of [parseGraphSpec(SPEC).files[0], ...more.files]) fresh.putFile(file);
    expect(await linesOf(graph.snapshot())).toEqual(await linesOf(fresh.snapshot()));
    expect(await linesOf(CodeGraph.unpack(graph.pack()).snapshot())).toEqual(await linesOf(fresh.snapshot()));
  });

  it('opens when it is empty and when its bytes lie anywhere in a larger buffer', async () => {
    expect(CodeGraph.unpack(new CodeGraph().pack()).symbolCount).toBe(0);
    const bytes = packed().pack();
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(CodeGraph.unpack(larger.subarray(3)).fileCount).toBe(2);
  });

  it('refuses what is truncated, changed or of another version', () => {
    const bytes = packed().pack();
    const refused = (change: (copy: Uint8Array) => Uint8Array) =>
      expect(() => CodeGraph.unpack(change(bytes.slice()))).toThrowError(
        expect.objectContaining({ code: 'GRAPH_FORMAT' }),
      );
    refused((copy) => copy.subarray(0, 0));
    refused((copy) => copy.subarray(0, 10));
    for (const length of [16, 400, bytes.length - 4, bytes.length - 1]) refused((copy) => copy.subarray(0, length));
    for (const at of [0, 4, 8, 12, 16, 300, bytes.length - 1]) {
      refused((copy) => {
        copy[at] ^= 1;
        return copy;
      });
    }
  });
});
