import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isSameSecret } from '../base/same-secret.ts';

export const MCP_PATH = '/mcp';
const LOOPBACK = '127.0.0.1';
const LOOPBACK_NAMES: ReadonlySet<string> = new Set([LOOPBACK, 'localhost', '[::1]']);

/**
 * Serves the protocol's streamable HTTP to programs of this machine. Whoever asks has to know the token; a web page that makes a browser ask
 * is told apart by its Origin, and one that lets its own name point to this machine by the Host. Each request is a session of its own.
 */
export async function listenHttp(
  port: number,
  token: string,
  makeServer: () => McpServer,
): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const refusal = refuse(request, token);
    if (refusal) {
      const { status, words, headers = {} } = refusal;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32_000, message: words }, id: null }));
      return;
    }
    answer(request, response, makeServer()).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return { server, url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}${MCP_PATH}` };
}

async function answer(request: IncomingMessage, response: ServerResponse, server: McpServer): Promise<void> {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  response.on('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

interface Refusal {
  readonly status: number;
  readonly words: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function refuse(request: IncomingMessage, token: string): Refusal | undefined {
  const { host, origin, authorization } = request.headers;
  const port = request.socket.localPort;
  if (!isLoopback(`http://${host}`, port))
    return { status: 403, words: 'This server answers to its own address only.' };
  if (origin !== undefined && !isLoopback(origin)) return { status: 403, words: 'Web pages may not ask this server.' };
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined || !isSameSecret(given, token)) {
    return { status: 401, words: 'The token is missing or wrong.', headers: { 'www-authenticate': 'Bearer' } };
  }
  if (request.url?.split('?')[0] !== MCP_PATH) return { status: 404, words: `The protocol is served at ${MCP_PATH}.` };
  // There are no messages of the server's own, and no sessions to end.
  if (request.method !== 'POST') return { status: 405, words: 'Only POST is served.', headers: { allow: 'POST' } };
  return undefined;
}

function isLoopback(url: string, port?: number): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, port: asked, username, password } = new URL(url);
  return (
    LOOPBACK_NAMES.has(hostname) &&
    username === '' &&
    password === '' &&
    (port === undefined || Number(asked || 80) === port)
  );
}
