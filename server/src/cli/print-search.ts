import type { SearchResponse } from '../protocol/types.ts';
import type { CommandIo } from './context.ts';
import { printText } from './print-symbols.ts';
import { clip, number } from './terminal.ts';

/** Results for people: what, where, what it looks like, why it is here. */
export function printSearch(io: CommandIo, { results, total, tookMs, notice, query }: SearchResponse): void {
  const { out } = io;
  if (notice) io.note(io.err.dim(notice));
  if (results.length === 0) {
    io.print(`Nothing found for "${query}".`);
    return;
  }
  const digits = String(results.length).length;
  for (const [index, { qualifiedName, kind, file, selectionRange, signature, doc, why }] of results.entries()) {
    const rank = out.dim(String(index + 1).padStart(digits));
    const place = out.paint(`${file}:${selectionRange.start.line + 1}`, 'green');
    io.print(`${rank}  ${out.paint(qualifiedName, 'bold', 'cyan')}  ${out.dim(kind)}  ${place}`);
    const indent = ' '.repeat(digits + 2);
    printText(io, { signature: signature === qualifiedName ? '' : signature, doc }, indent);
    if (why.length > 0) io.print(`${indent}${out.paint(clip(why.join(' · '), io.width - indent.length), 'gray')}`);
  }
  const more = total > results.length ? ` of ${number(total)}` : '';
  io.print(out.dim(`${number(results.length)}${more} in ${tookMs} ms`));
}
