import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as p from '../../server/src/protocol/types.ts';
import { LspClient, LspError, uriOf } from '../support/lsp-client.ts';

/** One workspace and one server for all questions that change nothing. */
const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'codegraph-lsp-')));
const home = path.join(base, 'home');
const clients: LspClient[] = [];

const SOURCES: Record<string, string> = {
  'app/src/shape.ts': `export interface Shape {
  area(): number;
}

export class Square implements Shape {
  constructor(private readonly side: number) {}
  area(): number {
    return multiply(this.side, this.side);
  }
}

/** Multiplies two numbers. */
export function multiply(a: number, b: number): number {
  return a * b;
}
`,
  'app/src/main.ts': `import { multiply, Square } from './shape';

export function total(sides: number[]): number {
  let sum = 0;
  for (const side of sides) sum += new Square(side).area();
  return multiply(sum, 1);
}
`,
  'app/test/shape.test.ts': `import { multiply } from '../src/shape';

export function testMultiply(): void {
  if (multiply(2, 3) !== 6) throw new Error('wrong');
}
`,
  'lib/tools.py': `class Tool:
    def run(self):
        return helper()


def helper():
    return 1
`,
};

function start(options: ConstructorParameters<typeof LspClient>[0] = {}): LspClient {
  const client = new LspClient({ ...options, env: { CODEGRAPH_HOME: home, ...options.env } });
  clients.push(client);
  return client;
}

/** The sources in folders of their own: an index has one owner, and every test starts a server. */
function workspace() {
  const root = mkdtempSync(path.join(base, 'w-'));
  for (const [file, text] of Object.entries(SOURCES)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const app = path.join(root, 'app');
  const inApp = (file: string) => uriOf(path.join(app, file));
  const at = (file: string, line: number, character: number) => ({
    textDocument: { uri: inApp(file) },
    position: { line, character },
  });
  return { root, app, lib: path.join(root, 'lib'), inApp, at };
}

afterAll(async () => {
  await Promise.all(clients.map((client) => client.stop()));
  rmSync(base, { recursive: true, force: true });
});

describe('questions', () => {
  const { app, lib, inApp, at } = workspace();
  let client: LspClient;
  let capabilities: Record<string, unknown>;

  beforeAll(async () => {
    client = start();
    ({ capabilities } = await client.start([app, lib]));
    await Promise.all([client.indexed(app), client.indexed(lib)]);
  });

  afterAll(() => client.stop());

  it('says what it can do, and leaves definitions and references to others', () => {
    expect(capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      hoverProvider: true,
      workspaceSymbolProvider: true,
      callHierarchyProvider: true,
      typeHierarchyProvider: true,
      referencesProvider: false,
      definitionProvider: false,
      workspace: { workspaceFolders: { supported: true } },
    });
  });

  it('hovers with what the graph knows, where a symbol is defined and where it is used', async () => {
    const hover = await client.request<{ contents: { kind: string; value: string } }>(
      'textDocument/hover',
      at('src/shape.ts', 12, 18),
    );
    expect(hover.contents.kind).toBe('markdown');
    expect(hover.contents.value).toMatch(
      /^3 callers · 2 files depend on this · \d tests?\n\nMost used from `src\/main.ts`/,
    );
    expect(await client.request('textDocument/hover', at('src/main.ts', 5, 11))).toEqual(hover);
    expect(await client.request('textDocument/hover', at('src/main.ts', 3, 2))).toBeNull();
  });

  it('finds symbols of all folders by name', async () => {
    const symbols = await client.request<{ name: string; location: { uri: string } }[]>('workspace/symbol', {
      query: 'multiply',
    });
    expect(symbols[0]).toMatchObject({ name: 'multiply', location: { uri: inApp('src/shape.ts') } });
    const tools = await client.request<{ name: string }[]>('workspace/symbol', { query: 'helper' });
    expect(tools.map(({ name }) => name)).toContain('helper');
  });

  it('outlines a document', async () => {
    const outline = await client.request<{ name: string; children: { name: string }[] }[]>(
      'textDocument/documentSymbol',
      {
        textDocument: { uri: inApp('src/shape.ts') },
      },
    );
    expect(outline.map(({ name }) => name)).toEqual(['Shape', 'Square', 'multiply']);
    expect(outline[1].children.map(({ name }) => name)).toContain('area');
  });

  it('walks the call hierarchy both ways', async () => {
    const [item] = await client.request<{ name: string }[]>(
      'textDocument/prepareCallHierarchy',
      at('src/shape.ts', 12, 18),
    );
    expect(item).toMatchObject({ name: 'multiply', uri: inApp('src/shape.ts') });
    const incoming = await client.request<{ from: { name: string }; fromRanges: p.Range[] }[]>(
      'callHierarchy/incomingCalls',
      { item },
    );
    expect(incoming.map(({ from }) => from.name).sort()).toEqual(['area', 'testMultiply', 'total']);
    const total = incoming.find(({ from }) => from.name === 'total');
    expect(total?.fromRanges).toEqual([{ start: { line: 5, character: 9 }, end: { line: 5, character: 17 } }]);
    const outgoing = await client.request<{ to: { name: string } }[]>('callHierarchy/outgoingCalls', {
      item: total?.from,
    });
    expect(outgoing.map(({ to }) => to.name)).toEqual(expect.arrayContaining(['multiply', 'area']));
  });

  it('walks the type hierarchy both ways', async () => {
    const [shape] = await client.request<{ name: string }[]>(
      'textDocument/prepareTypeHierarchy',
      at('src/shape.ts', 0, 18),
    );
    const [square] = await client.request<{ name: string }[]>('typeHierarchy/subtypes', { item: shape });
    expect(square).toMatchObject({ name: 'Square' });
    expect(await client.request('typeHierarchy/supertypes', { item: square })).toEqual([shape]);
  });

  it('searches all folders at once and says which folder a result is in', async () => {
    const { results } = await client.request<p.SearchResponse>('codegraph/search', { query: 'helper' });
    expect(results[0]).toMatchObject({ name: 'helper', folder: uriOf(lib), file: 'tools.py' });
    const more = await client.request<p.SearchResponse>('codegraph/search', {
      query: 'multiply two numbers',
      limit: 1,
    });
    expect(more.results).toMatchObject([{ name: 'multiply', folder: uriOf(app), file: 'src/shape.ts' }]);
  });

  it('answers the questions to the graph', async () => {
    const of = { file: inApp('src/shape.ts'), position: { line: 12, character: 18 } };
    const callers = await client.request<p.RelationsResponse>('codegraph/callers', { of });
    expect(callers.symbol).toMatchObject({ name: 'multiply', folder: uriOf(app), file: 'src/shape.ts' });
    expect(callers.relations.length).toBe(3);
    expect(callers.relations.every(({ symbol }) => symbol.folder === uriOf(app))).toBe(true);

    const impact = await client.request<p.ImpactResponse>('codegraph/impact', { of: { symbol: 'multiply' } });
    expect(impact.files.map(({ file }) => file)).toEqual(expect.arrayContaining(['src/main.ts', 'test/shape.test.ts']));
    const related = await client.request<p.RelatedResponse>('codegraph/related', { of, limit: 5 });
    expect(related.items.map(({ symbol }) => symbol.name)).toContain('total');
    const implementations = await client.request<p.RelationsResponse>('codegraph/relations', {
      of: { symbol: 'Shape', folderUri: uriOf(app) },
      direction: 'in',
      kinds: ['implements'],
    });
    expect(implementations.relations.map(({ symbol }) => symbol.name)).toEqual(['Square']);
    const way = await client.request<p.PathResponse>('codegraph/path', {
      from: { symbol: 'total' },
      to: { symbol: 'multiply' },
    });
    expect(way.steps?.map(({ symbol }) => symbol.name)).toEqual(['total', 'multiply']);
    const drawing = await client.request<p.SubgraphResponse>('codegraph/subgraph', {
      root: { symbol: 'total' },
      view: 'calls',
    });
    expect(drawing.nodes.map(({ name }) => name)).toContain('multiply');
    const modules = await client.request<p.SubgraphResponse>('codegraph/subgraph', {
      root: { workspace: true },
      view: 'modules',
      folderUri: uriOf(lib),
    });
    expect(modules.nodes.map(({ name }) => name)).toEqual(['tools.py']);
    expect(await client.request('codegraph/cycles', {})).toEqual({ cycles: [] });
    const insights = await client.request<p.HoverInsights>('codegraph/insights', {
      uri: of.file,
      position: of.position,
    });
    expect(insights).toMatchObject({ callers: 3, symbol: { name: 'multiply' } });
  });

  it('tells of the folders and files of the index', async () => {
    const { folders } = await client.request<{ folders: p.IndexStatus[] }>('codegraph/status', {});
    expect(folders.map(({ root, state }) => [root, state])).toEqual([
      [app, 'idle'],
      [lib, 'idle'],
    ]);
    const inside = await client.request<p.FileStatus>('codegraph/fileStatus', { uri: inApp('src/main.ts') });
    expect(inside).toMatchObject({ indexed: true, language: 'typescript' });
    const outside = await client.request<p.FileStatus>('codegraph/fileStatus', { uri: 'file:///nowhere/a.ts' });
    expect(outside).toMatchObject({ indexed: false, reason: 'outside' });
  });

  it('takes the choice of a model, and nothing that is none', async () => {
    await client.request('codegraph/setEmbedding', { model: 'folder', folder: '/nowhere' });
    const answer = await client.request<p.SearchResponse>('codegraph/search', { query: 'area', mode: 'semantic' });
    // What was embedded by the model before goes on answering, and says why it is that one.
    expect(answer).toMatchObject({
      mode: 'semantic',
      notice: expect.stringMatching(/There is no model folder \/nowhere.*answers instead/),
    });
    for (const wrong of [{ model: 'magic' }, { model: 'folder' }, { model: 'endpoint', endpoint: { address: 1 } }]) {
      await expect(client.request('codegraph/setEmbedding', wrong)).rejects.toThrow(/must be/);
    }
    await client.request('codegraph/setEmbedding', { model: 'shipped' });
  });

  it('exports', async () => {
    const { text, truncated } = await client.request<{ text: string; truncated: boolean }>('codegraph/export', {
      format: 'jsonl',
    });
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.some(({ type, name }) => type === 'node' && name === 'multiply')).toBe(true);
    expect(truncated).toBe(false);
  });

  it('answers questions about places outside with nothing', async () => {
    for (const uri of [
      'file:///nowhere/a.ts',
      'untitled:Untitled-1',
      'git:/a.ts?x',
      'not a uri',
      '',
      uriOf(app),
      inApp('no/such.ts'),
    ]) {
      const place = { textDocument: { uri }, position: { line: 0, character: 0 } };
      expect(await client.request('textDocument/hover', place)).toBeNull();
      expect(await client.request('textDocument/documentSymbol', place)).toEqual([]);
      expect(await client.request('codegraph/callers', { of: { file: uri, position: place.position } })).toMatchObject({
        symbol: null,
      });
    }
  });

  it.each([
    ['textDocument/hover', undefined],
    ['textDocument/hover', {}],
    ['textDocument/hover', { textDocument: 'x', position: 3 }],
    ['textDocument/hover', { textDocument: { uri: 5 }, position: { line: 0, character: 0 } }],
    ['textDocument/hover', at('src/main.ts', -1, 0)],
    ['textDocument/hover', at('src/main.ts', 0.5, 0)],
    ['workspace/symbol', { query: null }],
    ['textDocument/documentSymbol', { textDocument: null }],
    ['callHierarchy/incomingCalls', { item: {} }],
    ['callHierarchy/incomingCalls', { item: { data: { symbol: 'x', folderUri: 'file:///closed' }, uri: '' } }],
    ['typeHierarchy/subtypes', { item: { data: null } }],
    ['codegraph/search', { query: 'x', limit: 'many' }],
    ['codegraph/search', { query: 'x', limit: -1 }],
    ['codegraph/search', { query: 'x', mode: 'psychic' }],
    ['codegraph/search', { query: 'x', paths: [1] }],
    ['codegraph/callers', { of: { nothing: true } }],
    ['codegraph/relations', { of: { symbol: 'x' }, direction: 'up', kinds: ['calls'] }],
    ['codegraph/relations', { of: { symbol: 'x' }, direction: 'in', kinds: ['likes'] }],
    ['codegraph/relations', { of: { symbol: 'x' }, direction: 'in' }],
    ['codegraph/subgraph', { root: {}, view: 'calls' }],
    ['codegraph/subgraph', { root: { symbol: 'x' }, view: 'sideways' }],
    ['codegraph/subgraph', { root: { workspace: true }, view: 'modules', folderUri: 'file:///closed' }],
    ['codegraph/export', { format: 'docx' }],
    ['codegraph/reindex', { force: 'yes' }],
  ])('answers bad parameters of %s with InvalidParams: %j', async (method, params) => {
    const error = await client.request(method, params).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LspError);
    expect((error as LspError).code).toBe(-32602);
    expect((error as LspError).message).not.toMatch(/undefined|TypeError|\bat \//);
  });

  it('answers what it does not know with MethodNotFound', async () => {
    const error = await client.request('codegraph/nonsense', {}).catch((reason: unknown) => reason);
    expect((error as LspError).code).toBe(-32601);
    expect(
      (
        (await client
          .request('textDocument/definition', at('src/main.ts', 0, 0))
          .catch((reason: unknown) => reason)) as LspError
      ).code,
    ).toBe(-32601);
  });

  it('survives hostile notifications and messages', async () => {
    client.notify('textDocument/didChange', {
      textDocument: { uri: inApp('src/main.ts'), version: 2 },
      contentChanges: 'all',
    });
    client.notify('textDocument/didChange', { textDocument: null });
    client.notify('textDocument/didOpen', {});
    client.notify('textDocument/didClose', { textDocument: { uri: 7 } });
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 3 }, null, 'x', { uri: 'file:///%%%' }] });
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{}, null], removed: [7] } });
    client.notify('$/cancelRequest', { id: 'never' });
    client.notify('$/cancelRequest');
    client.sendRaw('Content-Length: 5\r\n\r\n{"a":');
    client.sendRaw('Content-Length: 2\r\n\r\n[]');
    client.sendRaw('Content-Length: 4\r\n\r\nnull');
    const symbols = await client.request<unknown[]>('workspace/symbol', { query: 'multiply' });
    expect(symbols.length).toBeGreaterThan(0);
  });
});

describe('changes', () => {
  /** Asks until the answer fits or the test times out: when an edit arrives is not part of the protocol. */
  async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
    for (;;) {
      const answer = await ask();
      if (fits(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('speaks of what is on the screen, and of the disk again when the editor is closed', async () => {
    const { app, inApp } = workspace();
    const client = start();
    await client.start([app]);
    await client.indexed(app);
    const uri = inApp('src/main.ts');
    const outline = async () =>
      (await client.request<{ name: string }[]>('textDocument/documentSymbol', { textDocument: { uri } })).map(
        ({ name }) => name,
      );
    const text = SOURCES['app/src/main.ts'];
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } });
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        {
          range: { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } },
          text: 'export function typed() {\n  return total([]);\n}\n',
        },
        { range: { start: { line: 2, character: 16 }, end: { line: 2, character: 21 } }, text: 'summed' },
      ],
    });
    expect(await eventually(outline, (names) => names.includes('typed'))).toEqual(['summed', 'typed']);
    client.notify('textDocument/didClose', { textDocument: { uri } });
    expect(await eventually(outline, (names) => !names.includes('typed'))).toEqual(['total']);
    await client.stop();
  });

  it('takes in files that the client says have changed, appeared or gone', async () => {
    const folder = path.join(base, 'watched');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'a.py'), 'def first():\n    pass\n');
    const client = start();
    const capabilities = {
      workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
    };
    await client.start([folder], { capabilities });
    await client.waitFor('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) =>
      registrations.some(({ method }) => method === 'workspace/didChangeWatchedFiles'),
    );
    await client.indexed(folder);
    writeFileSync(path.join(folder, 'b.py'), 'from a import first\n\ndef second():\n    first()\n');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(path.join(folder, 'b.py')), type: 1 }] });
    const callers = () => client.request<p.RelationsResponse>('codegraph/callers', { of: { symbol: 'first' } });
    expect((await eventually(callers, ({ total }) => total > 0)).relations[0].symbol.name).toBe('second');
    rmSync(path.join(folder, 'b.py'));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(path.join(folder, 'b.py')), type: 3 }] });
    expect((await eventually(callers, ({ total }) => total === 0)).symbol?.name).toBe('first');
    await client.stop();
  });

  it('watches files itself when the client does not', async () => {
    const folder = path.join(base, 'unwatched');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'a.py'), 'def first():\n    pass\n');
    const client = start();
    await client.start([folder]);
    await client.indexed(folder);
    const names = async () => {
      writeFileSync(path.join(folder, 'b.py'), 'def later():\n    pass\n');
      return client.request<{ name: string }[]>('workspace/symbol', { query: 'later' });
    };
    expect((await eventually(names, (found) => found.length > 0))[0].name).toBe('later');
    await client.stop();
  });

  it('opens and closes folders while it runs', async () => {
    const { app, lib } = workspace();
    const client = start();
    await client.start([app]);
    await client.indexed(app);
    const search = async () =>
      (await client.request<p.SearchResponse>('codegraph/search', { query: 'helper' })).results;
    const folder = { uri: uriOf(lib), name: 'lib' };
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    await client.indexed(lib);
    expect((await eventually(search, (results) => results.length > 0))[0].folder).toBe(uriOf(lib));
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
    await eventually(search, (results) => results.every(({ folder: uri }) => uri !== uriOf(lib)));
    await client.stop();
  });

  it('indexes anew on request, with progress', async () => {
    const { lib } = workspace();
    const client = start();
    await client.start([lib]);
    await client.indexed(lib);
    const summaries = await client.request<p.IndexSummary[]>('codegraph/reindex', {
      folderUri: uriOf(lib),
      force: true,
    });
    expect(summaries).toMatchObject([{ root: lib, files: 1, analyzed: 1, cancelled: false }]);
    const progress = await client.waitFor<p.IndexProgress & { folderUri: string }>(
      'codegraph/progress',
      ({ phase }) => phase === 'idle',
    );
    expect(progress.folderUri).toBe(uriOf(lib));
    await client.stop();
  });
});

describe('the process', () => {
  it('speaks over IPC as over stdio, and names the commands that the client has', async () => {
    const { app, inApp, at } = workspace();
    const client = start({ ipc: true });
    const commands = [{ title: 'Callers', command: 'codegraph.showCallers' }];
    await client.start([app], {
      initializationOptions: { hoverCommands: commands, providers: { definition: true, references: true } },
    });
    await client.indexed(app);
    const hover = await client.request<{ contents: { kind: string; value: string } }>(
      'textDocument/hover',
      at('src/shape.ts', 12, 18),
    );
    expect(hover.contents.kind).toBe('markdown');
    expect(hover.contents.value).toContain('[Callers](command:codegraph.showCallers?');
    expect(await client.request('textDocument/definition', at('src/main.ts', 5, 11))).toEqual({
      uri: inApp('src/shape.ts'),
      range: { start: { line: 12, character: 16 }, end: { line: 12, character: 24 } },
    });
    const references = await client.request<unknown[]>('textDocument/references', {
      ...at('src/shape.ts', 12, 18),
      context: { includeDeclaration: true },
    });
    expect(references.length).toBe(1 + 3 + 2);
    expect(await client.stop()).toBe(0);
  });

  it('leaves out what the client turns off', async () => {
    const { lib } = workspace();
    const client = start();
    const { capabilities } = await client.start([lib], {
      initializationOptions: { providers: { documentSymbol: false, hover: false, workspaceSymbol: 'perhaps' } },
    });
    expect(capabilities).toMatchObject({
      hoverProvider: false,
      documentSymbolProvider: false,
      workspaceSymbolProvider: true,
    });
    expect(await client.stop()).toBe(0);
  });

  it('answers without any folder, and with the old ways to name one', async () => {
    const { lib } = workspace();
    const client = start();
    await client.start([], { workspaceFolders: null, rootUri: null, rootPath: lib });
    await client.indexed(lib);
    await client.stop();
    const empty = start();
    await empty.start([], { workspaceFolders: null });
    expect(await empty.request('codegraph/status', {})).toEqual({ folders: [] });
    expect(await empty.request('workspace/symbol', { query: 'x' })).toEqual([]);
    expect(await empty.request('codegraph/search', { query: 'x' })).toMatchObject({ results: [], total: 0 });
    await empty.stop();
  });

  it('says in words that a folder cannot be indexed', async () => {
    const missing = path.join(base, 'missing');
    const client = start();
    await client.start([missing]);
    const { folders } = await client.request<{ folders: p.IndexStatus[] }>('codegraph/status', {});
    expect(folders).toMatchObject([{ root: missing, state: 'failed' }]);
    expect(folders[0].problems[0]).toBe(`The folder ${missing} is not there.`);
    const message = await client.waitFor<{ type: number; message: string }>(
      'window/logMessage',
      ({ type }) => type === 1,
    );
    expect(message.message).toContain('missing');
    await client.stop();
  });

  it('cancels', async () => {
    const { app } = workspace();
    const client = start();
    await client.start([app]);
    await client.indexed(app);
    const { id, result } = client.startRequest('codegraph/reindex', { force: true });
    client.notify('$/cancelRequest', { id });
    const error = await result.catch((reason: unknown) => reason);
    expect((error as LspError).code).toBe(-32800);
    expect(await client.request('codegraph/search', { query: 'multiply' })).toMatchObject({ query: 'multiply' });
    await client.stop();
  });

  it('ends with the process that started it', async () => {
    const client = start();
    // A process that is gone by the time the server looks for it.
    await client.start([], { processId: 2 ** 22 + 7, workspaceFolders: null });
    expect(await client.exited).toBe(1);
  });

  it.each(['Length: 2\r\n\r\n{}', 'Content-Length: two\r\n\r\n{}', 'hello\r\n\r\n', '\r\n\r\n'])(
    'ends with a word when what comes in is not the protocol: %j',
    async (raw) => {
      const client = start();
      client.sendRaw(raw);
      expect(await client.exited).toBe(1);
      expect(client.stderr).toContain('Language Server Protocol');
    },
  );

  it('closes its indexes when it is asked to end by a signal', async () => {
    const { lib } = workspace();
    const client = start({ ipc: true });
    await client.start([lib]);
    await client.indexed(lib);
    client.process.kill('SIGTERM');
    expect(await client.exited).toBe(143);
    const next = start();
    await next.start([lib]);
    await next.indexed(lib);
    expect(await next.stop()).toBe(0);
  });

  it('ends when the client hangs up', async () => {
    const { lib } = workspace();
    const client = start();
    await client.start([lib]);
    client.process.stdin?.end();
    expect(await client.exited).not.toBeNull();
  });
});

it('uses URIs as the client writes them', () => {
  expect(pathToFileURL('/a b').href).toBe('file:///a%20b');
});
