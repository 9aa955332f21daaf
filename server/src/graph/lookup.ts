import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type * as p from '../protocol/types.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { symbolMeantAt, symbolOnLine } from './symbol-at.ts';
import { qualifiedName, symbolInfo } from './symbol-info.ts';
import { twinsOf } from './twins.ts';

/** What a query means: the best node, or -1, and the others that it could mean. */
export interface Meaning {
  readonly node: number;
  readonly candidates: readonly number[];
}

const NOTHING: Meaning = { node: -1, candidates: [] };
const MAX_CANDIDATES = 20;

/** The symbol that a query means, and the others that it could mean. */
export function lookupSymbol(
  graph: GraphSnapshot,
  query: p.SymbolQuery,
): { symbol: p.SymbolInfo | null; candidates: p.SymbolInfo[] } {
  const { node, candidates } = findMeaning(graph, query);
  return {
    symbol: node < 0 ? null : symbolInfo(graph, node),
    candidates: candidates.map((candidate) => symbolInfo(graph, candidate, true)),
  };
}

/** `candidates` for an answer: left out when there are none. */
export function candidateInfos(graph: GraphSnapshot, { candidates }: Meaning): { candidates?: p.SymbolInfo[] } {
  return candidates.length > 0 ? { candidates: candidates.map((node) => symbolInfo(graph, node, true)) } : {};
}

/**
 * A place in a file means what is named or referred to there, else what is around it. A text means, in this order: an id, FILE:LINE[:COL] (from 1), a
 * file by its path or the end of it, a qualified name or the end of it, a bare name, a name in other case. Qualifiers are separated
 * by `.`, `::`, `#` or `/` and may name the package, the file or folders too: `sessions.Session.request`, `src/a.ts#Parser`, `hyper::client::conn`.
 * Whoever asks about calls means the function rather than the type of the same name.
 */
export function findMeaning(graph: GraphSnapshot, query: p.SymbolQuery, { ofCalls = false } = {}): Meaning {
  if ('symbol' in query) return findByText(graph, query.symbol.trim(), ofCalls);
  const file = findFile(graph, query.file);
  return file.node < 0 ? NOTHING : first(symbolMeantAt(graph, graph.path(file.node) ?? '', query.position));
}

function findByText(graph: GraphSnapshot, text: string, ofCalls: boolean): Meaning {
  if (!text) return NOTHING;
  const exact = graph.find(text);
  if (exact >= 0) return { node: exact, candidates: [] };

  const place = /^(.+?):(\d+)(?::(\d+))?$/.exec(text);
  if (place) {
    const file = findFile(graph, place[1]);
    if (file.node >= 0) return findPlace(graph, file, Number(place[2]) - 1, place[3] ? Number(place[3]) - 1 : -1);
  }
  const file = findFile(graph, text);
  if (file.node >= 0) return file;
  return first(oneOfTwins(graph, findByName(graph, text, ofCalls)));
}

function findPlace(graph: GraphSnapshot, file: Meaning, line: number, character: number): Meaning {
  const path = graph.path(file.node) ?? '';
  // Lines are counted from 1, and a place beyond the end of the file means nothing, rather than the file.
  if (line < 0 || line > graph.data.rows.endLine[graph.row(file.node)]) return NOTHING;
  if (character < 0) return { node: symbolOnLine(graph, path, line), candidates: file.candidates };
  const [node = -1, ...others] = symbolMeantAt(graph, path, { line, character });
  return { node, candidates: [...others, ...file.candidates].slice(0, MAX_CANDIDATES) };
}

/** A file by its path from the root, or by the end of its path. */
function findFile(graph: GraphSnapshot, text: string): Meaning {
  const path = text.replaceAll('\\', '/').replace(/^\.\//, '').replace(/#$/, '');
  const exact = graph.fileNode(path);
  if (exact >= 0) return { node: exact, candidates: [] };
  // Without a dot or a slash it is a name, not a file.
  if (!/[./]/.test(path)) return NOTHING;
  const suffix = `/${path}`;
  const found = graph
    .fileNodes()
    .map((node) => ({ node, path: graph.path(node) ?? '' }))
    .filter((file) => file.path.endsWith(suffix))
    .sort((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
  return first(found.map(({ node }) => node));
}

const first = ([node = -1, ...others]: readonly number[]): Meaning => ({
  node,
  candidates: others.slice(0, MAX_CANDIDATES),
});

/** Without those that declare or define a function that stands further ahead: they mean the same. */
function oneOfTwins(graph: GraphSnapshot, nodes: readonly number[]): number[] {
  const known = new Set<number>();
  return nodes.filter((node) => {
    if (known.has(node)) return false;
    for (const twin of twinsOf(graph, node)) known.add(twin);
    return true;
  });
}

/** Symbols by a name with or without qualifiers, best first. */
export function findByName(graph: GraphSnapshot, text: string, ofCalls = false): number[] {
  const segments = text
    .replace(/\(\)\.?$|^crate::/g, '')
    .split(/::|[.#/\\]/)
    .filter(Boolean);
  const name = segments.pop();
  if (!name) return [];
  // A name may itself hold a separator (`operator/`, 'a.b' as a key): the whole text is tried as well.
  for (const find of [() => graph.named(name), () => graph.named(text), () => namedInAnyCase(graph, name)]) {
    const scored = withoutBlocks(graph, find())
      .map((node) => ({ node, fit: qualifierFit(graph, node, segments) }))
      .filter(({ node, fit }) => fit > 0 || graph.name(node) === text)
      .map(({ node, fit }) => ({ node, score: fit * 100 + importance(graph, node, ofCalls), id: graph.id(node) }));
    if (scored.length > 0) {
      return scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).map(({ node }) => node);
    }
  }
  return [];
}

/** An `impl` block is called what its type is called, which is what is meant where the index has it. */
export function withoutBlocks(graph: GraphSnapshot, nodes: readonly number[]): readonly number[] {
  const others = nodes.filter((node) => graph.kind(node) !== SymbolKind.impl);
  return others.length > 0 ? others : nodes;
}

/** Names that differ in case only. Goes through all names, so it is the last resort. */
function namedInAnyCase(graph: GraphSnapshot, name: string): number[] {
  const wanted = name.toLowerCase();
  const { strings, nameHead } = graph.data;
  const nodes: number[] = [];
  for (let string = 0; string < nameHead.length && string < strings.count; string++) {
    const length = strings.byteLengthOf(string);
    if (nameHead[string] < 0 || length < wanted.length || length > wanted.length * 3) continue;
    const text = strings.get(string);
    if (text !== name && text.toLowerCase() === wanted) nodes.push(...graph.named(text));
  }
  return nodes;
}

/** 2 when the qualifiers are the last names before the symbol's own, 1 when they come in this order with others between, 0 when they do not. */
function qualifierFit(graph: GraphSnapshot, node: number, segments: readonly string[]): number {
  if (segments.length === 0) return 1;
  const path = graph.path(node) ?? '';
  const names = qualifiedName(graph, node).split('.').slice(0, -1);
  const folders = path.split('/');
  const fileName = folders.pop() ?? '';
  const chain = [...folders, fileName.replace(/(\.d)?\.[^./]+$/, ''), ...names];
  if (endsWith(chain, segments)) return 2;
  // `src/a.ts#Parser` splits into src, a, ts: the extension is a segment then.
  if (endsWith([...folders, ...fileName.split('.'), ...names], segments)) return 2;
  const packages = packageOf(graph, node);
  if (packages.length > 0 && endsWith([...packages, ...names], segments)) return 2;
  return inOrder([graph.rootName, ...chain], segments) || inOrder([...packages, ...names], segments) ? 1 : 0;
}

const endsWith = (chain: readonly string[], segments: readonly string[]): boolean =>
  segments.every((segment, i) => isCalled(chain[chain.length - segments.length + i], segment));

function inOrder(chain: readonly string[], segments: readonly string[]): boolean {
  let at = 0;
  for (const part of chain) if (at < segments.length && isCalled(part, segments[at])) at++;
  return at === segments.length;
}

/** A crate or module is called `serde_json` in code when its folder is `serde-json`. */
const isCalled = (part: string | undefined, segment: string): boolean =>
  part === segment || (part?.includes('-') === true && part.replaceAll('-', '_') === segment);

/** The names of the package that a file says it belongs to: `com`, `google`, `gson`. */
function packageOf(graph: GraphSnapshot, node: number): readonly string[] {
  const file = graph.fileNode(graph.path(node) ?? '');
  if (file < 0) return [];
  const [first] = graph.children(file);
  return first !== undefined && graph.kind(first) === SymbolKind.package ? graph.name(first).split('.') : [];
}

/** What people mostly mean by a bare name: a definition rather than a declaration, not in a test, a type or function, much used. */
function importance(graph: GraphSnapshot, node: number, ofCalls: boolean): number {
  const kind = graph.kind(node);
  const flags = graph.flags(node);
  let score = kindWeight(kind, ofCalls);
  if (flags & SymbolFlag.exported) score += 3;
  if (flags & SymbolFlag.declaration) score -= 4;
  if (flags & SymbolFlag.local) score -= 3;
  if (graph.isTest(node)) score -= 8;
  // A function that is called through a declaration is as much used as that.
  const usage = twinsOf(graph, node).reduce((sum, twin) => sum + usageOf(graph, twin), 0);
  return score + Math.min(6, Math.log2(1 + usage));
}

function kindWeight(kind: number, ofCalls: boolean): number {
  if (kind === SymbolKind.impl) return 1;
  if (isTypeKind(kind)) return 6;
  // A macro that is called like a function mostly stands in for it on some machines.
  if (kind === SymbolKind.macro) return 3;
  if (isCallableKind(kind) && kind !== SymbolKind.constructor) return ofCalls ? 9 : 5;
  return 2;
}

/** How many edges lead to a node from outside itself; counted up to 1,000, which says enough for ranking. */
export function usageOf(graph: GraphSnapshot, node: number): number {
  const known = graph.once('usage', () => new Map<number, number>());
  const usage = known.get(node) ?? countUses(graph, node);
  known.set(node, usage);
  return usage;
}

function countUses(graph: GraphSnapshot, node: number): number {
  let count = 0;
  graph.forEachIn(node, (_edge, from) => {
    if (from !== node) count++;
    return count >= 1000;
  });
  return count;
}

/** Where a symbol is: its file, and its row in the facts of that. */
export interface FilePlace {
  readonly path: string;
  readonly row: number;
}

/** Undefined for what is outside of the workspace. */
export function placeOf(graph: GraphSnapshot, node: number): FilePlace | undefined {
  const path = graph.path(node);
  if (path === undefined) return undefined;
  return { path, row: graph.row(node) - graph.data.files.firstRow[graph.file(node)] };
}
