import path from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../../../package.json';
import { openSharedEngine } from '../host/open-shared-engine.ts';
import { startLanguageServer, transportOf } from '../lsp/start-server.ts';

const programFolder = path.dirname(fileURLToPath(import.meta.url));

/** The language server with an engine for each folder, shared with whoever else has the folder open. Both server.js and `codegraph lsp` run it. */
export function runLanguageServer(args: readonly string[]): Promise<void> {
  const { version } = packageJson;
  return startLanguageServer({
    transport: transportOf(args),
    version,
    openEngine: (folder, logger) => openSharedEngine({ folder, programFolder, version, logger, door: 'editor' }),
  });
}
