import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { copyFile, type FileHandle, link, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../base/errors.ts';
import type { BlobFiles, BlobParts } from '../ports/blob-files.ts';

/** Large files are read in so many parts side by side: most of the time goes into the memory that they are read into. */
const READERS = 4;
const LEAST_PART = 1 << 20;

/** Blobs as files of this machine. */
export class NodeBlobFiles implements BlobFiles {
  async read(file: string): Promise<Uint8Array | undefined> {
    try {
      const handle = await open(file, 'r');
      try {
        return await readWhole(handle);
      } finally {
        await handle.close();
      }
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

  async duplicate(from: string, to: string): Promise<boolean> {
    const temporary = `${to}.${process.pid}.tmp`;
    try {
      await rm(temporary, { force: true });
      // Not every file system has links, and a copy does as well.
      await link(from, temporary).catch((error) => {
        if (errorCode(error) === 'ENOENT') throw error;
        return copyFile(from, temporary);
      });
      await rename(temporary, to);
      return true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    } finally {
      // Two names of one file stay both when the one is renamed to the other.
      await rm(temporary, { force: true });
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

/** All bytes of a file, which begin at an address that any typed array can be laid on. */
async function readWhole(handle: FileHandle): Promise<Uint8Array> {
  const { size } = await handle.stat();
  const bytes = new Uint8Array(size);
  const part = Math.max(LEAST_PART, Math.ceil(size / READERS));
  const starts = Array.from({ length: Math.ceil(size / part) }, (_, index) => index * part);
  await Promise.all(starts.map((start) => fill(handle, bytes.subarray(start, start + part), start)));
  return bytes;
}

/** @throws when the file ends before `target` is full: somebody writes into it, which is not how it is replaced. */
async function fill(handle: FileHandle, target: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < target.length; ) {
    const { bytesRead } = await handle.read(target, at, target.length - at, position + at);
    if (bytesRead === 0) throw new Error(`The file ends before byte ${position + target.length}.`);
    at += bytesRead;
  }
}
