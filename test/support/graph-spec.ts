import { CodeGraph, type CodeGraphOptions, type GraphFile } from '../../server/src/graph/code-graph.ts';
import type { GraphSnapshot } from '../../server/src/graph/graph-snapshot.ts';
import {
  CONFIDENCES,
  type ConfidenceName,
  EDGE_KINDS,
  EDGE_VIAS,
  EdgeKind,
  type EdgeKindName,
  EdgeVia,
  type EdgeViaName,
} from '../../server/src/model/edge.ts';
import { EXPR_COLUMNS, type FileFacts, SYMBOL_COLUMNS, type SymbolColumn } from '../../server/src/model/file-facts.ts';
import { LINK_COLUMNS, type LinkColumn } from '../../server/src/model/file-links.ts';
import type { LanguageId } from '../../server/src/model/language.ts';
import { SymbolFlag, type SymbolFlagName } from '../../server/src/model/symbol-flags.ts';
import { symbolIds } from '../../server/src/model/symbol-id.ts';
import { SYMBOL_KINDS, SymbolKind, type SymbolKindName } from '../../server/src/model/symbol-kind.ts';
import { TableBuilder } from '../../server/src/model/table.ts';
import type { Position } from '../../server/src/protocol/types.ts';

/**
 * Graphs from text. The text of the specification is at the same time the source of its files: a symbol stands where its name
 * stands in the line, an edge where its target stands, and a block ends with its indentation.
 *
 *   //- src/a.ts
 *   imports read
 *   class Parser exported
 *     method parse
 *       calls read inferred
 *       references read documentation
 *   //- src/b.ts
 *   function read <|>
 *
 * A target is an id (it has a `#`), or the name or qualified name of a symbol in the specification.
 */
export interface GraphSpec {
  readonly files: GraphFile[];
  readonly cursor: { readonly file: string; readonly position: Position } | null;
}

export function parseGraphSpec(text: string): GraphSpec {
  const blocks = splitFiles(text);
  let cursor: GraphSpec['cursor'] = null;
  const drafts = blocks.map(({ path, lines }) => {
    const clean = lines.map((line, number) => {
      const at = line.indexOf('<|>');
      if (at < 0) return line;
      cursor = { file: path, position: { line: number, character: at } };
      return line.replace('<|>', '');
    });
    return draftOf(path, clean);
  });
  const idsByName = new Map<string, string>();
  for (const { ids, names, path } of drafts) {
    ids.forEach((id, row) => {
      if (row === 0) idsByName.set(path, id);
      for (const name of names[row]) if (!idsByName.has(name)) idsByName.set(name, id);
    });
  }
  return { files: drafts.map((draft) => finish(draft, idsByName)), cursor };
}

/** A graph of the specification's files, put in their order, not compacted. */
export function graphOf(text: string, options: CodeGraphOptions = {}): CodeGraph {
  const graph = new CodeGraph(options);
  for (const file of parseGraphSpec(text).files) graph.putFile(file);
  return graph;
}

export function snapshotOf(text: string, options: CodeGraphOptions = {}): GraphSnapshot {
  const graph = graphOf(text, options);
  graph.compact();
  return graph.snapshot();
}

interface DraftEdge {
  readonly from: number;
  readonly kind: EdgeKindName;
  readonly target: string;
  readonly confidence: ConfidenceName;
  readonly via: EdgeViaName;
  readonly line: number;
  readonly character: number;
}

function splitFiles(text: string): { path: string; lines: string[] }[] {
  const files: { path: string; lines: string[] }[] = [];
  const lines = text.replace(/^\n/, '').split('\n');
  const indent = /^ */.exec(lines.find((line) => line.trim()) ?? '')?.[0].length ?? 0;
  for (const line of lines.map((one) => one.slice(Math.min(indent, one.search(/\S|$/))))) {
    const header = /^\/\/- (\S+)/.exec(line);
    if (header) files.push({ path: header[1], lines: [] });
    else if (files.length > 0 && line.trim()) files.at(-1)?.lines.push(line);
  }
  return files;
}

function draftOf(path: string, lines: readonly string[]) {
  const strings: string[] = [''];
  const string = (text: string): number => strings.push(text) - 1;
  const symbols = new TableBuilder<SymbolColumn>(SYMBOL_COLUMNS);
  const names: string[][] = [[]];
  const edges: DraftEdge[] = [];
  const last = Math.max(0, lines.length - 1);
  const position = { startLine: 0, startCharacter: 0, endLine: last, endCharacter: lines.at(-1)?.length ?? 0 };
  const top = { nameLine: 0, nameCharacter: 0, nameLength: 0, signature: 0, flags: 0 };
  symbols.add({ kind: SymbolKind.file, name: string(path.split('/').at(-1) ?? ''), parent: -1, ...top, ...position });
  const open: { row: number; indent: number; qualified: string }[] = [{ row: 0, indent: -1, qualified: '' }];

  lines.forEach((line, number) => {
    const indent = line.search(/\S/);
    const [keyword, name, ...words] = line.trim().split(/ +/);
    while (open.length > 1 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
    const parent = open.at(-1) as (typeof open)[number];
    const character = line.indexOf(name ?? '', indent + keyword.length);
    if ((EDGE_KINDS as readonly string[]).includes(keyword)) {
      const confidence = (words.find((word) => (CONFIDENCES as readonly string[]).includes(word)) ??
        'exact') as ConfidenceName;
      edges.push({
        from: parent.row,
        kind: keyword as EdgeKindName,
        target: name,
        confidence,
        via: (words.find((word) => (EDGE_VIAS as readonly string[]).includes(word)) ?? 'scope') as EdgeViaName,
        line: number,
        character,
      });
      return;
    }
    if (!(SYMBOL_KINDS as readonly string[]).includes(keyword)) throw new Error(`${path}: what is "${line}"?`);
    const flags = words.reduce((bits, word) => bits | (SymbolFlag[word as SymbolFlagName] ?? 0), 0);
    const end = lines.findIndex((later, index) => index > number && later.search(/\S/) <= indent);
    const endLine = end < 0 ? last : end - 1;
    const qualified = parent.qualified ? `${parent.qualified}.${name}` : name;
    const row = symbols.add({
      kind: SymbolKind[keyword as SymbolKindName],
      name: string(name),
      parent: parent.row,
      flags,
      startLine: number,
      startCharacter: indent,
      endLine,
      endCharacter: lines[endLine].length,
      nameLine: number,
      nameCharacter: character,
      nameLength: name.length,
      signature: string(line.trim()),
    });
    names[row] = [qualified, name];
    open.push({ row, indent, qualified });
  });

  const empty = { count: 0 };
  const facts = {
    language: languageOf(path),
    lineCount: lines.length,
    errorCount: 0,
    strings,
    symbols: symbols.view(),
    exprs: new TableBuilder(EXPR_COLUMNS).view(),
    exprChildren: new Int32Array(0),
    ...Object.fromEntries(
      ['scopes', 'bindings', 'references', 'imports', 'exports', 'returns', 'assignments', 'events', 'chunks'].map(
        (t) => [t, empty],
      ),
    ),
  } as unknown as FileFacts;
  return { path, facts, ids: symbolIds(facts, path), names, edges };
}

function finish({ path, facts, edges }: ReturnType<typeof draftOf>, idsByName: ReadonlyMap<string, string>): GraphFile {
  const table = new TableBuilder<LinkColumn>(LINK_COLUMNS);
  const targets: string[] = [];
  for (const { from, kind, target, confidence, via, line, character } of edges) {
    const id = target.includes('#') ? target : idsByName.get(target);
    if (!id) throw new Error(`${path}: nothing is called "${target}"`);
    if (!targets.includes(id)) targets.push(id);
    table.add({
      from,
      kind: EdgeKind[kind],
      target: targets.indexOf(id),
      confidence: CONFIDENCES.indexOf(confidence),
      via: EdgeVia[via],
      line,
      character,
      length: target.length,
    });
  }
  return { path, facts, links: { edges: table.view(), targets, dependsOn: [], probes: [] } };
}

const EXTENSIONS: Record<string, LanguageId> = {
  ts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  py: 'python',
  go: 'go',
  rs: 'rust',
  java: 'java',
  c: 'c',
  h: 'c',
  cc: 'cpp',
};
const languageOf = (path: string): LanguageId => EXTENSIONS[path.split('.').at(-1) ?? ''] ?? 'typescript';
