import type { ChangesResponse } from '../../protocol/types.ts';
import { place } from '../print-symbols.ts';
import { count } from '../terminal.ts';

const SHOWN = 30;

/** The impact of a change as a comment on a pull request. */
export function changesMarkdown({ files, levels, affected, tests, together, total }: ChangesResponse): string {
  if (files.length === 0) return 'Nothing differs.';
  const changes = files.flatMap(({ symbols }) => symbols).filter(({ symbol }) => symbol.kind !== 'file');
  return [
    `### Impact: ${count(files.length, 'changed file')}, ${count(changes.length, 'changed symbol')}, ${count(total, 'dependent')} in ${count(affected.length, 'other file')}`,
    ...section(
      'Changed',
      ['change', 'symbol', 'place'],
      changes.map(({ change, symbol }) => [change, code(symbol.qualifiedName), code(place(symbol))]),
    ),
    ...section(
      'May be affected',
      ['steps', 'symbol', 'place', 'how'],
      levels.flatMap(({ depth, symbols }) =>
        symbols.map(({ symbol, edges }) => {
          const sure = edges.some(({ confidence }) => confidence === 'exact') ? '' : ` (${edges[0]?.confidence})`;
          const how = [...new Set(edges.map(({ kind }) => kind))].join(', ');
          return [String(depth), code(symbol.qualifiedName), code(place(symbol)), `${how}${sure}`];
        }),
      ),
    ),
    ...section(
      'Tests to run',
      ['file', 'why'],
      tests.map(({ file, reason }) => [code(file), reason]),
    ),
    ...section(
      'Usually change too, and did not',
      ['file', 'changes with', 'share'],
      together.map((each) => [
        code(each.file),
        code(each.with),
        `${Math.round(each.share * 100)} % of ${each.commits}`,
      ]),
    ),
  ].join('\n');
}

function section(title: string, columns: readonly string[], rows: readonly string[][]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rest = rows.length > SHOWN ? ['', `… and ${rows.length - SHOWN} more`] : [];
  return [
    '',
    `**${title}**`,
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.slice(0, SHOWN).map(line),
    ...rest,
  ];
}

/** Text of the source in a cell: it can neither end the code nor the cell. */
const code = (text: string): string => `\`${text.replaceAll(/[`\r\n]/g, "'").replaceAll('|', '\\|')}\``;
