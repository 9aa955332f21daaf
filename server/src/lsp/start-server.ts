import {
  type Connection,
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { errorMessage } from '../base/errors.ts';
import type { EngineFactory } from './folder-session.ts';
import { LanguageServer } from './language-server.ts';

export interface ServerOptions {
  /** `ipc` for a process that node forked, as VS Code's client does; `stdio` for everybody else. */
  readonly transport: 'stdio' | 'ipc';
  readonly openEngine: EngineFactory;
  readonly version: string;
}

/** The client says `shutdown` before it hangs up; one that does not, or dies, takes this process with it. */
const HUNG_UP = 1;

/**
 * Runs the language server; resolves when the client says `exit`. When the client hangs up, kills us politely or its process dies, the
 * indexes are closed and this process ends.
 */
export function startLanguageServer({ transport, openEngine, version }: ServerOptions): Promise<void> {
  const connection = transport === 'ipc' ? connectOverIpc() : connectOverStdio();
  const server = new LanguageServer({ connection, openEngine, version });
  const end = (code: number) => void server.shutdown().finally(() => process.exit(code));
  for (const event of ['end', 'close'] as const) if (transport === 'stdio') process.stdin.on(event, () => end(HUNG_UP));
  process.on('disconnect', () => end(HUNG_UP));
  process.on('SIGTERM', () => end(143));
  process.on('SIGINT', () => end(130));
  // One promise that nobody waits for must not take the editor's index down.
  process.on('unhandledRejection', (reason) => {
    connection.console.error(`Something went wrong in the background: ${errorMessage(reason)}`);
  });
  server.listen();
  return new Promise((resolve) => connection.onExit(resolve));
}

const connectOverIpc = (): Connection =>
  createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process));

function connectOverStdio(): Connection {
  const reader = new StreamMessageReader(process.stdin);
  reader.onError((error) => {
    // A message that is no JSON is lost and the next one is read. Where a message begins is lost for good.
    if (!/header|Content-Length/i.test(error.message)) return;
    process.stderr.write('What comes in is not the Language Server Protocol: a message has no valid header.\n');
    process.exit(HUNG_UP);
  });
  // Writing to an editor that is gone fails; its end is noticed elsewhere.
  process.stdout.on('error', () => {});
  return createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(process.stdout));
}

/** The transport that the arguments ask for: node's client says --node-ipc, people say --stdio or nothing. */
export const transportOf = (args: readonly string[]): ServerOptions['transport'] =>
  args.includes('--node-ipc') ? 'ipc' : 'stdio';
