// How much memory the graph takes and how long its questions do, on a made-up repository:
//
//   node --experimental-strip-types --expose-gc test/bench/graph-memory.ts [symbols] [edges a symbol]
import { callers } from '../../server/src/graph/callers.ts';
import { centrality } from '../../server/src/graph/centrality.ts';
import { CodeGraph, type GraphFile } from '../../server/src/graph/code-graph.ts';
import { exportJsonl } from '../../server/src/graph/export-jsonl.ts';
import { findPath } from '../../server/src/graph/find-path.ts';
import { hoverInsights } from '../../server/src/graph/hover-insights.ts';
import { impact } from '../../server/src/graph/impact.ts';
import { importCycles } from '../../server/src/graph/import-cycles.ts';
import { lookupSymbol } from '../../server/src/graph/lookup.ts';
import { related } from '../../server/src/graph/related.ts';
import { subgraph } from '../../server/src/graph/subgraph.ts';
import { EdgeKind } from '../../server/src/model/edge.ts';
import { EXPR_COLUMNS, type FileFacts, SYMBOL_COLUMNS } from '../../server/src/model/file-facts.ts';
import { LINK_COLUMNS } from '../../server/src/model/file-links.ts';
import { SymbolKind } from '../../server/src/model/symbol-kind.ts';
import { TableBuilder } from '../../server/src/model/table.ts';

const symbolTotal = Number(process.argv[2] ?? 80_000);
const edgesPerSymbol = Number(process.argv[3] ?? 5);
const SYMBOLS_A_FILE = 60;
const fileTotal = Math.ceil(symbolTotal / SYMBOLS_A_FILE);

let state = 1;
const random = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
/** A few files and symbols are used by everybody, most by hardly anybody. */
const skewed = (below: number): number => Math.floor(below * (random(1_000_000) / 1_000_000) ** 3);

const pathOf = (file: number): string => `pkg/area${file % 40}/part${file % 7}/module_${file}.go`;
const WORDS = 'parse read write open close get set make build find list head tail query store block index chunk'.split(
  ' ',
);
const nameOf = (file: number, row: number): string =>
  `${WORDS[(file + row) % WORDS.length]}${WORDS[(file * 7 + row * 3) % WORDS.length]}${(file * 31 + row) % 997}`;
const idOf = (file: number, row: number): string => {
  const type = 1 + Math.floor((row - 1) / 10) * 10;
  return row === type
    ? `${pathOf(file)}#${nameOf(file, row)}#`
    : `${pathOf(file)}#${nameOf(file, type)}#${nameOf(file, row)}().`;
};

function makeFile(file: number): GraphFile {
  const strings = [''];
  const string = (text: string): number => strings.push(text) - 1;
  const symbols = new TableBuilder(SYMBOL_COLUMNS, SYMBOLS_A_FILE + 1);
  const edges = new TableBuilder(LINK_COLUMNS, SYMBOLS_A_FILE * edgesPerSymbol);
  const targets: string[] = [];
  for (let row = 0; row <= SYMBOLS_A_FILE; row++) {
    const isType = row % 10 === 1;
    symbols.add({
      kind: row === 0 ? SymbolKind.file : isType ? SymbolKind.struct : SymbolKind.method,
      name: string(row === 0 ? `module_${file}.go` : nameOf(file, row)),
      parent: row === 0 ? -1 : isType ? 0 : 1 + Math.floor((row - 1) / 10) * 10,
      flags: 1,
      startLine: row * 12,
      startCharacter: 0,
      endLine: row === 0 ? 800 : row * 12 + 11,
      endCharacter: 1,
      nameLine: row * 12,
      nameCharacter: 5,
      nameLength: 12,
    });
    for (let i = 0; i < edgesPerSymbol; i++) {
      const toFile = random(3) === 0 ? file : skewed(fileTotal);
      const isImport = row === 0;
      targets.push(isImport ? `${pathOf(toFile)}#` : idOf(toFile, 1 + skewed(SYMBOLS_A_FILE)));
      edges.add({
        from: row,
        kind: isImport ? EdgeKind.imports : EdgeKind.calls,
        target: targets.length - 1,
        confidence: 0,
        via: 2,
        line: row * 12 + i,
        character: 8,
        length: 12,
      });
    }
  }
  const facts = {
    language: 'go',
    lineCount: 800,
    strings,
    symbols: symbols.view(),
    exprs: new TableBuilder(EXPR_COLUMNS, 1).view(),
  } as unknown as FileFacts;
  return { path: pathOf(file), facts, links: { edges: edges.view(), targets, dependsOn: [], probes: [] } };
}

const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});
const used = (): number => {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
/** CPU time, which says the same on a busy machine; the first run warms the code up and is not counted when there are several. */
const time = <T>(what: string, run: () => T, times = 1): T => {
  let result = times > 1 ? run() : undefined;
  const start = process.cpuUsage();
  for (let i = 0; i < times; i++) result = run();
  console.log(`${what.padEnd(34)} ${(cpuMs(start) / times).toFixed(2).padStart(9)} ms`);
  return result as T;
};
const cpuMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

const before = used();
const graph = new CodeGraph();
let putMs = 0;
for (let file = 0; file < fileTotal; file++) {
  const made = makeFile(file);
  const start = process.cpuUsage();
  graph.putFile(made);
  putMs += cpuMs(start);
}
console.log(`${graph.symbolCount} symbols in ${fileTotal} files, put in ${putMs.toFixed(0)} ms`);
console.log(
  `loaded: ${(graph.byteLength / 2 ** 20).toFixed(1)} MiB of columns, heap and buffers grew by ${((used() - before) / 2 ** 20).toFixed(1)} MiB`,
);
time('compact', () => graph.compact());
const now = graph.snapshot();
const bytes = used() - before;
const edgeTotal = now.edgeCount;
const { rows, edges, slots, strings } = now.data;
console.log(`compacted: ${(bytes / 2 ** 20).toFixed(1)} MiB for ${graph.symbolCount} symbols and ${edgeTotal} edges`);
console.log(
  `  ${((graph.byteLength - edges.byteLength) / graph.symbolCount).toFixed(0)} bytes a symbol (rows ${(rows.byteLength / graph.symbolCount).toFixed(0)}, ids ${(slots.byteLength / graph.symbolCount).toFixed(0)}, strings ${(strings.byteLength / graph.symbolCount).toFixed(0)}), ${(edges.byteLength / edgeTotal).toFixed(0)} bytes an edge`,
);

const packed = time('pack', () => graph.pack());
time(`unpack ${(packed.length / 2 ** 20).toFixed(1)} MiB`, () => CodeGraph.unpack(packed.slice()), 3);
const hot = idOf(0, 2);
const cold = idOf(fileTotal - 3, 33);
const again = makeFile(5);
time(
  'replace one file',
  () => {
    graph.putFile(again);
    return graph.snapshot();
  },
  50,
);
const current = graph.snapshot();
console.log(`hot symbol has ${callers(current, { of: { symbol: hot } }).total} callers`);
time('lookup by name', () => lookupSymbol(current, { symbol: nameOf(3, 4) }), 20);
time('lookup in any case', () => lookupSymbol(current, { symbol: nameOf(3, 4).toUpperCase() }), 5);
time('callers of the hot symbol', () => callers(current, { of: { symbol: hot } }), 20);
time('hover on the hot symbol', () => hoverInsights(current, pathOf(0), { line: 24, character: 7 }), 20);
time(
  'hover on a cold symbol',
  () => hoverInsights(current, pathOf(fileTotal - 3), { line: 33 * 12, character: 7 }),
  20,
);
time('impact of the hot symbol', () => impact(current, { of: { symbol: hot } }), 3);
time('impact of a cold symbol', () => impact(current, { of: { symbol: cold } }), 3);
time('related to the hot symbol', () => related(current, { of: { symbol: hot } }), 3);
time('path from cold to hot', () => findPath(current, { from: { symbol: cold }, to: { symbol: hot } }), 3);
time('path from hot to cold', () => findPath(current, { from: { symbol: hot }, to: { symbol: cold } }), 3);
time('subgraph around the hot symbol', () => subgraph(current, { root: { symbol: hot }, view: 'neighbourhood' }), 3);
time('calls of a cold symbol', () => subgraph(current, { root: { symbol: cold }, view: 'calls', depth: 3 }), 3);
time('modules of the workspace', () => subgraph(current, { root: { workspace: true }, view: 'modules' }), 3);
time('import cycles', () => importCycles(current).cycles.length);
time('centrality', () => centrality(current));
const start = process.cpuUsage();
let lines = 0;
for await (const _line of exportJsonl(current)) lines++;
console.log(`export of ${lines} lines ${cpuMs(start).toFixed(0)} ms`);
