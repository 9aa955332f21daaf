// context-recall TASKS.json FOLDER [COUNT]: how often `context` holds all files that a change touched, beside whole files of a search
//
// TASKS.json is a list of {"repo", "query", "relevant": [paths]}; FOLDER/<repo> is a checkout. The baseline reads the files of the search's results whole, in
// their order, until the same budget is spent.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const BUDGET_TOKENS = 8000;
const CHARACTERS_A_TOKEN = 3.5;
const cli = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../dist/cli.js');
const [tasksFile, folder, countText = '25'] = process.argv.slice(2);
if (!tasksFile || !folder) {
  console.error('Usage: npm run bench -- context-recall TASKS.json FOLDER [COUNT]');
  process.exit(2);
}
const tasks = JSON.parse(readFileSync(tasksFile, 'utf8'));
const repositories = [...new Set(tasks.map(({ repo }) => repo))];
const total = { tasks: 0, context: 0, baseline: 0 };
console.log('repository     tasks  context  baseline');
for (const repo of repositories) {
  const own = tasks.filter((task) => task.repo === repo && task.relevant.length > 0);
  const step = Math.max(1, Math.floor(own.length / Number(countText)));
  const sample = own.filter((_, i) => i % step === 0).slice(0, Number(countText));
  report(repo, await measure(path.resolve(folder, repo), sample));
}
print('all', total);

async function measure(root, sample) {
  const client = new Client({ name: 'bench', version: '1' });
  const args = [cli, 'mcp', '--dir', root];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env: process.env }));
  const ask = async (name, toolArguments) => {
    const { content } = await client.callTool({ name, arguments: toolArguments }, undefined, { timeout: 600_000 });
    return content[0].text;
  };
  const counts = { tasks: 0, context: 0, baseline: 0 };
  for (const { query, relevant } of sample) {
    const context = await ask('context', { task: query, max_tokens: BUDGET_TOKENS });
    const named = new Set([...context.matchAll(/^## (.+)$/gm)].map(([, file]) => file));
    const search = await ask('search', { query, max_tokens: 50_000 });
    const found = new Set([...search.matchAll(/^(\S+?):\d+ /gm)].map(([, file]) => file));
    const whole = wholeFiles(root, found);
    counts.tasks++;
    if (relevant.every((file) => named.has(file))) counts.context++;
    if (relevant.every((file) => whole.has(file))) counts.baseline++;
  }
  await client.close();
  return counts;
}

function wholeFiles(root, files) {
  const read = new Set();
  let used = 0;
  for (const file of files) {
    used += (statSync(path.join(root, file), { throwIfNoEntry: false })?.size ?? 0) / CHARACTERS_A_TOKEN;
    // The file in which the budget ends counts: its beginning was read.
    read.add(file);
    if (used > BUDGET_TOKENS) break;
  }
  return read;
}

function report(repo, counts) {
  for (const key of Object.keys(total)) total[key] += counts[key];
  print(repo, counts);
}

function print(name, counts) {
  const share = (value) => (value / Math.max(1, counts.tasks)).toFixed(2).padStart(7);
  console.log(
    `${name.padEnd(14)} ${String(counts.tasks).padStart(5)} ${share(counts.context)}  ${share(counts.baseline)}`,
  );
}
