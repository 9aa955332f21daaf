import path from 'node:path';
import { CancelledError } from '../base/cancellation.ts';
import type { Engine } from '../engine/engine.ts';
import { openSharedEngine } from '../host/open-shared-engine.ts';
import { findIndexedFolder } from '../platform/index-location.ts';
import type { IndexStatus, IndexSummary } from '../protocol/types.ts';
import type { CommandArguments } from './command.ts';
import type { CommandIo } from './context.ts';
import { ProgressBar } from './progress-bar.ts';
import { count, duration } from './terminal.ts';

/** Opens the engine of a folder, does something with it, and closes it whatever happens. */
export async function withEngine<T>(io: CommandIo, folder: string, use: (engine: Engine) => Promise<T>): Promise<T> {
  const { programFolder, version } = io.context;
  const engine = await openSharedEngine({ folder, programFolder, version, logger: io.logger, door: 'command line' });
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

/** As `withEngine`, with an index that is there and up to date (unless `--no-update`), its vectors too where the question rests on them. */
export function withIndex<T>(
  io: CommandIo,
  args: CommandArguments,
  use: (engine: Engine, root: string) => Promise<T>,
  { waitsForMeaning = false } = {},
): Promise<T> {
  return withEngine(io, askedFolder(io, args), async (engine) => {
    const status = await engine.status();
    if (status.revision === 0) io.note(noIndexYet(status));
    if (status.revision === 0 || !args.flag('no-update')) {
      const summary = await runIndex(io, engine);
      const changed = summary.analyzed + summary.recognized + summary.deleted;
      if (status.revision === 0) io.note(`${count(summary.files, 'file')} indexed in ${duration(summary.tookMs)}.`);
      else if (changed > 0 && summary.tookMs > 500) io.note(`${count(changed, 'changed file')} taken in.`);
    }
    if (waitsForMeaning && !args.flag('no-update')) await embedAll(io, engine);
    for (const problem of (await engine.status()).problems) io.logger.warn(problem);
    return use(engine, status.root);
  });
}

function noIndexYet({ root, owner, state }: IndexStatus): string {
  const isBeingBuilt = !owner.self && state !== 'idle';
  return isBeingBuilt
    ? `The index of ${root} is being built by the ${owner.door} (process ${owner.pid}); waiting for it.`
    : `There is no index of ${root} yet; building it first.`;
}

/** Brings the index up to date, with a progress bar. @throws CancelledError when it was interrupted. */
export async function runIndex(io: CommandIo, engine: Engine, force = false): Promise<IndexSummary> {
  const bar = new ProgressBar(io);
  const stop = engine.onProgress((progress) => bar.show(progress));
  try {
    const summary = await engine.index({ force, signal: io.context.signal });
    if (summary.cancelled) throw new CancelledError();
    return summary;
  } finally {
    stop();
    bar.clear();
  }
}

async function embedAll(io: CommandIo, engine: Engine): Promise<void> {
  const bar = new ProgressBar(io);
  const stop = engine.onProgress((progress) => bar.show(progress));
  try {
    await engine.embed({ signal: io.context.signal });
  } finally {
    stop();
    bar.clear();
  }
}

/** `--dir`, or the nearest folder from here upwards that has an index, or here. */
export function askedFolder({ context }: CommandIo, args: CommandArguments): string {
  const { workingFolder } = context;
  const asked = args.text('dir');
  if (asked !== undefined) return path.resolve(workingFolder, asked);
  return findIndexedFolder(workingFolder) ?? workingFolder;
}
