import { throwIfCancelled } from '../base/cancellation.ts';
import { toAbsolutePath } from '../base/paths.ts';
import { sameBytes } from '../base/same-bytes.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { FileLinks } from '../model/file-links.ts';
import type { FileRecord } from '../model/file-record.ts';
import type { AnalyzeResult } from '../ports/analyzer.ts';
import { Linker } from '../resolution/linker.ts';
import { decodeLinks, encodeLinks } from '../storage/links-codec.ts';
import { IndexState } from './index-state.ts';
import type { IndexerParts } from './indexer.ts';

export interface Verification {
  /** Files that were read, parsed and linked again from nothing. */
  readonly files: number;
  /** Files whose facts or links in the store are not what came out, with what differs. */
  readonly differing: readonly { readonly path: string; readonly what: 'facts' | 'words' | 'links' }[];
  /** Files that are not what the index has read; they prove nothing. */
  readonly changed: readonly string[];
  readonly parseMs: number;
  readonly linkMs: number;
}

/**
 * Makes facts and links of some files anew and compares them with what is stored. Nothing is written, and nothing that indexing
 * keeps in memory is used: the linker knows the project from the store alone.
 */
export async function verifyFiles(
  parts: IndexerParts,
  records: readonly FileRecord[],
  signal?: AbortSignal,
): Promise<Verification> {
  const { root, store, fileSystem, analyzer, languages } = parts;
  const differing: { path: string; what: 'facts' | 'words' | 'links' }[] = [];
  const changed: string[] = [];
  const parseStartMs = performance.now();
  // Where a header may be C or C++, its row says what it turned out to be.
  const requests = records.map(({ path, language, size, mtimeMs }) => {
    return { path, absolutePath: toAbsolutePath(root, path), language, size, mtimeMs };
  });
  const byPath = new Map(records.map((record) => [record.path, record]));
  const take = (result: AnalyzeResult) => {
    const key = byPath.get(result.path)?.factsKey;
    if (result.status !== 'analyzed' || result.factsKey !== key) changed.push(result.path);
    else if (!sameBytes(result.facts, store.getFacts(key))) differing.push({ path: result.path, what: 'facts' });
    else if (!sameBytes(result.terms, store.getTerms(key))) differing.push({ path: result.path, what: 'words' });
  };
  await analyzer.analyze(requests, take, signal);
  const parseMs = performance.now() - parseStartMs;

  const state = await IndexState.load(root, store, fileSystem);
  for (const record of state.records.values()) state.project.put(record);
  state.project.setConfigs([...state.configs.keys()], []);
  const linker = new Linker(state.project, languages);
  const linkStartMs = performance.now();
  const slice = new TimeSlice();
  for (const { path } of records) {
    throwIfCancelled(signal);
    if (slice.due()) await slice.pause();
    const record = state.records.get(path);
    const stored = record && store.getLinks(record);
    if (!stored || !sameBytes(edgesOf(linker.link(path)), edgesOf(decodeLinks(stored)))) {
      differing.push({ path, what: 'links' });
    }
  }
  const linkMs = performance.now() - linkStartMs;
  return { files: records.length, differing, changed, parseMs, linkMs };
}

/** Without what was looked at on the way: answers that were at hand leave a shorter record. */
const edgesOf = ({ edges, targets }: FileLinks): Uint8Array =>
  encodeLinks({ edges, targets, dependsOn: [], probes: [] });
