import { throwIfCancelled } from '../base/cancellation.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { AnalyzeRequest, SkippedFile, UnchangedFile } from '../ports/analyzer.ts';
import type { FactsSummary, GraphStore } from '../ports/graph-store.ts';
import { type ContentParts, readContent } from './file-content.ts';

/** A file whose new content has been read before, on another branch or under another name: its facts are in the store. */
export interface RecognizedFile extends Omit<UnchangedFile, 'status'>, FactsSummary {
  readonly status: 'recognized';
}

/** On a disk that takes so long for a file, everybody would wait for it here: after some files the workers read and parse the rest. */
const SLOW_READ_MS = 20;
const FILES_TO_JUDGE_BY = 50;

/**
 * Takes the files whose content is the one that was known of them, or any that has been seen before; returns those that have to be parsed. Reading a
 * file and taking its hash costs less than handing it to a worker and back, so it is done here, in slices of time.
 */
export async function recognizeFiles(
  contents: ContentParts,
  store: Pick<GraphStore, 'getFactsSummary'>,
  requests: readonly AnalyzeRequest[],
  take: (file: RecognizedFile | UnchangedFile | SkippedFile) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<AnalyzeRequest[]> {
  const slice = new TimeSlice();
  const unknown: AnalyzeRequest[] = [];
  let readMs = 0;
  for (const [index, request] of requests.entries()) {
    throwIfCancelled(signal);
    const startedMs = performance.now();
    const content = readContent(contents, request);
    readMs += performance.now() - startedMs;
    if ('status' in content) await take(content);
    else {
      const { path, language, size, mtimeMs, factsKey } = content;
      const file = { path, language, size, mtimeMs, factsKey };
      const summary = factsKey === request.knownKey ? undefined : store.getFactsSummary(factsKey);
      if (factsKey === request.knownKey) await take({ ...file, status: 'unchanged' });
      else if (summary) await take({ ...file, ...summary, status: 'recognized' });
      else unknown.push(request);
    }
    if (index >= FILES_TO_JUDGE_BY && readMs > SLOW_READ_MS * index) {
      return [...unknown, ...requests.slice(index + 1)];
    }
    if (slice.due()) await slice.pause();
  }
  return unknown;
}
