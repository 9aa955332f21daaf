import type { Relation, SymbolInfo } from '../protocol/types.ts';
import type { CommandIo } from './context.ts';
import { clip } from './terminal.ts';

const SITES_SHOWN = 3;

/** Where a symbol is, as editors and terminals make links of it: `src/a.ts:12`. */
export function place({ file, selectionRange, range, language }: SymbolInfo): string {
  if (!file) return `outside, ${language}`;
  const start = (selectionRange ?? range)?.start;
  return start ? `${file}:${start.line + 1}` : file;
}

/** The line that says what an answer is about. */
export function printHeading(io: CommandIo, symbol: SymbolInfo, words: string): void {
  const { out } = io;
  io.print(`${out.bold(symbol.qualifiedName)} ${out.dim(`${symbol.kind} · ${place(symbol)}`)}`);
  io.print(words);
}

/** Related symbols, one or two lines each: who, where, and at which places. */
export function printRelations(io: CommandIo, relations: readonly Relation[]): void {
  const { out } = io;
  const width = Math.min(44, Math.max(0, ...relations.map(({ symbol }) => symbol.qualifiedName.length)));
  for (const { symbol, depth, edges } of relations) {
    const indent = '  '.repeat(Math.max(1, depth));
    const name = out.paint(symbol.qualifiedName.padEnd(width), 'cyan');
    const how = [...new Set(edges.map((edge) => edge.kind))].join(', ');
    const unsure =
      edges.length > 0 && edges.every((edge) => edge.confidence !== 'exact') ? ` (${edges[0].confidence})` : '';
    io.print(`${indent}${name}  ${place(symbol)}  ${out.dim(`${how}${unsure}${sites(edges)}`)}`);
  }
}

function sites(edges: Relation['edges']): string {
  const found = edges.map((edge) => edge.site).filter((site) => site !== undefined);
  if (found.length === 0) return '';
  // One line may call twice, or be an import of several names.
  const places = new Set(found.map((site) => `${site.file}:${site.range.start.line + 1}`));
  if (new Set(found.map((site) => site.file)).size > 1) return ` · ${places.size} places`;
  const lines = [...places].map((each) => each.slice(each.lastIndexOf(':') + 1));
  const more = lines.length > SITES_SHOWN ? ` and ${lines.length - SITES_SHOWN} more` : '';
  return ` · line ${lines.slice(0, SITES_SHOWN).join(', ')}${more}`;
}

/** Signature and first words of the documentation, indented. */
export function printText(
  io: CommandIo,
  { signature, doc }: { signature?: string; doc?: string },
  indent: string,
): void {
  const columns = io.width - indent.length;
  if (signature) io.print(`${indent}${clip(signature, columns)}`);
  if (doc) io.print(`${indent}${io.out.dim(clip(firstSentence(doc), columns))}`);
}

function firstSentence(doc: string): string {
  const paragraph = doc.trim().split(/\n\s*\n/)[0];
  return /^.*?[.!?](?=\s|$)/s.exec(paragraph)?.[0] ?? paragraph;
}
