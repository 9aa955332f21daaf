import { ExportOrder, sharingTheThread } from './export-order.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { symbolInfo } from './symbol-info.ts';

/** The graph as one JSON object a line, nodes before edges. */
export function exportJsonl(graph: GraphSnapshot): AsyncGenerator<string> {
  return sharingTheThread(lines(graph));
}

function* lines(graph: GraphSnapshot): Generator<string> {
  const order = new ExportOrder(graph);
  for (const node of order.nodes()) yield nodeLine(graph, node);
  // Edges are many and their lines all alike: putting them together from quoted parts is five times as fast as JSON.stringify.
  const quotedIds: string[] = [];
  const quotedId = (node: number): string => {
    quotedIds[node] ??= JSON.stringify(order.id(node));
    return quotedIds[node];
  };
  for (const { path, version } of order.files) {
    const file = JSON.stringify(path);
    for (const { kind, from, to, confidence, via, line, character, length } of order.edges(version)) {
      const range = `{"start":{"line":${line},"character":${character}},"end":{"line":${line},"character":${character + length}}}`;
      const ends = `"from":${quotedId(from)},"to":${quotedId(to)}`;
      yield `{"type":"edge","kind":"${kind}",${ends},"site":{"file":${file},"range":${range}},"confidence":"${confidence}","via":"${via}"}`;
    }
  }
}

function nodeLine(graph: GraphSnapshot, node: number): string {
  const { id, kind, name, qualifiedName, language, file, range, selectionRange } = symbolInfo(graph, node, true);
  return JSON.stringify({ type: 'node', id, kind, name, qualifiedName, language, file, range, selectionRange });
}
