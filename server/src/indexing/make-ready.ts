import { toAbsolutePath } from '../base/paths.ts';
import { TimeSlice } from '../base/time-slice.ts';
import { Linker } from '../resolution/linker.ts';
import { Dependents } from './dependents.ts';
import type { IndexState } from './index-state.ts';
import type { IndexerParts } from './indexer.ts';

/**
 * Makes ready, once after a start or a long rest, what the first change needs and later ones find: what is known of the project as a whole, the grammar in a worker, and what the
 * file that was opened leads to. To find out all that takes as long as some ten changes, and who opens a file seldom types in the same moment. Nothing of it is written.
 * Stops between two steps when `goesOn` says so.
 */
export async function makeReady(
  parts: IndexerParts,
  state: IndexState,
  path: string,
  text: string,
  goesOn: () => boolean,
): Promise<void> {
  const record = state.records.get(path);
  const isReady = state.linker !== undefined && state.dependents !== undefined;
  if (isReady || !record?.factsKey || !isComplete(parts, state) || !goesOn()) return;
  const { root, analyzer } = parts;
  const { language, size, mtimeMs } = record;
  const request = { path, absolutePath: toAbsolutePath(root, path), language, size, mtimeMs, text };
  // Nobody waits for what it says.
  const parsing = analyzer.analyze([request], () => {}).catch(() => {});
  try {
    if (!state.linker) {
      state.project.clear();
      for (const each of state.records.values()) state.project.put(each);
      state.linker = await newLinker(parts, state);
    }
    if (goesOn()) state.dependents ??= await Dependents.load(parts.store, parts.tables);
    // Whoever asked something meanwhile is answered first.
    await new TimeSlice().pause();
    if (goesOn()) state.linker.link(path);
  } catch (error) {
    state.linker = undefined;
    state.dependents = undefined;
    throw error;
  } finally {
    await parsing;
  }
}

/** A linker for the project as `state.project` has it. */
export async function newLinker({ tables, languages }: IndexerParts, { project }: IndexState): Promise<Linker> {
  const linker = new Linker(project, languages, await tables?.read('project'));
  if (linker.tables) await tables?.write('project', linker.tables);
  return linker;
}

/** Whether the links of all files are those of the files as they are. */
function isComplete(
  { linkerVersion }: IndexerParts,
  { records, deferred, linkerVersion: linkedBy }: IndexState,
): boolean {
  if (linkedBy !== linkerVersion || deferred.size > 0) return false;
  for (const { owed } of records.values()) if (owed !== undefined) return false;
  return true;
}
