import type * as p from '../protocol/types.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { folderModulesView } from './subgraph-modules.ts';

/** What a reader and Mermaid's own limits (500 edges) bear. */
const MOST_BOXES = 60;
const MOST_EDGES = 200;

/**
 * The modules of the folder as a Mermaid flowchart: as many folders and files as one can take in, the others inside a folder that stands for
 * them; an edge for each pair that is connected, with the number of places, the heaviest first. Comments say what was left out.
 */
export async function* exportMermaid(graph: GraphSnapshot): AsyncGenerator<string> {
  const { nodes, edges } = folderModulesView(graph, '', {
    root: { workspace: true },
    view: 'modules',
    limit: MOST_BOXES,
  });
  const pairs = bundle(edges);
  const shown = pairs.slice(0, MOST_EDGES);
  const groups = new Set(nodes.flatMap(({ group }) => (group === undefined ? [] : [group])));
  const isGroup = (id: string) => groups.has(id) && nodes.some((node) => node.id === id);
  const boxes = nodes.filter(({ id }) => !isGroup(id));
  yield 'flowchart LR';
  const files = boxes.filter(({ kind }) => kind === 'file').length;
  yield `  %% ${graph.fileNodes().length} files, ${files} of them by themselves and the others in ${boxes.length - files} folders that stand for all in them;`;
  yield `  %% ${shown.length} of ${pairs.length} connections, the heaviest; no symbols, which the other formats have.`;
  const numbers = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  yield* contents(undefined, '  ');
  for (const { from, to, weight } of shown) yield `  ${numbers.get(from)} -->|${weight}| ${numbers.get(to)}`;

  function* contents(group: string | undefined, indent: string): Generator<string> {
    for (const node of nodes) {
      const parent = node.group !== undefined && isGroup(node.group) ? node.group : undefined;
      if (parent !== group) continue;
      const label = quoted(
        node.kind === 'folder' && !isGroup(node.id) ? `${node.name}/ (${node.size ?? 0} symbols)` : node.name,
      );
      if (!isGroup(node.id)) yield `${indent}${numbers.get(node.id)}[${label}]`;
      else {
        yield `${indent}subgraph ${numbers.get(node.id)} [${label}]`;
        yield* contents(node.id, `${indent}  `);
        yield `${indent}end`;
      }
    }
  }
}

/** One edge for each pair, whatever kinds there are between them, the heaviest first. */
function bundle(edges: readonly p.GraphEdge[]): { from: string; to: string; weight: number }[] {
  const pairs = new Map<string, { from: string; to: string; weight: number }>();
  for (const { from, to, weight } of edges) {
    const key = `${from}\n${to}`;
    const known = pairs.get(key);
    if (known) known.weight += weight;
    else pairs.set(key, { from, to, weight });
  }
  return [...pairs.values()].sort((a, b) => b.weight - a.weight || (a.from + a.to < b.from + b.to ? -1 : 1));
}

/** In a label Mermaid reads entities, written with a `#`; names come from file systems, so that anything may be in them. */
const quoted = (text: string): string =>
  `"${text.replace(/[#&<>"\s%`]/g, (character) => (character === ' ' ? ' ' : `#${character.codePointAt(0)};`))}"`;
