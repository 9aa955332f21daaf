import { groupDigits } from '../../server/src/protocol/group-digits.ts';
import type { IndexPhase, IndexProgress, IndexStatus } from '../../server/src/protocol/types.ts';
import type { IndexState } from '../../server/src/protocol/webview.ts';

/** In the order in which a run goes through them. */
const STEPS: readonly IndexPhase[] = ['scanning', 'parsing', 'linking', 'storing'];
const VERBS: Partial<Record<IndexPhase, string>> = {
  scanning: 'looking for files',
  parsing: 'reading',
  linking: 'linking',
  storing: 'saving',
};
const EXPLAINED: Partial<Record<IndexPhase, string>> = {
  scanning: 'Looking for source files.',
  parsing: 'What has been read can be searched already; callers and the graph follow.',
  linking: 'Everything has been read. Now it is found out what each name means.',
  storing: 'Writing the index to disk.',
};

/** What runs of the index are doing, for the status bar: a few words, and a sentence or two. Several folders are told of together, from the one that is least far. */
export function activityWords(running: readonly IndexProgress[]): { text: string; tooltip: string } {
  const phase = STEPS.find((step) => running.some((one) => one.phase === step)) ?? 'parsing';
  const inPhase = running.filter((one) => one.phase === phase);
  const done = inPhase.reduce((sum, { filesDone }) => sum + filesDone, 0);
  const total = inPhase.reduce((sum, { filesTotal }) => sum + filesTotal, 0);
  const hasCounts = total > 0 && phase !== 'scanning' && phase !== 'storing';
  const percent = hasCounts ? ` ${Math.floor((100 * done) / total)}%` : '';
  const counts = hasCounts ? `CodeGraph: ${VERBS[phase]} ${groupDigits(done)} of ${groupDigits(total)} files.` : '';
  return {
    text: `CodeGraph: ${VERBS[phase]}${percent}`,
    tooltip: [counts, EXPLAINED[phase]].filter(Boolean).join('\n\n'),
  };
}

/** One step of a run with its counts, as a message below a title. */
export function stepWords({ phase, filesDone, filesTotal }: IndexProgress): string {
  const verb = VERBS[phase] ?? '';
  return verb && filesTotal ? `${verb}, ${groupDigits(filesDone)} of ${groupDigits(filesTotal)} files` : verb;
}

/** Whether no folder has been read to its end yet: what is found until then is a part. Those that cannot be read are none that will be. */
export function isFirstIndex(folders: readonly Pick<IndexStatus, 'lastIndexedAt' | 'state'>[]): boolean {
  const readable = folders.filter(({ state }) => state !== 'failed');
  return readable.length > 0 && readable.every(({ lastIndexedAt }) => lastIndexedAt === undefined);
}

/** Why nothing is known of any folder, in the words of the first; undefined where something is. */
export function failureOf(folders: readonly Pick<IndexStatus, 'problems' | 'state'>[]): string | undefined {
  if (folders.length === 0 || folders.some(({ state }) => state !== 'failed')) return undefined;
  return folders[0].problems[0] ?? 'The index could not be opened; the log says why.';
}

/** Why the index has no symbol where somebody asks for one. */
export function noSymbolWords({ state, phase, message }: IndexState): string {
  if (state === 'failed') return message ?? 'The index could not be opened; the log says why.';
  if (state !== 'first-index') return 'There is no indexed symbol at the cursor.';
  return phase === 'paused'
    ? 'Reading this folder for the first time is paused. "CodeGraph: Resume Indexing" goes on; what is connected is known when that is done.'
    : 'CodeGraph is reading this folder for the first time. What is connected is known as soon as that is done.';
}
