import type { SymbolInfo } from '../protocol/types.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { findByName, usageOf, withoutBlocks } from './lookup.ts';
import { symbolInfo } from './symbol-info.ts';

/**
 * Symbols whose name equals, starts with or holds the text, in this order; case is ignored. Goes through all names (a
 * millisecond for 20,000 of them): for when the lexical index is not there yet.
 */
export function findSymbols(graph: GraphSnapshot, text: string, limit = 50): SymbolInfo[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const exact = findByName(graph, text.trim());
  const nodes = new Set(exact.slice(0, limit));
  const { strings, nameHead } = graph.data;
  const starting: { name: string; length: number }[] = [];
  const holding: { name: string; length: number }[] = [];
  for (let string = 0; string < nameHead.length && string < strings.count; string++) {
    if (nameHead[string] < 0 || strings.byteLengthOf(string) < wanted.length) continue;
    const name = strings.get(string);
    const at = name.toLowerCase().indexOf(wanted);
    if (at >= 0) (at === 0 ? starting : holding).push({ name, length: name.length });
  }
  for (const names of [starting, holding]) {
    names.sort((a, b) => a.length - b.length || (a.name < b.name ? -1 : 1));
    for (const { name } of names) {
      if (nodes.size >= limit) break;
      const sameName = withoutBlocks(graph, graph.named(name)).map((node) => {
        return { node, usage: usageOf(graph, node), id: graph.id(node) };
      });
      sameName.sort((a, b) => b.usage - a.usage || (a.id < b.id ? -1 : 1));
      for (const { node } of sameName) if (nodes.size < limit) nodes.add(node);
    }
  }
  return [...nodes].map((node) => symbolInfo(graph, node, true));
}
