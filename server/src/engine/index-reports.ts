import path from 'node:path';
import { Meta } from '../indexing/index-state.ts';
import type { IndexReport } from '../indexing/indexer.ts';
import { skipReasonText } from '../model/file-record.ts';
import type * as p from '../protocol/types.ts';
import { countIndex, skipCounts } from './index-counts.ts';
import type { Workspace } from './workspace.ts';

/** What a run did, for people and scripts. Without a report the run was cancelled; what it did until then is stored. */
export async function summarize(
  { indexer, location, store }: Workspace,
  report: IndexReport | undefined,
  tookMs: number,
): Promise<p.IndexSummary> {
  const { files, symbols, edges, skipped } = countIndex((await indexer.records()).values());
  const leftOut = [...(report?.leftOut ?? []), ['vanished', report?.vanished ?? 0] as const];
  return {
    root: location.root,
    files,
    analyzed: report?.analyzed ?? 0,
    recognized: report?.recognized ?? 0,
    unchanged: (report?.unchanged ?? 0) + (report?.compared ?? 0),
    deleted: report?.removed.length ?? 0,
    linked: report?.linked ?? 0,
    skipped: skipCounts(skipped, leftOut),
    symbols,
    edges,
    tookMs: Math.round(tookMs),
    revision: store.revision,
    cancelled: report === undefined,
  };
}

export async function describeIndex(
  workspace: Workspace,
  {
    progress,
    leftOut,
    semantic,
    queue,
    work,
  }: Pick<p.IndexStatus, 'queue' | 'work' | 'semantic'> & {
    readonly progress: p.IndexProgress;
    readonly leftOut: Iterable<readonly [string, number]>;
  },
): Promise<p.IndexStatus> {
  const { indexer, live, location, store, configuration, problems } = workspace;
  const parts = await partsOnDisk(workspace);
  const { rss, heapUsed } = process.memoryUsage();
  const caches = [['facts for linking', indexer.factsCache] as const, ['docs for answers', live.docs] as const].flatMap(
    ([name, cache]) => (cache ? [{ name, hits: cache.hits, misses: cache.misses, bytes: cache.bytes }] : []),
  );
  const { files, symbols, edges, languages, skipped } = countIndex((await indexer.records()).values());
  const lastIndexedAt = store.getMeta(Meta.lastIndexedAt);
  const lastIndexMs = store.getMeta(Meta.lastIndexMs);
  return {
    root: location.root,
    location: location.folder,
    state: progress.phase,
    ...(progress.phase === 'idle' ? {} : { progress }),
    revision: store.revision,
    files,
    symbols,
    edges,
    languages,
    skipped: skipCounts(skipped, leftOut),
    sizeOnDisk: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    parts,
    memoryBytes: rss,
    memory: { heap: heapUsed, ...live.memory },
    queue,
    work,
    caches,
    ...(lastIndexedAt ? { lastIndexedAt } : {}),
    ...(lastIndexMs ? { lastIndexMs: Number(lastIndexMs) } : {}),
    semantic,
    problems,
    version: configuration.version,
    owner: { pid: process.pid, self: true },
  };
}

/** What lies in the folder of the index, the largest first. */
async function partsOnDisk({ location, fileSystem, store }: Workspace): Promise<p.IndexStatus['parts']> {
  const folder = path.dirname(location.storeFolder);
  const parts = [{ name: path.basename(location.storeFolder), bytes: await store.sizeOnDisk() }];
  for (const { name, type } of await fileSystem.readDirectory(folder)) {
    if (type !== 'file') continue;
    // It may be replaced by a new one just now.
    const bytes = await fileSystem.stat(path.join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    );
    parts.push({ name, bytes });
  }
  return parts.sort((a, b) => b.bytes - a.bytes);
}

export async function describeFile(
  { indexer, scanner, location }: Workspace,
  path: string | undefined,
): Promise<p.FileStatus> {
  if (path === undefined) {
    return { file: '', indexed: false, reason: 'outside', detail: `It does not lie in ${location.root}.` };
  }
  const record = (await indexer.records()).get(path);
  if (record && !record.skipped) {
    return { file: path, indexed: true, language: record.language, symbols: record.symbols ?? 0 };
  }
  if (record?.skipped) {
    const detail = [skipReasonText(record.skipped), record.detail].filter(Boolean).join(' ');
    return { file: path, indexed: false, language: record.language, reason: record.skipped, detail };
  }
  const verdict = scanner.explain(path);
  if (verdict.kind === 'left-out') {
    const detail = [skipReasonText(verdict.reason), verdict.detail].filter(Boolean).join(' ');
    return { file: path, indexed: false, reason: verdict.reason, detail };
  }
  if (verdict.kind === 'absent')
    return { file: path, indexed: false, reason: 'absent', detail: 'There is no such file.' };
  if (verdict.kind === 'folder') return { file: path, indexed: false, reason: 'folder', detail: 'It is a folder.' };
  if (verdict.kind === 'config') {
    return {
      file: path,
      indexed: false,
      reason: 'configuration',
      detail: 'It is read to find out where names of modules lead.',
    };
  }
  const { language, skipped } = verdict.file;
  if (skipped) return { file: path, indexed: false, language, reason: skipped, detail: skipReasonText(skipped) };
  return {
    file: path,
    indexed: false,
    language,
    reason: 'not-yet',
    detail: 'It is new; the next update of the index reads it.',
  };
}
