import { type Command, Exit } from '../command.ts';

export const lsp: Command = {
  name: 'lsp',
  usage: ['lsp --stdio', 'lsp --node-ipc'],
  summary: 'run the language server',
  details:
    'For editors: it speaks the Language Server Protocol until the editor ends it. docs/editors.md tells how to set one up.',
  options: {
    stdio: { type: 'boolean', help: 'over standard input and output (default)' },
    'node-ipc': { type: 'boolean', help: 'over the channel of a node parent process' },
    clientProcessId: { type: 'string', value: 'PID', help: 'end when this process does' },
  },
  positionals: [0, 0],

  async run(io, args) {
    const pid = args.text('clientProcessId');
    const channel = args.flag('node-ipc') ? '--node-ipc' : '--stdio';
    await io.context.startLanguageServer([channel, ...(pid ? [`--clientProcessId=${pid}`] : [])]);
    return Exit.done;
  },
};
