import { createInterface } from 'node:readline';
import type { Engine } from '../../engine/engine.ts';
import type { SearchRequest } from '../../protocol/types.ts';
import {
  type Command,
  type CommandArguments,
  DIR_OPTION,
  Exit,
  JSON_OPTION,
  LIMIT_OPTION,
  NO_UPDATE_OPTION,
  UsageError,
} from '../command.ts';
import type { CommandIo } from '../context.ts';
import { printSearch } from '../print-search.ts';
import { searchPrompt } from '../search-prompt.ts';
import { withIndex } from '../with-index.ts';

const MODES = ['hybrid', 'semantic', 'lexical'] as const;
const DEFAULT_LIMIT = 10;
/** Nobody types here: an answer that depends on how busy the machine is would be no help. */
const PATIENCE_MS = 60_000;

export const search: Command = {
  name: 'search',
  usage: ['search QUERY [OPTIONS]', 'search --stdin --json', 'search'],
  summary: 'find code by what it is called, says or does',
  details:
    'Without a QUERY it asks for one after the other on a terminal. With --stdin it reads one query a line and answers each with\n' +
    'a line of JSON. A query may hold filters: lang:go kind:class path:src/** -path:test/**',
  options: {
    dir: DIR_OPTION,
    limit: LIMIT_OPTION,
    lang: { type: 'string', short: 'l', value: 'L', multiple: true, help: 'only in this language; may be repeated' },
    kind: {
      type: 'string',
      short: 'k',
      value: 'K',
      multiple: true,
      help: 'only symbols of this kind: class, function, method …',
    },
    path: {
      type: 'string',
      short: 'p',
      value: 'GLOB',
      multiple: true,
      help: 'only in files that match; !GLOB leaves them out',
    },
    mode: { type: 'string', value: 'M', help: 'hybrid (default), semantic or lexical' },
    explain: { type: 'boolean', help: 'show what each signal added to the rank of a result' },
    stdin: { type: 'boolean', help: 'read queries from standard input' },
    json: JSON_OPTION,
    'no-update': NO_UPDATE_OPTION,
  },
  positionals: [0, Number.POSITIVE_INFINITY],

  run(io, args) {
    const query = args.positionals.join(' ').trim();
    const toRequest = requestMaker(args);
    const fromStdin = args.flag('stdin');
    const isConversation = !fromStdin && query === '' && io.context.stdin.isTTY === true;
    if (!fromStdin && query === '' && !isConversation) throw new UsageError('search takes a QUERY, or --stdin.');
    const answer = async (engine: Engine, root: string) => {
      if (fromStdin) return answerLines(io, engine, toRequest);
      if (isConversation) return searchPrompt(io, engine, root, toRequest);
      const response = await engine.search(toRequest(query), io.context.signal);
      if (io.json) io.printJson(response);
      else printSearch(io, response);
      // A command ends before much is embedded, so that the next one would find as little.
      if (!io.json && response.notice && (await engine.status()).semantic.progress)
        io.note(io.err.dim('`codegraph index` makes all of them searchable by meaning.'));
      return Exit.done;
    };
    return withIndex(io, args, answer, { waitsForMeaning: toRequest('').mode === 'semantic' });
  },
};

function requestMaker(args: CommandArguments): (query: string) => SearchRequest {
  const request = {
    limit: args.number('limit') ?? DEFAULT_LIMIT,
    mode: args.choice('mode', MODES),
    languages: args.list('lang'),
    kinds: args.list('kind'),
    paths: args.list('path'),
    ...(args.flag('explain') ? { explain: true } : {}),
    patienceMs: PATIENCE_MS,
  };
  return (query) => ({ query, ...request });
}

/** One query a line in, one JSON answer a line out, in the same order. */
async function answerLines(
  io: CommandIo,
  engine: Engine,
  toRequest: (query: string) => SearchRequest,
): Promise<number> {
  const lines = createInterface({ input: io.context.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (io.context.signal.aborted) return Exit.interrupted;
    io.printJson(await engine.search(toRequest(line.trim()), io.context.signal));
  }
  return Exit.done;
}
