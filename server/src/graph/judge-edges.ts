import { EdgeKind, EdgeVia } from '../model/edge.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type * as p from '../protocol/types.ts';
import { edgeViaOf, spanCharacter, spanLength } from './columns.ts';
import { edgeKindBits } from './edge-kinds.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { symbolAt } from './symbol-at.ts';
import { twinsOf } from './twins.ts';

/** An edge with what is said of it; undefined where the answer says neither. */
export interface JudgedEdge {
  readonly to: number;
  readonly verdict: p.EditorVerdict | undefined;
}

/** Edges that say what a name at a place means. An override or an imported module is no such thing. */
const JUDGED = edgeKindBits(
  EdgeKind.calls,
  EdgeKind.instantiates,
  EdgeKind.references,
  EdgeKind.usesType,
  EdgeKind.decorates,
  EdgeKind.extends,
  EdgeKind.implements,
);

/**
 * Holds the edges that start at a place against where a compiler says that the name there is defined. It confirms an edge when one of the
 * places is the edge's target, or what is one with it. It refutes only what it contradicts for sure: a compiler that names a variable, or a
 * file that the graph does not have (the declarations that a build makes), says nothing of the function behind it.
 */
export function judgeEdges(graph: GraphSnapshot, { site, definitions }: p.EditorAnswer): JudgedEdge[] {
  const edges = edgesAt(graph, site.file, site.position);
  if (edges.length === 0) return [];
  const places = definitions.map((place) => symbolAt(graph, place.file, place.position));
  const defined = places.map((place) => place?.defined ?? -1);
  return edges.map((edge) => {
    const to = graph.target(edge);
    if (defined.some((node) => node >= 0 && isOne(graph, node, to))) return { to, verdict: 'confirmed' };
    const contradicts =
      defined.length > 0 &&
      edgeViaOf(graph.data.edges.info[edge]) !== EdgeVia.dataFlow &&
      defined.every((node) => node >= 0 && isDefinite(graph, node) && !isRelative(graph, node, to));
    return { to, verdict: contradicts ? 'refuted' : undefined };
  });
}

function edgesAt(graph: GraphSnapshot, path: string, { line, character }: p.Position): number[] {
  const fileNode = graph.fileNode(path);
  if (fileNode < 0) return [];
  const { rows, edges, files } = graph.data;
  const file = graph.file(fileNode);
  const first = files.firstRow[file];
  const found: number[] = [];
  for (let edge = rows.outStart[first]; edge < rows.outStart[first + files.rowCount[file]]; edge++) {
    if (edges.siteLine[edge] !== line || !(JUDGED & (1 << graph.edgeKind(edge)))) continue;
    const start = spanCharacter(edges.siteSpan[edge]);
    if (character < start || character >= start + Math.max(1, spanLength(edges.siteSpan[edge]))) continue;
    const to = edges.to[edge];
    if (graph.exists(to) && !graph.isExternal(to)) found.push(edge);
  }
  return found;
}

/** Whether two symbols are one to whoever refers to them: overloads, a declaration and its definition, a class and its constructor. */
function isOne(graph: GraphSnapshot, a: number, b: number): boolean {
  if (a === b || twinsOf(graph, b).includes(a)) return true;
  if (isConstructorOf(graph, a, b) || isConstructorOf(graph, b, a)) return true;
  return graph.file(a) === graph.file(b) && graph.parent(a) === graph.parent(b) && graph.name(a) === graph.name(b);
}

const isConstructorOf = (graph: GraphSnapshot, node: number, type: number): boolean =>
  graph.parent(node) === type && isTypeKind(graph.kind(type)) && CONSTRUCTOR_NAMES.has(constructorKey(graph, node));
const constructorKey = (graph: GraphSnapshot, node: number): string =>
  graph.kind(node) === SymbolKind.constructor ? 'constructor' : graph.name(node);
/** Python names its constructors. */
const CONSTRUCTOR_NAMES: ReadonlySet<string> = new Set(['constructor', '__init__', '__new__']);

/** Something that cannot stand for another thing, as a variable or a field can. */
const isDefinite = (graph: GraphSnapshot, node: number): boolean =>
  isCallableKind(graph.kind(node)) || (isTypeKind(graph.kind(node)) && graph.kind(node) !== SymbolKind.typeAlias);

/** A method and one that overrides it, at any distance that is written down: the call may mean either. */
function isRelative(graph: GraphSnapshot, a: number, b: number): boolean {
  const overrides = (from: number, to: number): boolean => {
    const seen = [from];
    for (let i = 0; i < seen.length && i < MAX_OVERRIDES; i++) {
      graph.forEachOut(seen[i], (edge, other) => {
        const kind = graph.edgeKind(edge);
        if ((kind === EdgeKind.overrides || kind === EdgeKind.implements) && !seen.includes(other)) seen.push(other);
      });
    }
    return seen.includes(to);
  };
  return overrides(a, b) || overrides(b, a);
}
const MAX_OVERRIDES = 32;
