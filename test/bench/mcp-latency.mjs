// mcp-latency FOLDER [ROUNDS] [WARM_UP]: how long each tool of `codegraph mcp` takes on a folder, warm, through the SDK's own client
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const cli = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../dist/cli.js');
const [folder, roundsText = '100', warmUpText = '50'] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: npm run bench -- mcp-latency FOLDER [ROUNDS] [WARM_UP]');
  process.exit(2);
}
const client = new Client({ name: 'bench', version: '1' });
const args = [cli, 'mcp', '--dir', path.resolve(folder)];
await client.connect(new StdioClientTransport({ command: process.execPath, args, env: process.env }));
const ask = async (name, toolArguments) => {
  const startedMs = performance.now();
  const { content, isError } = await client.callTool({ name, arguments: toolArguments }, undefined, {
    timeout: 600_000,
  });
  if (isError) throw new Error(`${name}: ${content[0].text}`);
  return { tookMs: performance.now() - startedMs, text: content[0].text };
};

// Neither a first index nor vectors that are still being made are what a warm server does.
while (/at work|so far/.test((await ask('search', { query: 'read the file' })).text)) await delay(500);

// The symbols that most of the code rests on have the longest answers.
const { text } = await ask('overview', { max_tokens: 50_000 });
const central = text.slice(text.indexOf('## Central symbols')).split('\n').slice(1, 16);
const symbols = central.flatMap((line) => /^(\S+:\d+) /.exec(line)?.[1] ?? []);
if (symbols.length === 0) throw new Error('The folder has no symbols to ask for.');
const words = ['read the configuration file', 'error handling when a request fails', 'cache', 'parse', 'write to disk'];

const times = new Map();
const warmUp = Number(warmUpText);
for (let round = -warmUp; round < Number(roundsText); round++) {
  const symbol = symbols[(round + warmUp) % symbols.length];
  const query = words[(round + warmUp) % words.length];
  const calls = {
    context: { task: query },
    search: { query },
    symbol: { symbol },
    related: { symbol },
    callers: { symbol },
    callees: { symbol },
    impact: { symbol },
    path: { from: symbol, to: symbols[(round + warmUp + 3) % symbols.length] },
    overview: {},
  };
  for (const [name, toolArguments] of Object.entries(calls)) {
    const { tookMs } = await ask(name, toolArguments);
    if (round >= 0) times.set(name, [...(times.get(name) ?? []), tookMs]);
  }
}
await client.close();
console.log('tool        p50 ms   p95 ms   max ms');
for (const [name, all] of times) {
  all.sort((a, b) => a - b);
  const at = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))].toFixed(1).padStart(7);
  console.log(`${name.padEnd(10)} ${at(0.5)}  ${at(0.95)}  ${at(1)}`);
}
