import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../../../package.json' with { type: 'json' };
import { runCli } from '../cli/run-cli.ts';
import { tuneJit } from '../platform/tune-jit.ts';

/** The program of the command line: `dist/cli.js`. */
const programFolder = path.dirname(fileURLToPath(import.meta.url));
const interrupt = new AbortController();
tuneJit({ staysLong: process.argv[2] === 'lsp' || process.argv[2] === 'mcp' });

// The first Ctrl-C lets the command put away what it has; the second does not wait for that.
process.on('SIGINT', () => {
  if (interrupt.signal.aborted) process.exit(130);
  interrupt.abort();
});
process.on('SIGTERM', () => {
  if (interrupt.signal.aborted) process.exit(143);
  interrupt.abort();
});
/** Runs another program of ours in this process; it ends the process itself. */
function become(program: string, args: readonly string[]): Promise<never> {
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
  process.argv.splice(2, process.argv.length, ...args);
  // Not by `import`, which would first look through megabytes of program for the names that it exports.
  createRequire(import.meta.url)(path.join(programFolder, program));
  return new Promise(() => {});
}

// Whoever reads the output may have seen enough: `codegraph search x | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  environment: process.env,
  workingFolder: process.cwd(),
  programFolder,
  version: packageJson.version,
  signal: interrupt.signal,
  startLanguageServer: (args) => become('server.js', args),
  startMcpServer: (args) => become('mcp.js', args),
}).then(async (code) => {
  await Promise.all([process.stdout, process.stderr].map(written));
  // All is closed by now: to take the heap apart piece by piece would only take time.
  process.exit(code);
});

/** Waits until what was printed has been taken: by a pipe that may be later. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
