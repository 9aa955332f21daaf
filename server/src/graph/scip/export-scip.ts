import { EdgeKind } from '../../model/edge.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SYMBOL_KINDS, SymbolKind, type SymbolKindName } from '../../model/symbol-kind.ts';
import type { Range } from '../../protocol/types.ts';
import { ExportOrder, sharingTheThread } from '../export-order.ts';
import type { GraphSnapshot } from '../graph-snapshot.ts';
import { symbolInfo } from '../symbol-info.ts';
import { ProtobufWriter } from './protobuf-writer.ts';
import { ScipSymbols } from './scip-symbols.ts';

/** What SCIP says of who wrote an index. */
export interface ScipTool {
  readonly version: string;
  /** The folder as a URI. */
  readonly projectRoot: string;
}

/**
 * The graph in SCIP, the format of Sourcegraph's code intelligence (github.com/sourcegraph/scip, scip.proto): an `Index` in pieces, each in base64. The bytes of
 * the pieces one after the other are the message: its fields may come in any number of parts.
 *
 * Edges become occurrences at their sites, inheritance becomes relationships too. SCIP has no word for how sure an edge is, so ambiguous ones are left out:
 * whoever reads an index takes each occurrence for a fact.
 */
export function exportScip(graph: GraphSnapshot, tool: ScipTool): AsyncGenerator<string> {
  return sharingTheThread(pieces(graph, tool));
}

function* pieces(graph: GraphSnapshot, tool: ScipTool): Generator<string> {
  const order = new ExportOrder(graph);
  const symbols = new ScipSymbols(graph);
  yield piece(INDEX.metadata, metadata(tool));
  for (const { path, version } of order.files) yield piece(INDEX.documents, document(order, symbols, path, version));
  for (const node of order.externals()) {
    const information = new ProtobufWriter();
    information.text(INFORMATION.symbol, symbols.of(node));
    information.text(INFORMATION.displayName, graph.name(node));
    yield piece(INDEX.externalSymbols, information);
  }
}

function piece(field: number, message: ProtobufWriter): string {
  const index = new ProtobufWriter();
  index.message(field, message);
  return index.finish().toString('base64');
}

function metadata({ version, projectRoot }: ScipTool): ProtobufWriter {
  const tool = new ProtobufWriter();
  tool.text(1, 'codegraph');
  tool.text(2, version);
  const writer = new ProtobufWriter();
  writer.message(2, tool);
  writer.text(3, projectRoot);
  writer.number(4, ENCODING_UTF8);
  return writer;
}

interface Occurrence {
  readonly range: readonly number[];
  readonly symbol: string;
  roles: number;
  readonly enclosing?: readonly number[];
}

function document(order: ExportOrder, symbols: ScipSymbols, path: string, version: number): ProtobufWriter {
  const { graph } = order;
  const writer = new ProtobufWriter();
  writer.text(DOCUMENT.relativePath, path);
  const nodes = [...graph.nodesOfFile(version)];
  writer.text(DOCUMENT.language, LANGUAGE_NAMES[graph.language(nodes[0])] ?? graph.language(nodes[0]));
  const occurrences = new Map<string, Occurrence>();
  const add = (occurrence: Occurrence) => {
    const key = `${occurrence.range.join()} ${occurrence.symbol}`;
    const known = occurrences.get(key);
    if (known) known.roles |= occurrence.roles;
    else occurrences.set(key, occurrence);
  };
  const fileRole = graph.isTest(nodes[0]) ? ROLE.test : 0;
  const relations = new Map<number, Map<string, number>>();
  for (const node of nodes) {
    const { range, selectionRange } = symbolInfo(graph, node, true);
    const testRole = (graph.flags(node) & SymbolFlag.test) !== 0 ? ROLE.test : fileRole;
    const name = node === nodes[0] ? START_OF_FILE : selectionRange;
    if (!name) continue;
    const enclosing = range && node !== nodes[0] ? scipRange(range) : undefined;
    add({ range: scipRange(name), symbol: symbols.of(node), roles: ROLE.definition | testRole, enclosing });
  }
  for (const edge of order.edges(version)) {
    const kind = EdgeKind[edge.kind];
    if (kind === EdgeKind.contains || edge.confidence === 'ambiguous') continue;
    const symbol = symbols.of(edge.to);
    if (kind === EdgeKind.extends || kind === EdgeKind.implements || kind === EdgeKind.overrides) {
      const own = relations.get(edge.from) ?? new Map<string, number>();
      own.set(symbol, kind);
      relations.set(edge.from, own);
      // That a method overrides another is read from where it is defined, which is no mention of the other.
      if (kind === EdgeKind.overrides) continue;
    }
    const { line, character, length } = edge;
    const role = kind === EdgeKind.imports ? ROLE.import : ROLE.readAccess;
    add({ range: [line, character, character + length], symbol, roles: role | fileRole });
  }
  for (const occurrence of [...occurrences.values()].sort(byRange))
    writer.message(DOCUMENT.occurrences, toMessage(occurrence));
  for (const node of nodes) writer.message(DOCUMENT.symbols, information(graph, symbols, node, relations.get(node)));
  writer.number(DOCUMENT.positionEncoding, ENCODING_UTF16);
  return writer;
}

function information(
  graph: GraphSnapshot,
  symbols: ScipSymbols,
  node: number,
  relations: ReadonlyMap<string, number> = new Map(),
): ProtobufWriter {
  const { signature, doc, name, language } = symbolInfo(graph, node);
  const writer = new ProtobufWriter();
  writer.text(INFORMATION.symbol, symbols.of(node));
  if (signature) writer.repeatedText(INFORMATION.documentation, `\`\`\`${language}\n${signature}\n\`\`\``);
  if (doc) writer.repeatedText(INFORMATION.documentation, doc);
  for (const [symbol, kind] of relations) {
    const relationship = new ProtobufWriter();
    relationship.text(1, symbol);
    relationship.flag(2, kind === EdgeKind.overrides);
    relationship.flag(3, true);
    writer.message(INFORMATION.relationships, relationship);
  }
  writer.number(INFORMATION.kind, SCIP_KINDS[SYMBOL_KINDS[graph.kind(node)]]);
  writer.text(INFORMATION.displayName, name);
  const parent = graph.parent(node);
  if (parent >= 0 && graph.kind(parent) !== SymbolKind.file)
    writer.text(INFORMATION.enclosingSymbol, symbols.of(parent));
  return writer;
}

function toMessage({ range, symbol, roles, enclosing = [] }: Occurrence): ProtobufWriter {
  const writer = new ProtobufWriter();
  writer.numbers(1, range);
  writer.text(2, symbol);
  writer.number(3, roles);
  writer.numbers(7, enclosing);
  return writer;
}

/** Three numbers when it is on one line, else four. */
const scipRange = ({ start, end }: Range): number[] =>
  start.line === end.line
    ? [start.line, start.character, end.character]
    : [start.line, start.character, end.line, end.character];

const byRange = (a: Occurrence, b: Occurrence): number =>
  a.range[0] - b.range[0] || a.range[1] - b.range[1] || (a.symbol < b.symbol ? -1 : 1);

const START_OF_FILE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const ENCODING_UTF8 = 1;
const ENCODING_UTF16 = 2;

/** Numbers of the fields and values in scip.proto. */
const INDEX = { metadata: 1, documents: 2, externalSymbols: 3 };
const DOCUMENT = { relativePath: 1, occurrences: 2, symbols: 3, language: 4, positionEncoding: 6 };
const INFORMATION = { symbol: 1, documentation: 3, relationships: 4, kind: 5, displayName: 6, enclosingSymbol: 8 };
const ROLE = { definition: 1, import: 2, readAccess: 8, test: 32 };

const SCIP_KINDS: Record<SymbolKindName, number> = {
  file: 16,
  namespace: 30,
  class: 7,
  struct: 49,
  interface: 21,
  trait: 53,
  enum: 11,
  enumMember: 12,
  function: 17,
  method: 26,
  constructor: 9,
  field: 15,
  property: 41,
  variable: 61,
  constant: 8,
  typeAlias: 55,
  macro: 25,
  impl: 20,
  package: 35,
  external: 0,
};

/** The names in scip.proto's list of languages. */
const LANGUAGE_NAMES: Record<string, string> = {
  typescript: 'TypeScript',
  tsx: 'TypeScriptReact',
  javascript: 'JavaScript',
  python: 'Python',
  go: 'Go',
  rust: 'Rust',
  java: 'Java',
  cpp: 'CPP',
  c: 'C',
};
