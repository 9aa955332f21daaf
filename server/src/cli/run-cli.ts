import { parseArgs } from 'node:util';
import { isCancelled } from '../base/cancellation.ts';
import { errorCode, errorMessage } from '../base/errors.ts';
import { closest } from './closest.ts';
import { COMMON_OPTIONS, type Command, CommandArguments, Exit, UsageError } from './command.ts';
import { type CliContext, CommandIo } from './context.ts';
import { commandHelp, overview } from './help.ts';
import { Style } from './terminal.ts';

/** Commands are loaded when they are called: most of the program is not needed to say its version. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  index: async () => (await import('./commands/index-folder.ts')).indexFolder,
  search: async () => (await import('./commands/search.ts')).search,
  callers: async () => (await import('./commands/callers.ts')).callers,
  callees: async () => (await import('./commands/callees.ts')).callees,
  references: async () => (await import('./commands/references.ts')).references,
  related: async () => (await import('./commands/related.ts')).related,
  impact: async () => (await import('./commands/impact.ts')).impact,
  overview: async () => (await import('./commands/overview.ts')).overview,
  check: async () => (await import('./commands/check.ts')).check,
  path: async () => (await import('./commands/path.ts')).path,
  cycles: async () => (await import('./commands/cycles.ts')).cycles,
  export: async () => (await import('./commands/export-graph.ts')).exportGraph,
  status: async () => (await import('./commands/status.ts')).status,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  clean: async () => (await import('./commands/clean.ts')).clean,
  lsp: async () => (await import('./commands/lsp.ts')).lsp,
  mcp: async () => (await import('./commands/mcp.ts')).mcp,
  serve: async () => (await import('./commands/not-yet.ts')).serve,
};

/** Runs the command line and returns the exit code. Never throws: what went wrong is said on standard error. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const [name, ...rest] = args;
  const style = new Style(context.stdout, context.environment);
  try {
    if (name === '--version' || name === '-V' || name === 'version') {
      context.stdout.write(`${context.version}\n`);
      return Exit.done;
    }
    if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
      context.stdout.write(`${await helpText(style, context.version)}\n`);
      return Exit.done;
    }
    if (name === undefined) {
      context.stderr.write(`${await helpText(new Style(context.stderr, context.environment), context.version)}\n`);
      return Exit.usage;
    }
    const asked = name === 'help' ? rest[0] : name;
    const load = Object.hasOwn(COMMANDS, asked) ? COMMANDS[asked] : undefined;
    if (!load) {
      const similar = closest(asked, Object.keys(COMMANDS));
      const hint = similar ? ` Did you mean ${similar}?` : '';
      throw new UsageError(`There is no command "${asked}".${hint} codegraph --help lists them.`);
    }
    return await runCommand(await load(), name === 'help' ? ['--help'] : rest, context);
  } catch (error) {
    return fail(error, context, args.includes('--verbose'));
  }
}

async function runCommand(command: Command, args: readonly string[], context: CliContext): Promise<number> {
  const { values, positionals } = parse(command, args);
  const options = new CommandArguments(positionals, values);
  const io = new CommandIo(context, { json: options.flag('json'), verbose: options.flag('verbose') });
  if (options.flag('help')) {
    io.print(commandHelp(command, io.out));
    return Exit.done;
  }
  const [least, most] = command.positionals;
  if (positionals.length < least || positionals.length > most) {
    const problem =
      positionals.length < least ? 'Something is missing.' : `"${positionals[most]}" is one argument too many.`;
    throw new UsageError(`${problem} Usage: codegraph ${command.usage[0]}`);
  }
  return command.run(io, options);
}

function parse(command: Command, args: readonly string[]) {
  try {
    const options = Object.fromEntries(
      Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(([name, { type, short, multiple }]) => [
        name,
        { type, ...(short ? { short } : {}), ...(multiple ? { multiple } : {}) },
      ]),
    );
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = errorMessage(error).split('. ')[0];
    throw new UsageError(`${message}. Usage: codegraph ${command.usage[0]}`);
  }
}

async function helpText(style: Style, version: string): Promise<string> {
  return overview(await Promise.all(Object.values(COMMANDS).map((load) => load())), style, version);
}

function fail(error: unknown, { stderr, environment, signal }: CliContext, verbose: boolean): number {
  if (signal.aborted || isCancelled(error)) {
    stderr.write('Interrupted.\n');
    return Exit.interrupted;
  }
  const style = new Style(stderr, environment);
  const isUsage = errorCode(error) === 'USAGE';
  stderr.write(`${style.paint(isUsage ? 'usage: ' : 'error: ', 'red')}${describe(error)}\n`);
  if (verbose && error instanceof Error) stderr.write(`${error.stack}\n`);
  return isUsage ? Exit.usage : Exit.failed;
}

/** Errors of the file system name the file and say what is wrong with it; ours say everything themselves. */
function describe(error: unknown): string {
  const { code, path } = error as { code?: string; path?: string };
  if (path && code === 'ENOENT') return `${path} is not there.`;
  if (path && (code === 'EACCES' || code === 'EPERM')) return `${path} may not be read or written.`;
  if (path && code === 'ENOTDIR') return `${path} is not a folder.`;
  return errorMessage(error);
}
