import { ExportOrder, sharingTheThread } from './export-order.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { symbolInfo } from './symbol-info.ts';

/** The graph as GraphML, which yEd, Gephi and networkx read. */
export function exportGraphml(graph: GraphSnapshot): AsyncGenerator<string> {
  return sharingTheThread(lines(graph));
}

const NODE_KEYS = ['kind', 'name', 'qualifiedName', 'language', 'file'] as const;
const EDGE_KEYS = ['kind', 'confidence', 'via', 'line', 'character'] as const;

function* lines(graph: GraphSnapshot): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>';
  yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">';
  for (const key of NODE_KEYS) yield keyLine('node', key, 'string');
  yield keyLine('node', 'line', 'int');
  for (const key of EDGE_KEYS) yield keyLine('edge', key, key === 'line' || key === 'character' ? 'int' : 'string');
  yield '  <graph id="codegraph" edgedefault="directed">';
  const order = new ExportOrder(graph);
  for (const node of order.nodes()) yield nodeLine(graph, node);
  for (const { version } of order.files) {
    for (const edge of order.edges(version)) {
      const fields = EDGE_KEYS.map((key) => dataElement('edge', key, edge[key])).join('');
      yield `    <edge source="${escaped(order.id(edge.from))}" target="${escaped(order.id(edge.to))}">${fields}</edge>`;
    }
  }
  yield '  </graph>';
  yield '</graphml>';
}

const keyLine = (target: 'node' | 'edge', name: string, type: 'string' | 'int'): string =>
  `  <key id="${target}-${name}" for="${target}" attr.name="${name}" attr.type="${type}"/>`;

function nodeLine(graph: GraphSnapshot, node: number): string {
  const info = symbolInfo(graph, node, true);
  const fields = NODE_KEYS.map((key) => dataElement('node', key, info[key]));
  fields.push(dataElement('node', 'line', info.selectionRange?.start.line));
  return `    <node id="${escaped(info.id)}">${fields.join('')}</node>`;
}

const dataElement = (target: 'node' | 'edge', key: string, value: string | number | undefined): string =>
  value === undefined ? '' : `<data key="${target}-${key}">${escaped(String(value))}</data>`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way to write most control characters and halves of surrogate pairs, so they go. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => ENTITIES[character])
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (character) => ('\t\n\r'.includes(character) ? character : ''));
