import path from 'node:path';
import { INDEX_FORMAT, type IndexLocation } from '../platform/index-location.ts';
import type { FileSystem } from '../ports/file-system.ts';

/** An older program may still be in use beside this one. */
const KEPT_MS = 14 * 24 * 3600 * 1000;

/** Removes indexes of older formats that nobody has written for two weeks; those of newer ones are not ours. Never fails. */
export async function removeOldFormats(
  { folder }: IndexLocation,
  fileSystem: FileSystem,
  nowMs = Date.now(),
): Promise<void> {
  try {
    for (const { name, type } of await fileSystem.readDirectory(folder)) {
      const format = type === 'directory' ? Number(/^v(\d+)$/.exec(name)?.[1]) : Number.NaN;
      if (!(format < INDEX_FORMAT)) continue;
      const old = path.join(folder, name);
      const times = [old, path.join(old, 'graph')].map((each) =>
        fileSystem.stat(each).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        ),
      );
      if (Math.max(...(await Promise.all(times))) < nowMs - KEPT_MS) await fileSystem.remove(old);
    }
  } catch {
    // It takes room and does no other harm; the next complete index tries again.
  }
}
