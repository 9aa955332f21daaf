import { ExportOrder, sharingTheThread } from './export-order.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { symbolInfo } from './symbol-info.ts';

/** The graph in the language of Graphviz: a cluster for each file, dashed and dotted edges for what is not certain. */
export function exportDot(graph: GraphSnapshot): AsyncGenerator<string> {
  return sharingTheThread(lines(graph));
}

const STYLE = { exact: 'solid', inferred: 'dashed', ambiguous: 'dotted' } as const;

function* lines(graph: GraphSnapshot): Generator<string> {
  yield 'digraph codegraph {';
  yield '  rankdir=LR;';
  yield '  node [shape=box, fontname="sans-serif"];';
  const order = new ExportOrder(graph);
  for (const [index, { path, version }] of order.files.entries()) {
    yield `  subgraph cluster_${index} {`;
    yield `    label=${quoted(path)};`;
    for (const node of graph.nodesOfFile(version)) yield `    ${nodeStatement(graph, node)}`;
    yield '  }';
  }
  for (const node of order.externals()) yield `  ${nodeStatement(graph, node)}`;
  for (const { version } of order.files) {
    for (const { kind, from, to, confidence } of order.edges(version)) {
      yield `  ${quoted(order.id(from))} -> ${quoted(order.id(to))} [label=${quoted(kind)}, style=${STYLE[confidence]}];`;
    }
  }
  yield '}';
}

function nodeStatement(graph: GraphSnapshot, node: number): string {
  const { id, kind, qualifiedName } = symbolInfo(graph, node, true);
  return `${quoted(id)} [label=${quoted(`${qualifiedName}\n${kind}`)}];`;
}

/** In a quoted string of DOT only the quote needs a backslash, and a backslash at its end would take the closing quote. */
const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '')}"`;
