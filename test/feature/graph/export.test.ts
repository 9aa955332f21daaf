import { describe, expect, it } from 'vitest';
import { exportDot } from '../../../server/src/graph/export-dot.ts';
import { exportGraphml } from '../../../server/src/graph/export-graphml.ts';
import { exportJsonl } from '../../../server/src/graph/export-jsonl.ts';
import { exportMermaid } from '../../../server/src/graph/export-mermaid.ts';
import { snapshotOf } from '../../support/graph-spec.ts';

const graph = snapshotOf(`
  //- src/a.ts
  class A<"&> exported
    method run
      calls helper inferred
      calls external:typescript/fs#read
  //- src/b.ts
  function helper
`);

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

describe('export', () => {
  it('writes a line of JSON for each node and edge', async () => {
    const lines = (await collect(exportJsonl(graph))).map((line) => JSON.parse(line));
    expect(lines.filter(({ type }) => type === 'node').map(({ id, kind }) => [id, kind])).toEqual([
      ['src/a.ts#', 'file'],
      ['src/a.ts#A<"&>#', 'class'],
      ['src/a.ts#A<"&>#run().', 'method'],
      ['src/b.ts#', 'file'],
      ['src/b.ts#helper().', 'function'],
      ['external:typescript/fs#read', 'external'],
    ]);
    expect(lines[2]).toEqual({
      type: 'node',
      id: 'src/a.ts#A<"&>#run().',
      kind: 'method',
      name: 'run',
      qualifiedName: 'A<"&>.run',
      language: 'typescript',
      file: 'src/a.ts',
      range: { start: { line: 1, character: 2 }, end: { line: 3, character: 37 } },
      selectionRange: { start: { line: 1, character: 9 }, end: { line: 1, character: 12 } },
    });
    const edges = lines.filter(({ type }) => type === 'edge');
    expect(edges.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['contains', 'src/a.ts#', 'src/a.ts#A<"&>#'],
      ['contains', 'src/a.ts#A<"&>#', 'src/a.ts#A<"&>#run().'],
      ['calls', 'src/a.ts#A<"&>#run().', 'src/b.ts#helper().'],
      ['calls', 'src/a.ts#A<"&>#run().', 'external:typescript/fs#read'],
      ['contains', 'src/b.ts#', 'src/b.ts#helper().'],
    ]);
    expect(edges[2]).toEqual({
      type: 'edge',
      kind: 'calls',
      from: 'src/a.ts#A<"&>#run().',
      to: 'src/b.ts#helper().',
      site: { file: 'src/a.ts', range: { start: { line: 2, character: 10 }, end: { line: 2, character: 16 } } },
      confidence: 'inferred',
      via: 'scope',
    });
    expect(edges[0].site.range).toEqual(lines[1].selectionRange);
  });

  it('writes DOT with everything quoted', async () => {
    const lines = await collect(exportDot(graph));
    expect(lines[0]).toBe('digraph codegraph {');
    expect(lines.at(-1)).toBe('}');
    expect(lines).toContain('    "src/a.ts#A<\\"&>#" [label="A<\\"&>\\nclass"];');
    expect(lines).toContain('  "src/a.ts#A<\\"&>#run()." -> "src/b.ts#helper()." [label="calls", style=dashed];');
  });

  it('writes GraphML with everything escaped and every key declared', async () => {
    const lines = await collect(exportGraphml(graph));
    const text = lines.join('\n');
    const declared = new Set([...text.matchAll(/<key id="([^"]+)"/g)].map(([, id]) => id));
    const used = new Set([...text.matchAll(/<data key="([^"]+)"/g)].map(([, id]) => id));
    expect([...used].filter((key) => !declared.has(key))).toEqual([]);
    expect(text).toContain('<node id="src/a.ts#A&lt;&quot;&amp;&gt;#">');
    expect(lines.filter((line) => line.includes('<edge ')).length).toBe(5);
  });

  it('writes the modules as Mermaid, bounded, with what was left out', async () => {
    expect(await collect(exportMermaid(graph))).toEqual([
      'flowchart LR',
      '  %% 2 files, 2 of them by themselves and the others in 0 folders that stand for all in them;',
      '  %% 1 of 1 connections, the heaviest; no symbols, which the other formats have.',
      '  subgraph n0 ["src"]',
      '    n1["a.ts"]',
      '    n2["b.ts"]',
      '  end',
      '  n1 -->|1| n2',
    ]);
    const files = Array.from(
      { length: 400 },
      (_, i) => `//- src/f${i % 20}/"x%${i}".ts\nfunction f${i}\n  calls f${(i * 7) % 400}`,
    );
    const lines = await collect(exportMermaid(snapshotOf(files.join('\n'))));
    const [, all, alone, folders] = /(\d+) files, (\d+) of them .* in (\d+) folders/.exec(lines[1]) ?? [];
    const [, shown, connections] = /(\d+) of (\d+) connections/.exec(lines[2]) ?? [];
    expect(Number(all)).toBe(400);
    expect(Number(alone) + Number(folders)).toBeLessThanOrEqual(60);
    expect(lines.filter((line) => /\[".*"\]$/.test(line) && !line.includes('subgraph'))).toHaveLength(
      Number(alone) + Number(folders),
    );
    expect(lines.filter((line) => line.includes('-->'))).toHaveLength(Number(shown));
    expect(Number(connections)).toBeGreaterThanOrEqual(Number(shown));
  });
});
