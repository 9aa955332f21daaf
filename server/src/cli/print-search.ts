import { groupDigits } from '../protocol/group-digits.ts';
import type { SearchResponse } from '../protocol/types.ts';
import type { CommandIo } from './context.ts';
import { printText } from './print-symbols.ts';
import { clip } from './terminal.ts';

/** Results for people: what, where, what it looks like, why it is here. */
export function printSearch(io: CommandIo, response: SearchResponse): void {
  const { results, total, tookMs, notice, query, didYouMean } = response;
  const { out } = io;
  if (notice) io.note(io.err.dim(notice));
  if (didYouMean) io.note(io.err.dim(`Did you mean ${didYouMean.join(', ')}?`));
  if (results.length === 0) {
    io.print(`Nothing found for "${query}".`);
    return;
  }
  const digits = String(results.length).length;
  for (const [
    index,
    { qualifiedName, kind, file, selectionRange, signature, doc, why, signals },
  ] of results.entries()) {
    const rank = out.dim(String(index + 1).padStart(digits));
    const place = out.paint(`${file}:${selectionRange.start.line + 1}`, 'green');
    io.print(`${rank}  ${out.paint(qualifiedName, 'bold', 'cyan')}  ${out.dim(kind)}  ${place}`);
    const indent = ' '.repeat(digits + 2);
    printText(io, { signature: signature === qualifiedName ? '' : signature, doc }, indent);
    if (signals) io.print(`${indent}${out.dim(signalsInWords(signals))}`);
    if (why.length > 0) io.print(`${indent}${out.paint(clip(why.join(' · '), io.width - indent.length), 'gray')}`);
  }
  const more = total > results.length ? ` of ${groupDigits(total)}` : '';
  io.print(out.dim(`${groupDigits(results.length)}${more} in ${tookMs} ms`));
}

/** What each signal added, largest first: `stem +2.1 · definition +1.7 · test −4.6`. */
function signalsInWords(signals: Readonly<Record<string, number>>): string {
  return Object.entries(signals)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .map(([name, value]) => `${name} ${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`)
    .join(' · ');
}
