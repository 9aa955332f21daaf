import type { ImpactResponse } from '../../protocol/types.ts';
import { type Command, Exit } from '../command.ts';
import type { CommandIo } from '../context.ts';
import { place, printHeading, printRelations } from '../print-symbols.ts';
import { SYMBOL_DETAILS, SYMBOL_OPTIONS } from '../relations-command.ts';
import { needSymbol, noteCandidates, symbolQuery } from '../symbol-argument.ts';
import { count, number } from '../terminal.ts';
import { withIndex } from '../with-index.ts';

const FILES_SHOWN = 15;
const TESTS_SHOWN = 10;

export const impact: Command = {
  name: 'impact',
  usage: ['impact SYMBOL|FILE:LINE[:COL] [--depth N] [--limit N] [--json]'],
  summary: 'show what may break when a symbol changes',
  details: SYMBOL_DETAILS,
  options: { ...SYMBOL_OPTIONS, depth: { type: 'string', value: 'N', help: 'so many steps away at most' } },
  positionals: [1, 1],

  run(io, args) {
    const [text] = args.positionals;
    return withIndex(io, args, async (engine) => {
      const of = await symbolQuery(io, engine, text);
      const answer = await engine.impact({ of, depth: args.number('depth'), limit: args.number('limit') });
      if (io.json) io.printJson(answer);
      const symbol = needSymbol(text, answer.symbol, answer.candidates);
      if (io.json) return Exit.done;
      noteCandidates(io, symbol, answer.candidates);
      printHeading(io, symbol, headline(answer));
      print(io, answer);
      return Exit.done;
    });
  },
};

function headline({ total, files, tests }: ImpactResponse): string {
  if (total === 0) return '  Nothing in the index depends on it.';
  return `${count(total, 'symbol')} in ${count(files.length, 'file')} may be affected; ${count(tests.length, 'test')} among them`;
}

function print(io: CommandIo, { levels, files, tests, truncated }: ImpactResponse): void {
  const { out } = io;
  for (const { depth, symbols } of levels) {
    io.print(out.bold(depth === 1 ? 'Directly' : `${depth} steps away`));
    printRelations(
      io,
      symbols.map((relation) => ({ ...relation, depth: 1 })),
    );
  }
  if (files.length > 0) {
    io.print(out.bold('Files'));
    for (const { file, symbols, depth } of files.slice(0, FILES_SHOWN)) {
      io.print(
        `  ${out.paint(file, 'green')}  ${out.dim(`${count(symbols, 'symbol')}, ${depth} ${depth === 1 ? 'step' : 'steps'} away`)}`,
      );
    }
    if (files.length > FILES_SHOWN) io.print(out.dim(`  … and ${number(files.length - FILES_SHOWN)} more`));
  }
  if (tests.length > 0) {
    io.print(out.bold('Tests to run'));
    for (const test of tests.slice(0, TESTS_SHOWN))
      io.print(`  ${out.paint(test.qualifiedName, 'cyan')}  ${place(test)}`);
    if (tests.length > TESTS_SHOWN) io.print(out.dim(`  … and ${number(tests.length - TESTS_SHOWN)} more`));
  }
  if (truncated)
    io.print(out.dim('There is more than is shown; --depth N and --limit N set the bounds, --json has all of it.'));
}
