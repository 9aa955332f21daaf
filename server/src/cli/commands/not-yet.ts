import { type Command, Exit } from '../command.ts';

function notYet(name: string, summary: string, instead: string): Command {
  return {
    name,
    usage: [name],
    summary: `${summary} (not there yet)`,
    options: {},
    positionals: [0, Number.POSITIVE_INFINITY],
    async run(io) {
      io.note(`codegraph ${name} is not there yet. ${instead}`);
      return Exit.usage;
    },
  };
}

export const serve = notYet(
  'serve',
  'serve a team over HTTP',
  'Until then each machine has an index of its own: `codegraph index`.',
);
