import type { GraphNode } from '../../../../server/src/protocol/types.ts';
import type { VisibleGraph } from '../graph-model.ts';

/** What is drawn, as text in other tools' formats. Names come from source code: everything is quoted for its format. */

export function toMermaid({ nodes, edges }: VisibleGraph): string {
  const ids = shortIds(nodes);
  const text = (value: string) =>
    value.replace(/[#&<>"\s%`]/g, (character) => (character === ' ' ? ' ' : `#${character.codePointAt(0)};`));
  const arrow = { exact: '-->', inferred: '-.->', ambiguous: '-.->' } as const;
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${ids.get(node.id)}["${text(node.qualifiedName || node.name)}"]`),
    ...edges.map((edge) => `  ${ids.get(edge.from)} ${arrow[edge.confidence]}|${edge.kind}| ${ids.get(edge.to)}`),
    '',
  ].join('\n');
}

export function toDot({ nodes, edges }: VisibleGraph): string {
  const ids = shortIds(nodes);
  const text = (value: string) => `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
  const style = { exact: 'solid', inferred: 'dashed', ambiguous: 'dotted' } as const;
  return [
    'digraph codegraph {',
    '  rankdir=LR; node [shape=box, fontname="sans-serif"];',
    ...nodes.map(
      (node) =>
        `  ${ids.get(node.id)} [label=${text(node.qualifiedName || node.name)}, tooltip=${text(`${node.kind} ${node.file ?? ''}`)}];`,
    ),
    ...edges.map(
      (edge) =>
        `  ${ids.get(edge.from)} -> ${ids.get(edge.to)} [label=${text(edge.kind)}, style=${style[edge.confidence]}];`,
    ),
    '}',
    '',
  ].join('\n');
}

export function toJson(graph: VisibleGraph): string {
  return `${JSON.stringify({ nodes: graph.nodes, edges: graph.edges }, null, 2)}\n`;
}

const shortIds = (nodes: readonly GraphNode[]) => new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
