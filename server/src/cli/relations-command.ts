import type { Engine } from '../engine/engine.ts';
import { groupDigits } from '../protocol/group-digits.ts';
import type { RelationsRequest, RelationsResponse } from '../protocol/types.ts';
import {
  type Command,
  DEPTH_OPTION,
  DIR_OPTION,
  Exit,
  JSON_OPTION,
  LIMIT_OPTION,
  NO_UPDATE_OPTION,
} from './command.ts';
import { printHeading, printRelations } from './print-symbols.ts';
import { needSymbol, noteCandidates, symbolQuery } from './symbol-argument.ts';
import { withIndex } from './with-index.ts';

/** Options of every command that asks about one symbol. */
export const SYMBOL_OPTIONS = {
  dir: DIR_OPTION,
  depth: DEPTH_OPTION,
  limit: LIMIT_OPTION,
  json: JSON_OPTION,
  'no-update': NO_UPDATE_OPTION,
} as const;

export const SYMBOL_DETAILS =
  'SYMBOL is a name (parse), a qualified name (Parser.parse), an id as --json shows it, or a place: src/a.ts:12 or src/a.ts:12:7,\n' +
  'counted from 1.';

/** A command that lists what is related to one symbol in one way. */
export function relationsCommand(
  name: string,
  summary: string,
  ask: (engine: Engine, request: RelationsRequest) => Promise<RelationsResponse>,
  /** What there is so many of, such as `2 callers`. */
  words: readonly [one: string, many: string],
): Command {
  return {
    name,
    usage: [`${name} SYMBOL|FILE:LINE[:COL] [--depth N] [--limit N] [--json]`],
    summary,
    details: SYMBOL_DETAILS,
    options: SYMBOL_OPTIONS,
    positionals: [1, 1],

    run(io, args) {
      const [text] = args.positionals;
      return withIndex(io, args, async (engine) => {
        const of = await symbolQuery(io, engine, text);
        const answer = await ask(engine, { of, depth: args.number('depth'), limit: args.number('limit') });
        if (io.json) io.printJson(answer);
        const symbol = needSymbol(text, answer.symbol, answer.candidates);
        if (io.json) return Exit.done;
        noteCandidates(io, symbol, answer.candidates);
        const { relations, total, truncated } = answer;
        const [one, many] = words;
        printHeading(
          io,
          symbol,
          total === 0 ? `  No ${many} in the index.` : `${groupDigits(total)} ${total === 1 ? one : many}`,
        );
        printRelations(io, relations);
        if (truncated || relations.length < total)
          io.print(
            io.out.dim(`  … ${groupDigits(relations.length)} of ${groupDigits(total)} shown; --limit N shows more.`),
          );
        return Exit.done;
      });
    },
  };
}
