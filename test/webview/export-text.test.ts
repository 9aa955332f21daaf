import { describe, expect, it } from 'vitest';
import { toDot, toJson, toMermaid } from '../../webview/src/graph/export/export-text.ts';
import { edge, node } from './graph-samples.ts';

/** Names as hostile source code could have them. */
const names = [
  'plain',
  'quo"te',
  'back\\slash',
  'new\nline',
  '<img src=x onerror=alert(1)>',
  ']; evil',
  '#quot;',
  '`tick`',
  '%%{init}%%',
];
const graph = {
  nodes: names.map((name, index) => node(`id ${index}"`, { name, qualifiedName: name })),
  edges: [edge('id 0"', 'id 1"', { confidence: 'ambiguous' })],
};

describe('exports', () => {
  it('quote names for DOT', () => {
    const lines = toDot(graph).trimEnd().split('\n');
    expect(lines).toHaveLength(2 + names.length + 1 + 1);
    for (const line of lines.slice(2, -2))
      expect(line).toMatch(/^ {2}n\d+ \[label="(\\.|[^"\\])*", tooltip="(\\.|[^"\\])*"\];$/);
    expect(lines.at(-2)).toBe('  n0 -> n1 [label="calls", style=dotted];');
  });

  it('quote names for Mermaid', () => {
    const lines = toMermaid(graph).trimEnd().split('\n');
    expect(lines).toHaveLength(1 + names.length + 1);
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/^ {2}n\d+\["[^"<>\n]*"\]$/);
    expect(lines.at(-1)).toBe('  n0 -.->|calls| n1');
  });

  it('are read back from JSON as they are', () => {
    expect(JSON.parse(toJson(graph)).nodes.map(({ name }: { name: string }) => name)).toEqual(names);
  });
});
