import { setTimeout as delay } from 'node:timers/promises';
import { CodedError, errorCode, errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { FileSystem } from '../ports/file-system.ts';
import { LevelGraphStore } from '../storage/level-graph-store.ts';

export interface OpenedStore {
  readonly store: LevelGraphStore;
  /** What happened that people should know, in words. */
  readonly problem?: string;
}

const RETRY_MS = 100;

/** Codes of errors that mean: what is stored cannot be trusted, and can be made again. */
export const DAMAGE_CODES: ReadonlySet<string> = new Set(['STORE_DAMAGED', 'FACTS_FORMAT']);

/** It is only closed while it is given a rest, and stays so when it could not be opened again. */
export const CLOSED_CODE = 'STORE_CLOSED';

/** Codes of errors in reading that a run puts right. */
export const MENDABLE_CODES: ReadonlySet<string> = new Set([...DAMAGE_CODES, CLOSED_CODE]);

/** Codes of errors after which the store is of no more use until it is opened anew. */
export const REOPEN_CODES: ReadonlySet<string> = new Set(['STORE_FULL', 'STORE_DENIED', 'STORE_FAILED', CLOSED_CODE]);

/** Opening a store writes some kilobytes; with room for less than this it is not closed first. */
const ROOM_TO_OPEN_BYTES = 1 << 20;

/** @throws STORE_FULL while there is no room, so that the store that is open goes on serving. */
export async function assertRoom(folder: string, blobs: BlobFiles): Promise<void> {
  const probe = `${folder}.room`;
  try {
    await blobs.replace(probe, new Uint8Array(ROOM_TO_OPEN_BYTES));
    await blobs.remove(probe);
  } catch (error) {
    const words = `There is no room left on the disk that holds the index (${folder}).`;
    if (errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT') {
      throw new CodedError('STORE_FULL', words, { cause: error });
    }
    throw new CodedError('STORE_DENIED', `The index cannot be written: ${errorMessage(error)}`, { cause: error });
  }
}

/**
 * Opens the store in a folder. One that is damaged is set aside beside it and an empty one takes its place. While another process has
 * it open, tries again for `waitMs`. @throws STORE_LOCKED with words that say what to do.
 */
export async function openStore(
  folder: string,
  fileSystem: FileSystem,
  logger: Logger,
  waitMs: number,
): Promise<OpenedStore> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const store = new LevelGraphStore(folder, fileSystem);
    try {
      await store.open();
      return { store };
    } catch (error) {
      // A store that did not open may hold its folder still.
      await store.close().catch(() => {});
      if (errorCode(error) === 'STORE_LOCKED') {
        if (Date.now() < deadline) {
          await delay(RETRY_MS);
          continue;
        }
        throw lockedError(error);
      }
      if (!DAMAGE_CODES.has(errorCode(error) ?? '')) throw error;
      const problem = await setAside(folder, fileSystem);
      logger.warn(`${problem} (${errorMessage(error)})`);
      const fresh = new LevelGraphStore(folder, fileSystem);
      await fresh.open();
      return { store: fresh, problem };
    }
  }
}

/** Moves a damaged store out of the way. Only the last one is kept: it may be of use to whoever looks for the cause. */
export async function setAside(folder: string, fileSystem: FileSystem): Promise<string> {
  const aside = `${folder}.damaged-${Date.now()}`;
  const parent = folder.slice(0, Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\')));
  const name = folder.slice(parent.length + 1);
  try {
    for (const entry of await fileSystem.readDirectory(parent)) {
      if (entry.name.startsWith(`${name}.damaged-`)) await fileSystem.remove(`${parent}/${entry.name}`);
    }
    await fileSystem.rename(folder, aside);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return 'The index was removed while it was in use, and is made anew.';
  }
  return `The index was damaged and is made anew. What was there is set aside as ${aside}.`;
}

function lockedError(cause: unknown): CodedError {
  return new CodedError(
    'STORE_LOCKED',
    'Another CodeGraph process has the index of this folder open, such as an editor or another terminal. ' +
      'Close it or wait until it is done, then try again.',
    { cause },
  );
}
