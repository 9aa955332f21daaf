import { type ChildProcess, spawn } from 'node:child_process';
import { request } from 'node:http';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliFile } from '../support/cli.ts';
import { tempFolder, writeFiles } from '../support/temp-folder.ts';

let child: ChildProcess;
let url: URL;
let token: string;
let exited: Promise<number | null>;

beforeAll(async () => {
  const root = tempFolder('agents');
  writeFiles(root, { 'a.py': 'def alpha():\n    return 1\n\n\ndef beta():\n    return alpha()\n' });
  child = spawn(process.execPath, [cliFile, 'mcp', '--http', '0', '--dir', root], {
    env: { ...process.env, CODEGRAPH_HOME: tempFolder('home') },
  });
  exited = new Promise((resolve) => child.on('exit', resolve));
  let said = '';
  await new Promise<void>((resolve) => {
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      if (/Bearer \S+\n/.test(said)) resolve();
    });
  });
  url = new URL(/http:\S+/.exec(said)?.[0] ?? '');
  token = /Bearer (\S+)/.exec(said)?.[1] ?? '';
});
afterAll(() => {
  child.kill('SIGKILL');
});

async function connect(): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const requestInit = { headers: { Authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit }));
  return client;
}

/** The status of a bare request; Host can be set here, which fetch does not let one do. */
const status = (headers: Record<string, string>, { method = 'POST', path = '/mcp' } = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const all = { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers };
    const sent = request({ host: '127.0.0.1', port: url.port, method, path, headers: all }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }) : undefined);
  });

describe('codegraph mcp --http', () => {
  it('answers several clients at once', async () => {
    expect(url.hostname).toBe('127.0.0.1');
    const clients = await Promise.all([connect(), connect(), connect()]);
    const answers = await Promise.all(
      clients.map((client) => client.callTool({ name: 'callers', arguments: { symbol: 'alpha' } })),
    );
    for (const answer of answers) expect(JSON.stringify(answer.content)).toContain('a.py:5 function beta');
    await Promise.all(clients.map((client) => client.close()));
  });

  it('refuses whoever has no token, comes from a web page or takes it for another host', async () => {
    const good = { authorization: `Bearer ${token}` };
    expect(await status(good)).toBe(200);
    expect(await status({})).toBe(401);
    expect(await status({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await status({ authorization: token })).toBe(401);
    expect(await status({ ...good, host: 'evil.example' })).toBe(403);
    expect(await status({ ...good, host: `evil.example:${url.port}` })).toBe(403);
    expect(await status({ ...good, host: '127.0.0.1:1' })).toBe(403);
    expect(await status({ ...good, origin: 'https://evil.example' })).toBe(403);
    expect(await status({ ...good, origin: 'null' })).toBe(403);
    expect(await status({ ...good, origin: 'http://127.0.0.1.evil.example' })).toBe(403);
    expect(await status({ ...good, origin: `http://localhost:${url.port}` })).toBe(200);
    expect(await status(good, { path: '/other' })).toBe(404);
    expect(await status(good, { method: 'GET' })).toBe(405);
    expect(await status(good, { method: 'DELETE' })).toBe(405);
  });

  it('ends when it is told to', async () => {
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});
