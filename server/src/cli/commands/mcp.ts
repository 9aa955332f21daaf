import { type Command, DIR_OPTION, Exit, UsageError } from '../command.ts';
import { askedFolder } from '../with-index.ts';

const MAX_PORT = 65_535;

export const mcp: Command = {
  name: 'mcp',
  usage: ['mcp [--dir D]', 'mcp --http PORT [--dir D]'],
  summary: 'serve agents over the Model Context Protocol',
  details:
    'Speaks the protocol over standard input and output until the client hangs up. With --http it listens on 127.0.0.1 at that port (0: any free one)\n' +
    'and prints the address and a token on standard error; CODEGRAPH_MCP_TOKEN sets the token. docs/mcp.md tells how to set up clients.',
  options: {
    dir: DIR_OPTION,
    http: { type: 'string', value: 'PORT', help: 'over HTTP on this machine, in place of standard input and output' },
  },
  positionals: [0, 0],

  async run(io, args) {
    const port = args.text('http');
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= MAX_PORT)) {
      throw new UsageError(`--http takes a port from 0 to ${MAX_PORT}, not "${port}".`);
    }
    await io.context.startMcpServer([
      '--dir',
      askedFolder(io, args),
      ...(port === undefined ? [] : ['--http', port]),
      ...(io.verbose ? ['--verbose'] : []),
    ]);
    return Exit.done;
  },
};
