import { baseName } from '../base/paths.ts';
import { CONFIDENCES, EDGE_KINDS, EDGE_VIAS } from '../model/edge.ts';
import { isOpenedByMacro, symbolFlagNames } from '../model/symbol-flags.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import type * as p from '../protocol/types.ts';
import { edgeConfidenceOf, edgeKindOf, edgeViaOf, spanCharacter, spanLength } from './columns.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

/**
 * A node as people see it. Without documentation when `plain`: that has to be read from the facts, which is too slow for lists.
 */
export function symbolInfo(graph: GraphSnapshot, node: number, plain = false): p.SymbolInfo {
  const row = graph.row(node);
  const info: p.SymbolInfo = {
    id: graph.id(node),
    name: graph.name(node),
    qualifiedName: qualifiedName(graph, node),
    kind: graph.kindName(node),
    language: graph.language(node),
  };
  if (row < 0) return info;
  info.file = graph.path(node);
  if (row === graph.data.files.firstRow[graph.file(node)]) info.name = baseName(info.file ?? '');
  info.range = rangeOfRow(graph, row);
  info.selectionRange = selectionRangeOfRow(graph, row);
  const flags = graph.data.rows.flags[row];
  if (flags !== 0) info.flags = symbolFlagNames(flags);
  const signature = graph.signature(node);
  if (signature) info.signature = signature;
  const doc = plain ? '' : graph.doc(node);
  if (doc) info.doc = doc;
  return info;
}

/**
 * The names of the enclosing symbols and its own, joined by dots: `Parser.parse`. A receiver written at the definition counts as
 * one, a namespace that a macro opens does not. For a file it is the path, for something external its module and name.
 */
export function qualifiedName(graph: GraphSnapshot, node: number): string {
  if (graph.isExternal(node)) return externalQualifiedName(graph.id(node));
  if (graph.kind(node) === SymbolKind.file) return graph.path(node) ?? '';
  const parts: string[] = [];
  for (let at = node; at >= 0 && graph.kind(at) !== SymbolKind.file; at = graph.parent(at)) {
    if (at === node || !isOpenedByMacro(graph.kind(at), graph.flags(at))) parts.unshift(ownName(graph, at));
  }
  return parts.join('.');
}

/** The name with the receiver before it, if one is written: the id holds it between the parent's id and the name. */
function ownName(graph: GraphSnapshot, node: number): string {
  const name = graph.name(node) || '(anonymous)';
  const parent = graph.parent(node);
  const { slots, strings } = graph.data;
  // Nearly all symbols have no receiver: their last piece continues the parent's id directly.
  if (slots.parent[node] === parent) return name;
  const own = graph.id(node).slice(graph.id(parent).length);
  const receiverEnd = own.lastIndexOf(`.${name}`);
  return receiverEnd > 0 && !strings.get(slots.piece[node]).startsWith('`')
    ? own.slice(0, receiverEnd + 1) + name
    : name;
}

function externalQualifiedName(id: string): string {
  const module = id.slice(id.indexOf('/') + 1, id.indexOf('#'));
  const name = id.slice(id.indexOf('#') + 1);
  return name ? `${module}.${name}` : module;
}

function rangeOfRow({ data: { rows } }: GraphSnapshot, row: number): p.Range {
  return {
    start: { line: rows.startLine[row], character: rows.startCharacter[row] },
    end: { line: rows.endLine[row], character: rows.endCharacter[row] },
  };
}

function selectionRangeOfRow({ data: { rows } }: GraphSnapshot, row: number): p.Range {
  return span(rows.nameLine[row], rows.nameCharacter[row], rows.nameLength[row]);
}

function span(line: number, character: number, length: number): p.Range {
  return { start: { line, character }, end: { line, character: character + Math.max(0, length) } };
}

/** Where an edge was read. */
export function siteOf(graph: GraphSnapshot, edge: number): { file: string; range: p.Range } {
  const { edges } = graph.data;
  const range = span(edges.siteLine[edge], spanCharacter(edges.siteSpan[edge]), spanLength(edges.siteSpan[edge]));
  return { file: graph.path(graph.source(edge)) ?? '', range };
}

export function relationEdge(graph: GraphSnapshot, edge: number): p.RelationEdge {
  const info = graph.data.edges.info[edge];
  return {
    kind: EDGE_KINDS[edgeKindOf(info)],
    from: graph.id(graph.source(edge)),
    to: graph.id(graph.target(edge)),
    confidence: CONFIDENCES[edgeConfidenceOf(info)],
    via: EDGE_VIAS[edgeViaOf(info)],
    site: siteOf(graph, edge),
  };
}

/** The edge from a symbol to one directly inside; its site is the name of the inner one. */
export function containsEdge(graph: GraphSnapshot, parent: number, child: number): p.RelationEdge {
  return {
    kind: 'contains',
    from: graph.id(parent),
    to: graph.id(child),
    confidence: 'exact',
    via: 'syntax',
    site: { file: graph.path(child) ?? '', range: selectionRangeOfRow(graph, graph.row(child)) },
  };
}
