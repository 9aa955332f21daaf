import { randomBytes } from 'node:crypto';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Logger } from '../base/logger.ts';
import type { Engine } from '../engine/engine.ts';
import { createMcpServer } from './create-server.ts';
import { EngineSource } from './engine-source.ts';
import { listenHttp } from './http-endpoint.ts';

export interface McpOptions {
  readonly openEngine: () => Promise<Engine>;
  readonly version: string;
  readonly logger: Logger;
  /** Serve HTTP on this port of the loopback interface (0: any that is free) in place of standard input and output. */
  readonly httpPort?: number;
  /** The bearer token of HTTP; a new one is made when none is given. */
  readonly token?: string;
  /** Ends the server. */
  readonly signal: AbortSignal;
}

/** Serves agents until the client hangs up or the signal aborts; resolves when the index has been let go. */
export async function startMcp({ openEngine, version, logger, httpPort, token, signal }: McpOptions): Promise<void> {
  const source = new EngineSource(openEngine, logger);
  const makeServer = () => createMcpServer(source, version);
  const ended = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (httpPort !== undefined) return;
    for (const event of ['end', 'close'] as const) process.stdin.on(event, () => resolve());
    // Writing to a client that is gone fails; its end is noticed by what it does not say any more.
    process.stdout.on('error', () => resolve());
  });
  let stop = () => {};
  if (httpPort === undefined) {
    await makeServer().connect(new StdioServerTransport());
  } else {
    const secret = token ?? randomBytes(24).toString('base64url');
    const { server, url } = await listenHttp(httpPort, secret, makeServer);
    stop = () => {
      server.close();
      server.closeAllConnections();
    };
    process.stderr.write(`CodeGraph serves MCP at ${url}\nAuthorization: Bearer ${secret}\n`);
  }
  source.start();
  await ended;
  stop();
  await source.close();
}
