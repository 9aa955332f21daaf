import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../base/errors.ts';
import type { BlobFiles, BlobParts } from '../ports/blob-files.ts';

/** Blobs as files of this machine. */
export class NodeBlobFiles implements BlobFiles {
  async read(file: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(file);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  async replace(file: string, bytes: Uint8Array): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    const temporary = `${file}.${process.pid}.tmp`;
    const handle = await open(temporary, 'w');
    try {
      try {
        await handle.writeFile(bytes);
        // Without this a crash of the machine may leave the new name on an empty file.
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    } catch (error) {
      // On a full disk a half of it would take the room that is left.
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async hash(file: string): Promise<string | undefined> {
    const hash = createHash('sha1');
    try {
      for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(piece as Uint8Array);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
    return hash.digest('base64url');
  }

  rename(from: string, to: string): Promise<void> {
    return rename(from, to);
  }

  remove(file: string): Promise<void> {
    return rm(file, { force: true });
  }

  openParts(file: string): BlobParts {
    const handle = openSync(file, 'r');
    return {
      read: (target, position) => {
        const count = readSync(handle, target, 0, target.length, position);
        if (count < target.length) throw new Error(`${file} ends before byte ${position + target.length}.`);
      },
      close: () => closeSync(handle),
    };
  }
}
