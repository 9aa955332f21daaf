import { groupDigits } from '../../protocol/group-digits.ts';
import { type Command, DIR_OPTION, Exit, JSON_OPTION, LIMIT_OPTION, NO_UPDATE_OPTION } from '../command.ts';
import { count } from '../terminal.ts';
import { withIndex } from '../with-index.ts';

const DEFAULT_LIMIT = 25;

export const cycles: Command = {
  name: 'cycles',
  usage: ['cycles [--limit N] [--json]'],
  summary: 'list files that import each other in a circle',
  options: { dir: DIR_OPTION, limit: LIMIT_OPTION, json: JSON_OPTION, 'no-update': NO_UPDATE_OPTION },
  positionals: [0, 0],

  run(io, args) {
    return withIndex(io, args, async (engine) => {
      const answer = await engine.cycles();
      if (io.json) {
        io.printJson(answer);
        return Exit.done;
      }
      const { out } = io;
      const limit = args.number('limit') ?? DEFAULT_LIMIT;
      io.print(
        answer.cycles.length === 0
          ? 'No file imports itself over others.'
          : count(answer.cycles.length, 'import cycle'),
      );
      for (const cycle of answer.cycles.slice(0, limit)) {
        io.print(`  ${cycle.map((file) => out.paint(file, 'green')).join(out.dim(' → '))}${out.dim(' → …')}`);
      }
      if (answer.cycles.length > limit)
        io.print(out.dim(`  … and ${groupDigits(answer.cycles.length - limit)} more; --limit N shows them.`));
      return Exit.done;
    });
  },
};
