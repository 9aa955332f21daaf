import type { Engine } from '../../engine/engine.ts';
import { groupDigits } from '../../protocol/group-digits.ts';
import type { ChangesResponse } from '../../protocol/types.ts';
import { type CommandArguments, Exit } from '../command.ts';
import type { CommandIo } from '../context.ts';
import { place, printRelations } from '../print-symbols.ts';
import { count } from '../terminal.ts';
import { changesMarkdown } from './changes-markdown.ts';

/** The exit code of `--fail-on-impact` when something outside of the change depends on it. */
const AFFECTED = 3;
const SHOWN = 15;

/** `impact --diff`: what a change in git concerns. */
export async function impactOfChanges(io: CommandIo, engine: Engine, args: CommandArguments): Promise<number> {
  const [range] = args.positionals;
  const request = { range, depth: args.number('depth'), limit: args.number('limit') };
  const answer = await engine.changes(request, io.context.signal);
  if (args.flag('tests')) printTests(io, answer);
  else if (io.json) io.printJson(answer);
  else if (args.flag('markdown')) io.print(changesMarkdown(answer));
  else print(io, answer);
  return args.flag('fail-on-impact') && answer.affected.length > 0 ? AFFECTED : Exit.done;
}

/** Paths a line, as a test runner takes them. */
function printTests(io: CommandIo, { tests }: ChangesResponse): void {
  if (io.json) io.printJson({ tests });
  else for (const { file } of tests) io.print(file);
}

function print(io: CommandIo, answer: ChangesResponse): void {
  const { out } = io;
  const { files, levels, affected, tests, together, total, truncated } = answer;
  if (files.length === 0) {
    io.print('Nothing differs.');
    return;
  }
  const symbols = files.reduce((sum, file) => sum + file.symbols.length, 0);
  io.print(out.bold(`${count(files.length, 'changed file')}, ${count(symbols, 'changed symbol')}`));
  for (const file of files.slice(0, SHOWN * 2)) {
    const was = file.oldFile ? ` (was ${file.oldFile})` : '';
    io.print(`  ${out.paint(file.file, 'green')}  ${out.dim(`${file.status}${was}`)}`);
    for (const { change, symbol } of file.symbols.slice(0, SHOWN)) {
      if (symbol.kind !== 'file')
        io.print(`    ${change.padEnd(9)} ${out.paint(symbol.qualifiedName, 'cyan')}  ${out.dim(place(symbol))}`);
    }
    more(io, file.symbols.length, SHOWN, '    ');
  }
  more(io, files.length, SHOWN * 2);
  io.print(
    out.bold(
      total === 0
        ? 'Nothing else in the index depends on these.'
        : `${count(total, 'symbol')} in ${count(affected.length, 'other file')} may be affected`,
    ),
  );
  for (const { depth, symbols: relations } of levels) {
    io.print(out.dim(depth === 1 ? '  directly' : `  ${depth} steps away`));
    printRelations(
      io,
      relations.slice(0, SHOWN).map((relation) => ({ ...relation, depth: 1 })),
    );
    more(io, relations.length, SHOWN);
  }
  if (tests.length > 0) io.print(out.bold('Tests to run'));
  for (const { file, reason } of tests.slice(0, SHOWN)) io.print(`  ${out.paint(file, 'green')}  ${out.dim(reason)}`);
  more(io, tests.length, SHOWN);
  if (together.length > 0) io.print(out.bold('Usually change too, and did not'));
  for (const { file, with: other, share, commits } of together) {
    io.print(
      `  ${out.paint(file, 'green')}  ${out.dim(`in ${Math.round(share * 100)} % of the commits of ${other} (${commits})`)}`,
    );
  }
  if (truncated) io.print(out.dim('There is more than is shown; --limit N and --json show it.'));
}

function more(io: CommandIo, have: number, shown: number, indent = '  '): void {
  if (have > shown) io.print(io.out.dim(`${indent}… and ${groupDigits(have - shown)} more`));
}
