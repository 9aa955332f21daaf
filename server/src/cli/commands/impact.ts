import { groupDigits } from '../../protocol/group-digits.ts';
import type { ImpactResponse } from '../../protocol/types.ts';
import { type Command, Exit, UsageError } from '../command.ts';
import type { CommandIo } from '../context.ts';
import { place, printHeading, printRelations } from '../print-symbols.ts';
import { SYMBOL_DETAILS, SYMBOL_OPTIONS } from '../relations-command.ts';
import { needSymbol, noteCandidates, symbolQuery } from '../symbol-argument.ts';
import { count } from '../terminal.ts';
import { withIndex } from '../with-index.ts';
import { impactOfChanges } from './impact-of-changes.ts';

const FILES_SHOWN = 15;
const TESTS_SHOWN = 10;

export const impact: Command = {
  name: 'impact',
  usage: [
    'impact SYMBOL|FILE:LINE[:COL] [--depth N] [--limit N] [--json]',
    'impact --diff [REV|A..B|A...B] [--tests] [--json|--markdown] [--fail-on-impact]',
  ],
  summary: 'show what may break when a symbol changes, or what a change in git concerns',
  details:
    `${SYMBOL_DETAILS}\n` +
    'With --diff it is about what is not committed yet; with REV about all since then, or since a branch parted from it; A..B compares two\n' +
    'commits, A...B the second one with where it parted from the first. --tests prints the files of the tests to run, one a line.',
  options: {
    ...SYMBOL_OPTIONS,
    depth: { type: 'string', value: 'N', help: 'so many steps away at most' },
    diff: { type: 'boolean', help: 'what changed in git, in place of one symbol' },
    tests: { type: 'boolean', help: 'only the tests to run (with --diff)' },
    markdown: { type: 'boolean', help: 'as a comment on a pull request (with --diff)' },
    'fail-on-impact': { type: 'boolean', help: 'exit with 3 when other files depend on what changed (with --diff)' },
  },
  positionals: [0, 1],

  run(io, args) {
    const [text] = args.positionals;
    const isDiff = args.flag('diff');
    for (const name of ['tests', 'markdown', 'fail-on-impact'] as const) {
      if (args.flag(name) && !isDiff) throw new UsageError(`--${name} goes with --diff.`);
    }
    if (isDiff) return withIndex(io, args, (engine) => impactOfChanges(io, engine, args));
    if (text === undefined) throw new UsageError('impact takes a SYMBOL, or --diff.');
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

function headline({ total, files, totalTests }: ImpactResponse): string {
  if (total === 0) return '  Nothing in the index depends on it.';
  return `${count(total, 'symbol')} in ${count(files.length, 'file')} may be affected; ${count(totalTests, 'test')} among them`;
}

function print(io: CommandIo, { levels, files, tests, totalTests, truncated }: ImpactResponse): void {
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
    if (files.length > FILES_SHOWN) io.print(out.dim(`  … and ${groupDigits(files.length - FILES_SHOWN)} more`));
  }
  if (tests.length > 0) {
    io.print(out.bold('Tests to run'));
    for (const test of tests.slice(0, TESTS_SHOWN))
      io.print(`  ${out.paint(test.qualifiedName, 'cyan')}  ${place(test)}`);
    if (totalTests > TESTS_SHOWN) io.print(out.dim(`  … and ${groupDigits(totalTests - TESTS_SHOWN)} more`));
  }
  if (truncated)
    io.print(out.dim('There is more than is shown; --depth N and --limit N set the bounds, --json has all of it.'));
}
