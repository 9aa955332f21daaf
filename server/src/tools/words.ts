import { splitLines } from '../base/lines.ts';
import type { Relation, RelationEdge, SymbolInfo } from '../protocol/types.ts';

const MAX_SIGNATURE = 300;
const MAX_DOC = 240;

/** Text of the source on one line: a control character or a line break in it could pass for something that the server says. */
export function oneLine(text: string, most: number): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** `src/a.ts:12`: what people and editors open, and what every tool takes for a symbol. Lines from 1. */
export function place({ file, selectionRange, range, language }: SymbolInfo): string {
  if (!file) return `outside the folder (${language})`;
  const start = (selectionRange ?? range)?.start;
  return start ? `${file}:${start.line + 1}` : file;
}

/** `src/a.ts:12 method Parser.parse  parse(text: string): Node` */
export function symbolLine(symbol: SymbolInfo): string {
  const signature = oneLine(symbol.signature ?? '', MAX_SIGNATURE);
  const shown = signature && signature !== symbol.qualifiedName ? `  ${signature}` : '';
  return `${place(symbol)} ${symbol.kind} ${oneLine(symbol.qualifiedName, MAX_SIGNATURE)}${shown}`;
}

export const docLine = ({ doc }: { doc?: string }): string => (doc ? `   "${oneLine(doc, MAX_DOC)}"` : '');

/** Lines of source with their numbers, from `startLine` (from 0). No line of source can be taken for one of the answer. */
export function numberedLines(text: string, startLine: number): string[] {
  const lines = splitLines(text);
  const width = String(startLine + lines.length).length;
  return lines.map((line, i) => `${String(startLine + i + 1).padStart(width)}| ${line}`);
}

/** `src/b.ts:7 function run  (calls at lines 9, 12; inferred)`; what is in another file than the symbol is said with that. */
export function relationLine({ symbol, depth, edges }: Relation): string {
  const how = [...new Set(edges.map(({ kind }) => kind))].join(', ');
  const sites = siteList(edges, symbol.file);
  const confidence = edges.some((edge) => edge.confidence === 'exact') ? '' : `; ${edges[0]?.confidence ?? 'exact'}`;
  const far = depth > 1 ? `; ${depth} steps away` : '';
  return `${symbolLine(symbol)}  (${how}${sites ? ` at ${sites}` : ''}${confidence}${far})`;
}

const SITES_SHOWN = 4;

function siteList(edges: readonly RelationEdge[], file: string | undefined): string {
  const sites = edges.flatMap(({ site }) => (site ? [site] : []));
  const isInside = sites.every((site) => site.file === file);
  const different = [
    ...new Set(sites.map(({ file: path, range }) => `${isInside ? '' : `${path}:`}${range.start.line + 1}`)),
  ];
  if (different.length === 0) return '';
  const word = isInside ? (different.length === 1 ? 'line ' : 'lines ') : '';
  const more = different.length > SITES_SHOWN ? ` and ${different.length - SITES_SHOWN} more` : '';
  return word + different.slice(0, SITES_SHOWN).join(', ') + more;
}

export const count = (value: number, one: string, many = `${one}s`): string => `${value} ${value === 1 ? one : many}`;
