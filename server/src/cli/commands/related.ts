import { type Command, Exit } from '../command.ts';
import { place, printHeading, printText } from '../print-symbols.ts';
import { SYMBOL_DETAILS, SYMBOL_OPTIONS } from '../relations-command.ts';
import { needSymbol, noteCandidates, symbolQuery } from '../symbol-argument.ts';
import { count } from '../terminal.ts';
import { withIndex } from '../with-index.ts';

const { depth: _, ...OPTIONS } = SYMBOL_OPTIONS;

export const related: Command = {
  name: 'related',
  usage: ['related SYMBOL|FILE:LINE[:COL] [--limit N] [--json]'],
  summary: 'list what belongs to a symbol, with reasons',
  details: SYMBOL_DETAILS,
  options: OPTIONS,
  positionals: [1, 1],

  run(io, args) {
    const [text] = args.positionals;
    return withIndex(io, args, async (engine) => {
      const of = await symbolQuery(io, engine, text);
      const answer = await engine.related({ of, limit: args.number('limit') });
      if (io.json) io.printJson(answer);
      const symbol = needSymbol(text, answer.symbol, answer.candidates);
      if (io.json) return Exit.done;
      noteCandidates(io, symbol, answer.candidates);
      const { items } = answer;
      printHeading(
        io,
        symbol,
        items.length === 0 ? '  Nothing related in the index.' : count(items.length, 'related symbol'),
      );
      for (const { symbol: other, reasons, score } of items) {
        const { out } = io;
        const how = out.dim(`${score.toFixed(2)}  ${reasons.join(' · ')}`);
        io.print(`  ${out.paint(other.qualifiedName, 'cyan')}  ${out.paint(place(other), 'green')}  ${how}`);
        if (io.verbose) printText(io, other, '    ');
      }
      return Exit.done;
    });
  },
};
