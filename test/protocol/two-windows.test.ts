import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { LspClient, uriOf } from '../support/lsp-client.ts';
import { tempFolder, writeFiles } from '../support/temp-folder.ts';

const clients: LspClient[] = [];
afterAll(async () => {
  for (const client of clients) client.process.kill('SIGKILL');
  await Promise.all(clients.map((client) => client.exited));
});

describe('two windows on one folder', () => {
  it('share its index, and the second keeps it when the first is killed', async () => {
    const root = tempFolder('shared');
    const home = tempFolder('home');
    writeFiles(root, {
      'src/a.ts': 'export function alpha(): number {\n  return 1;\n}\n',
      'src/b.ts': "import { alpha } from './a';\nexport const beta = () => alpha();\n",
    });
    const open = async () => {
      const client = new LspClient({ env: { CODEGRAPH_HOME: home } });
      clients.push(client);
      await client.start([root]);
      return client;
    };
    const found = async (client: LspClient, query: string) => {
      const { results } = await client.request<{ results: { name: string }[] }>('codegraph/search', { query });
      return results.map(({ name }) => name);
    };
    const first = await open();
    await first.indexed(root);
    const second = await open();
    await second.indexed(root);
    expect(await found(second, 'alpha')).toContain('alpha');
    expect(JSON.parse((await runCli(['status', '--dir', root, '--json'], { home })).stdout).owner).toMatchObject({
      pid: first.process.pid,
      self: false,
      door: 'editor',
    });

    // What is typed in one window is seen in the other.
    const uri = uriOf(path.join(root, 'src/a.ts'));
    const text = 'export function alpha(): number {\n  return gamma();\n}\nfunction gamma() {\n  return 2;\n}\n';
    second.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } });
    await expect.poll(() => found(first, 'gamma'), { timeout: 20_000 }).toContain('gamma');

    first.process.kill('SIGKILL');
    await first.exited;
    await expect.poll(() => found(second, 'gamma'), { timeout: 20_000 }).toContain('gamma');
    writeFiles(root, { 'src/c.ts': 'export function delta() {}\n' });
    await expect.poll(() => found(second, 'delta'), { timeout: 20_000 }).toContain('delta');
    expect(await second.stop()).toBe(0);
  });
});
