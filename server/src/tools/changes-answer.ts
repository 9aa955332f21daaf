import type { ChangesResponse } from '../protocol/types.ts';
import type { Answer } from './to-page.ts';
import { count, relationLine, symbolLine } from './words.ts';

const NEIGHBOURS_SHOWN = 8;

/** What a change in git concerns, the changes themselves first. */
export function changesAnswer({ files, levels, affected, tests, together, total, to }: ChangesResponse): Answer {
  const now = to === undefined ? 'the files as they are now' : `commit ${to.slice(0, 12)}`;
  if (files.length === 0) return { head: `Nothing differs in ${now}.`, items: [], files: [] };
  const changed = files.flatMap(({ file, oldFile, status, symbols }) => [
    `${file} ${status}${oldFile ? ` (was ${oldFile})` : ''}`,
    ...symbols
      .filter(({ symbol }) => symbol.kind !== 'file')
      .map(({ change, symbol }) => `   ${change}: ${symbolLine(symbol)}`),
  ]);
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? [`## ${title}`, ...lines] : []);
  return {
    head: `${count(files.length, 'changed file')} in ${now}; ${count(total, 'symbol')} in ${count(affected.length, 'other file')} may be affected.`,
    items: [
      ...section('Changed', changed),
      ...section(
        'Tests to run',
        tests.map(({ file, reason }) => `${file} (${reason})`),
      ),
      ...section(
        'Usually change too, and did not',
        together
          .slice(0, NEIGHBOURS_SHOWN)
          .map(
            (each) =>
              `${each.file} (in ${Math.round(each.share * 100)} % of ${count(each.commits, 'commit')} of ${each.with})`,
          ),
      ),
      ...section('May be affected', levels.flatMap(({ symbols }) => symbols).map(relationLine)),
    ],
    files: [...files.map(({ file }) => file), ...affected.map(({ file }) => file)],
  };
}
