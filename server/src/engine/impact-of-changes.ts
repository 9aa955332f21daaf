import { throwIfCancelled } from '../base/cancellation.ts';
import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { type ChangedSymbols, impactOfMany } from '../graph/impact-of-many.ts';
import { symbolInfo } from '../graph/symbol-info.ts';
import { decodeSource } from '../indexing/source-text.ts';
import { openFacts } from '../model/facts-codec.ts';
import type { LanguageId } from '../model/language.ts';
import { isOpenedByMacro, symbolFlagNames } from '../model/symbol-flags.ts';
import { symbolName } from '../model/symbol-id.ts';
import { SYMBOL_KINDS } from '../model/symbol-kind.ts';
import { type FileDifference, listDifferences, readFilesAt, resolveRange } from '../platform/git-diff.ts';
import type * as p from '../protocol/types.ts';
import { usuallyChangedToo } from './change-together.ts';
import { compareSymbols, type FileVersion, type SymbolDifference } from './compare-symbols.ts';
import type { SourceReader } from './source-reader.ts';
import { testCommands } from './test-commands.ts';
import { readTestSetup } from './test-setup.ts';
import type { Workspace } from './workspace.ts';

const DEFAULT_DEPTH = 3;
const MAX_DEPTH = 10;
const DEFAULT_LIMIT = 200;
const MAX_LIMIT = 10_000;
/** With more changed files than this the comparison is of two worlds, and takes long. */
const MAX_FILES = 2000;

export interface ChangesParts {
  readonly workspace: Workspace;
  readonly reader: SourceReader;
  readonly graph: GraphSnapshot;
  /** The files of recent commits. */
  readonly commits: readonly string[][];
}

/**
 * What a change in version control concerns: which symbols differ and how, and what depends on these in the index as it is now. Both states are parsed
 * from their text, so the index may be of a third one; symbols that it does not have have no dependents.
 */
export async function impactOfChanges(
  { workspace, reader, graph, commits }: ChangesParts,
  { range, depth = DEFAULT_DEPTH, limit = DEFAULT_LIMIT }: p.ChangesRequest,
  signal?: AbortSignal,
): Promise<p.ChangesResponse> {
  const { root } = workspace.location;
  const resolved = await resolveRange(root, range);
  const all = await listDifferences(root, resolved);
  throwIfCancelled(signal);
  const differences = all.slice(0, MAX_FILES);
  const read = differences.filter(({ path, oldPath }) => workspace.languageOf(oldPath ?? path) !== undefined);
  const [before, after] = [
    await readFilesAt(
      root,
      resolved.from,
      read.map(({ path, oldPath }) => oldPath ?? path),
    ),
    resolved.to
      ? await readFilesAt(
          root,
          resolved.to,
          read.map(({ path }) => path),
        )
      : await Promise.all(read.map(({ path }) => reader.read(path))),
  ];
  throwIfCancelled(signal);
  const old = await parseAll(
    workspace,
    read.map(({ path, oldPath }, i) => ({ path: oldPath ?? path, content: before[i] })),
    signal,
  );
  const now = await parseAll(
    workspace,
    read.map(({ path }, i) => ({ path, content: after[i] })),
    signal,
  );

  const changes: ChangedSymbols[] = [];
  const files = differences.map((difference): p.ChangedFile => {
    const [was, is] = [old.get(difference.oldPath ?? difference.path), now.get(difference.path)];
    // A side that should be there and is not read (it may be too large) leaves nothing to compare.
    const isRead = (was || difference.status === 'added') && (is || difference.status === 'deleted');
    const symbols = isRead ? compareSymbols(was, is) : [];
    // The text of a file outside its symbols is mostly imports: that they changed concerns nobody else.
    const asked = symbols.filter(({ row, change }) => row !== 0 || change !== 'body');
    const roots = asked.map(({ id }) => graph.find(id)).filter((node) => node >= 0);
    changes.push({ file: difference.path, roots });
    return toChangedFile(graph, difference, symbols, was, is);
  });
  const paths = files.map(({ file }) => file);
  const impact = impactOfMany(graph, changes, {
    depth: Math.min(Math.max(1, depth), MAX_DEPTH),
    limit: Math.min(Math.max(0, limit), MAX_LIMIT),
  });
  const records = await workspace.indexer.records();
  return {
    from: resolved.from,
    ...(resolved.to ? { to: resolved.to } : {}),
    files,
    ...impact,
    testCommands: testCommands(
      impact.tests.map(({ file }) => file),
      readTestSetup(workspace),
    ),
    together: usuallyChangedToo(commits, new Set(paths), (file) => records.has(file)),
    truncated: impact.truncated || all.length > differences.length,
  };
}

/** Parses texts that are not in the index, in the workers that parse for it. Those that are not to be read are left out. */
async function parseAll(
  workspace: Workspace,
  files: readonly { path: string; content: Uint8Array | { text: string } | undefined }[],
  signal?: AbortSignal,
): Promise<Map<string, FileVersion>> {
  const texts = new Map<string, { text: string; language: LanguageId }>();
  for (const { path, content } of files) {
    const language = workspace.languageOf(path);
    if (content === undefined || language === undefined) continue;
    const source =
      content instanceof Uint8Array ? decodeSource(content) : { kind: 'text' as const, text: content.text };
    if (source.kind === 'text') texts.set(path, { text: source.text, language });
  }
  const versions = new Map<string, FileVersion>();
  await workspace.parseTexts(
    texts,
    (path, facts) => {
      versions.set(path, { path, text: texts.get(path)?.text ?? '', facts: openFacts(facts) });
    },
    signal,
  );
  return versions;
}

function toChangedFile(
  graph: GraphSnapshot,
  { path, oldPath, status }: FileDifference,
  symbols: readonly SymbolDifference[],
  was: FileVersion | undefined,
  is: FileVersion | undefined,
): p.ChangedFile {
  return {
    file: path,
    ...(oldPath === undefined ? {} : { oldFile: oldPath }),
    status,
    symbols: symbols.flatMap(({ change, row, id }) => {
      const version = change === 'removed' ? was : is;
      const node = change === 'removed' ? -1 : graph.find(id);
      const symbol = node >= 0 ? symbolInfo(graph, node, true) : version && infoOf(version, row, id);
      return symbol ? [{ change, symbol }] : [];
    }),
  };
}

/** A symbol that the index does not have, from the facts of its file. */
function infoOf({ path, facts }: FileVersion, row: number, id: string): p.SymbolInfo {
  const { symbols, strings, language } = facts;
  const names: string[] = [];
  for (let at = row; at > 0; at = symbols.parent[at]) {
    if (!isOpenedByMacro(symbols.kind[at], symbols.flags[at])) names.unshift(symbolName(facts, at) || '(anonymous)');
  }
  const line = symbols.nameLine[row];
  const character = symbols.nameCharacter[row];
  const flags = symbolFlagNames(symbols.flags[row]);
  return {
    id,
    name: row === 0 ? path.slice(path.lastIndexOf('/') + 1) : strings[symbols.name[row]],
    qualifiedName: names.join('.') || path,
    kind: SYMBOL_KINDS[symbols.kind[row]],
    language,
    file: path,
    range: {
      start: { line: symbols.startLine[row], character: symbols.startCharacter[row] },
      end: { line: symbols.endLine[row], character: symbols.endCharacter[row] },
    },
    selectionRange: {
      start: { line, character },
      end: { line, character: character + Math.max(0, symbols.nameLength[row]) },
    },
    signature: strings[symbols.signature[row]] ?? '',
    ...(flags.length > 0 ? { flags } : {}),
  };
}
