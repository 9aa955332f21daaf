import { setTimeout as delay } from 'node:timers/promises';
import { throwIfCancelled } from '../base/cancellation.ts';
import { CodedError, errorCode } from '../base/errors.ts';
import { indexLocation } from '../platform/index-location.ts';
import { isRunning, OwnerFolder } from '../platform/owner-folder.ts';
import type { Backend } from './backend.ts';
import type { HostConfiguration } from './host-options.ts';
import { OwnedIndex } from './owned-index.ts';
import { describeOwner, type OwnerNote, readNote } from './owner.ts';
import { ProxyBackend } from './proxy-backend.ts';

const FIRST_RETRY_MS = 25;
const LAST_RETRY_MS = 400;
/** Who holds the store and has written no note is between two steps of its start, or is none that listens. */
const PATIENCE_WITHOUT_OWNER_MS = 2000;

/**
 * Finds out who answers: the process that owns the index, if there is one, else this one. LevelDB's lock is the arbiter: the system takes it
 * from a process that dies, and only who holds it listens, so that there are never two owners and none has to be voted out.
 * @throws STORE_LOCKED when somebody holds the index and does not listen, OWNER_VERSION when its owner is another version's.
 */
export async function joinIndex(configuration: HostConfiguration, signal: AbortSignal): Promise<Backend> {
  const { folder, home, patienceMs } = configuration;
  const ownerFolder = new OwnerFolder(indexLocation(folder, home).storeFolder);
  const startedMs = performance.now();
  for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(waitMs * 2, LAST_RETRY_MS)) {
    throwIfCancelled(signal);
    const note = readNote(ownerFolder.read());
    const proxy = note && (await ProxyBackend.connect(note, configuration));
    if (proxy) return proxy;
    try {
      return await OwnedIndex.open(configuration);
    } catch (error) {
      if (errorCode(error) !== 'STORE_LOCKED') throw error;
      const isOwned = note !== undefined && isRunning(note.pid);
      const waitedMs = performance.now() - startedMs;
      if (waitedMs > (isOwned ? patienceMs : Math.min(patienceMs, PATIENCE_WITHOUT_OWNER_MS)))
        throw isOwned ? heldError(note, error) : error;
    }
    // Those who wait for the same owner to end do not all come at the same moment.
    await delay(waitMs * (0.5 + Math.random()), undefined, { signal });
  }
}

const heldError = (note: OwnerNote, cause: unknown): CodedError =>
  new CodedError(
    'STORE_LOCKED',
    `The index of this folder is held by ${describeOwner(note)}, which does not share it. Close it or wait until it is done, then try again.`,
    { cause },
  );
