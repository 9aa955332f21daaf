import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ReadResourceResult } from '@modelcontextprotocol/sdk/types.js';
import { CodedError } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { overviewItems } from '../tools/graph-tools.ts';
import { docLine, numberedLines, symbolLine } from '../tools/words.ts';
import type { EngineSource } from './engine-source.ts';

/** A resource goes into a conversation whole; what is larger is asked for with a tool, in pages. */
const MAX_CHARACTERS = 200_000;
const COMPLETIONS = 50;

/** Files and symbols of the index, to be attached to a conversation. */
export function registerResources(server: McpServer, source: EngineSource): void {
  server.registerResource(
    'overview',
    'codegraph://overview',
    { title: 'What the codebase looks like', mimeType: 'text/plain' },
    async (uri) => {
      const engine = await source.ask();
      return textResource(uri, overviewItems(await engine.overview()).join('\n'));
    },
  );
  server.registerResource(
    'file',
    new ResourceTemplate('codegraph://file/{+path}', { list: undefined, complete: { path: completer(source, true) } }),
    { title: 'A file of the folder', description: 'Its source, as it is now.', mimeType: 'text/plain' },
    async (uri, { path }) => {
      const engine = await source.ask();
      const asked = decode(String(path));
      const { text, file } = await engine.source({ path: asked });
      if (file === undefined) throw notThere(asked);
      return textResource(uri, text);
    },
  );
  server.registerResource(
    'symbol',
    new ResourceTemplate('codegraph://symbol/{+symbol}', {
      list: undefined,
      complete: { symbol: completer(source, false) },
    }),
    { title: 'A symbol', description: 'Place, doc and source of a symbol by its name or id.', mimeType: 'text/plain' },
    async (uri, { symbol }) => {
      const engine = await source.ask();
      const asked = decode(String(symbol));
      const found = await engine.source({ of: { symbol: asked } });
      if (!found.symbol) throw notThere(asked);
      const lines = [symbolLine(found.symbol), docLine(found.symbol), ...numberedLines(found.text, found.startLine)];
      return textResource(uri, lines.filter(Boolean).join('\n'));
    },
  );
}

function textResource(uri: URL, text: string): ReadResourceResult {
  const cut = text.length > MAX_CHARACTERS;
  const shown = cut ? `${text.slice(0, MAX_CHARACTERS)}\n… (cut at ${MAX_CHARACTERS} characters)` : text;
  return { contents: [{ uri: uri.href, mimeType: 'text/plain', text: shown }] };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const notThere = (asked: string): CodedError =>
  new CodedError('NOT_FOUND', `Nothing in the index is called "${asked}".`);

const completer = (source: EngineSource, files: boolean) => async (typed: string) => {
  if (typed.trim() === '') return [];
  const engine: Engine = await source.ask();
  const symbols = await engine.workspaceSymbols(typed, COMPLETIONS * 2);
  const names = symbols
    .filter(({ kind, file }) => file !== undefined && (kind === 'file') === files)
    .map(({ file, qualifiedName }) => (files ? (file as string) : qualifiedName));
  return [...new Set(names)].slice(0, COMPLETIONS);
};
