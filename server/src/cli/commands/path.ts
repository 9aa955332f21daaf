import { directionOf, SEEN_BACKWARDS } from '../../protocol/edge-words.ts';
import { type Command, DIR_OPTION, Exit, JSON_OPTION, NO_UPDATE_OPTION } from '../command.ts';
import { place } from '../print-symbols.ts';
import { SYMBOL_DETAILS } from '../relations-command.ts';
import { needSymbol, noteCandidates, symbolQuery } from '../symbol-argument.ts';
import { withIndex } from '../with-index.ts';

export const path: Command = {
  name: 'path',
  usage: ['path FROM TO [--json]'],
  summary: 'show how one symbol leads to another',
  details: SYMBOL_DETAILS,
  options: { dir: DIR_OPTION, json: JSON_OPTION, 'no-update': NO_UPDATE_OPTION },
  positionals: [2, 2],

  run(io, args) {
    const [fromText, toText] = args.positionals;
    return withIndex(io, args, async (engine) => {
      const from = await symbolQuery(io, engine, fromText);
      const to = await symbolQuery(io, engine, toText);
      const answer = await engine.path({ from, to });
      if (io.json) io.printJson(answer);
      const first = needSymbol(fromText, answer.from, answer.fromCandidates);
      const last = needSymbol(toText, answer.to, answer.toCandidates);
      if (io.json) return Exit.done;
      const { out } = io;
      noteCandidates(io, first, answer.fromCandidates);
      noteCandidates(io, last, answer.toCandidates);
      if (!answer.steps) {
        io.print(
          `Nothing in the index leads from ${out.bold(first.qualifiedName)} to ${out.bold(last.qualifiedName)}.`,
        );
        return Exit.done;
      }
      const way = directionOf(answer.steps);
      if (way !== 'there') {
        const words = way === 'back' ? 'but the other way round:' : 'or back. What both have to do with connects them:';
        io.print(`Nothing in the index leads from ${first.qualifiedName} to ${last.qualifiedName}, ${words}`);
      }
      for (const { symbol, edge } of answer.steps) {
        io.print(
          `${out.paint(symbol.qualifiedName, 'cyan')}  ${out.dim(`${symbol.kind} ·`)} ${out.paint(place(symbol), 'green')}`,
        );
        if (!edge) continue;
        // An edge may be walked against its direction when nothing leads the whole way, and a call may run what overrides its target.
        const isForward = edge.from === symbol.id;
        const arrow = `${isForward || edge.kind === 'overrides' ? '↓' : '↑'} ${isForward ? edge.kind : SEEN_BACKWARDS[edge.kind]}`;
        const site = edge.site ? `  ${edge.site.file}:${edge.site.range.start.line + 1}` : '';
        io.print(`  ${out.dim(`${arrow}${site}`)}`);
      }
      return Exit.done;
    });
  },
};
