import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import packageJson from '../../../package.json';
import { errorMessage } from '../base/errors.ts';
import { Logger } from '../base/logger.ts';
import { openSharedEngine } from '../host/open-shared-engine.ts';
import { startMcp } from '../mcp/start-mcp.ts';

/** The program that serves agents: `mcp.js --dir FOLDER [--http PORT]`. Standard output belongs to the protocol. */
const programFolder = path.dirname(fileURLToPath(import.meta.url));
const { version } = packageJson;
const end = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (end.signal.aborted) process.exit(1);
    end.abort();
  });
}
// One promise that nobody waits for must not end a conversation.
process.on('unhandledRejection', (reason) => logger.error(`In the background: ${errorMessage(reason)}`, reason));

const { values } = parseArgs({
  options: { dir: { type: 'string' }, http: { type: 'string' }, verbose: { type: 'boolean' } },
});
const logger = new Logger(
  (level, message) => process.stderr.write(`${level}: ${message}\n`),
  values.verbose ? 'debug' : 'warn',
);
const folder = path.resolve(values.dir ?? '.');

startMcp({
  openEngine: () => openSharedEngine({ folder, programFolder, version, logger, door: 'agent' }),
  version,
  logger,
  httpPort: values.http === undefined ? undefined : Number(values.http),
  token: process.env.CODEGRAPH_MCP_TOKEN,
  signal: end.signal,
}).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`error: ${errorMessage(error)}\n`);
    process.exit(1);
  },
);
