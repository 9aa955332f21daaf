import {
  EDGE_KINDS,
  type SearchRequest,
  type SubgraphRequest,
  type SubgraphRoot,
} from '../../../server/src/protocol/types.ts';
import type { OpenTarget } from '../../../server/src/protocol/webview.ts';
import type { OpenHow } from '../symbols.ts';

/** Checks on what a webview sends. A webview shows source code of strangers, so nothing it says is taken on trust. */

/** Thrown by a check when a parameter is not what it must be. */
export class BadMessage extends Error {}

const MAX_TEXT = 10_000;

export function text(value: unknown, name: string, max = MAX_TEXT): string {
  if (typeof value !== 'string' || value.length > max)
    throw new BadMessage(`"${name}" must be a text of at most ${max} characters.`);
  return value;
}

export const optionalText = (value: unknown, name: string, max = MAX_TEXT): string | undefined =>
  value === undefined || value === null ? undefined : text(value, name, max);

export function integer(value: unknown, name: string, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new BadMessage(`"${name}" must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

export function oneOf<T extends string>(value: unknown, name: string, allowed: readonly T[]): T {
  if (!allowed.includes(value as T)) throw new BadMessage(`"${name}" must be one of ${allowed.join(', ')}.`);
  return value as T;
}

function texts(value: unknown, name: string): string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length > 100) throw new BadMessage(`"${name}" must be a short list.`);
  return value.map((item) => text(item, name, 500));
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadMessage(`"${name}" must be an object.`);
  return value as Record<string, unknown>;
}

export function searchRequest(value: unknown): SearchRequest {
  const given = record(value, 'request');
  return {
    query: text(given.query, 'query'),
    limit: given.limit === undefined ? undefined : integer(given.limit, 'limit', 1, 500),
    mode: given.mode === undefined ? undefined : oneOf(given.mode, 'mode', ['hybrid', 'semantic', 'lexical'] as const),
    languages: texts(given.languages, 'languages'),
    kinds: texts(given.kinds, 'kinds'),
    paths: texts(given.paths, 'paths'),
  };
}

export function openTarget(value: unknown): OpenTarget {
  const given = record(value, 'result');
  const range = record(given.range, 'range');
  const position = (side: unknown) => {
    const { line, character } = record(side, 'position');
    return { line: integer(line, 'line', 0, 2 ** 31), character: integer(character, 'character', 0, 2 ** 31) };
  };
  return {
    folder: optionalText(given.folder, 'folder', 4096),
    file: text(given.file, 'file', 4096),
    range: { start: position(range.start), end: position(range.end) },
  };
}

export const openHow = (value: unknown): OpenHow => oneOf(value, 'how', ['preview', 'editor', 'beside']);

export function subgraphRoot(value: unknown): SubgraphRoot {
  const given = record(value, 'root');
  if (typeof given.symbol === 'string') return { symbol: text(given.symbol, 'symbol', 4096) };
  if (Array.isArray(given.symbols) && given.symbols.length <= 2000)
    return { symbols: given.symbols.map((id) => text(id, 'symbols', 4096)) };
  if (typeof given.file === 'string') return { file: text(given.file, 'file', 4096) };
  if (typeof given.folder === 'string') return { folder: text(given.folder, 'folder', 4096) };
  if (given.workspace === true) return { workspace: true };
  throw new BadMessage('"root" must name a symbol, a file, a folder or the workspace.');
}

export function subgraphRequest(given: Record<string, unknown>): SubgraphRequest {
  const kinds = texts(given.edgeKinds, 'edgeKinds')?.map((kind) => oneOf(kind, 'edgeKinds', EDGE_KINDS));
  return {
    root: subgraphRoot(given.root),
    view: oneOf(given.view, 'view', ['neighbourhood', 'calls', 'modules']),
    depth: given.depth === undefined ? undefined : integer(given.depth, 'depth', 1, 10),
    limit: given.limit === undefined ? undefined : integer(given.limit, 'limit', 1, 3000),
    ...(kinds && { edgeKinds: kinds }),
  };
}
