import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type * as p from '../../server/src/protocol/types.ts';
import { LspClient, uriOf } from '../support/lsp-client.ts';
import { tempFolder, writeFiles } from '../support/temp-folder.ts';

const SOURCE = 'export function area(side: number): number {\n  return side * side;\n}\n';

describe('what is being typed', () => {
  it('answers each question from what was typed just before it, letter by letter', async () => {
    const app = tempFolder('app');
    writeFiles(app, { 'src/shape.ts': SOURCE });
    const client = new LspClient({ env: { CODEGRAPH_HOME: tempFolder('home') } });
    await client.start([app]);
    await client.indexed(app);
    const textDocument = { uri: uriOf(path.join(app, 'src/shape.ts')) };
    let text = SOURCE;
    client.notify('textDocument/didOpen', {
      textDocument: { ...textDocument, languageId: 'typescript', version: 1, text },
    });
    for (const [at, letter] of [...'walk'].entries()) {
      const name = `${'walk'.slice(0, at)}${letter}`;
      text = `${'\n'.repeat(at)}function ${name}() {}\n${name}();\n`;
      client.notify('textDocument/didChange', {
        textDocument: { ...textDocument, version: at + 2 },
        contentChanges: [{ text }],
      });
      const [search, hover, symbols] = await Promise.all([
        client.request<p.SearchResponse>('codegraph/search', { query: name }),
        client.request<{ contents: { value: string } } | null>('textDocument/hover', {
          textDocument,
          position: { line: at, character: 9 },
        }),
        client.request<{ name: string }[]>('workspace/symbol', { query: name }),
      ]);
      expect([search.results[0]?.name, symbols[0]?.name]).toEqual([name, name]);
      expect(hover?.contents.value).toContain('1 ');
    }
    await client.stop();
  });
});
