import type { Dirent } from 'node:fs';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import type { DirectoryEntry, FileStat, FileSystem } from '../ports/file-system.ts';

/** The file system of this machine. */
export class NodeFileSystem implements FileSystem {
  readFile(path: string): Promise<Uint8Array> {
    return readFile(path);
  }

  async stat(path: string): Promise<FileStat> {
    return toStat(await stat(path));
  }

  async readDirectory(path: string): Promise<DirectoryEntry[]> {
    return toEntries(await readdir(path, { withFileTypes: true }));
  }

  tryRealPath(path: string): string | undefined {
    try {
      return realpathSync.native(path);
    } catch {
      return undefined;
    }
  }

  rename(from: string, to: string): Promise<void> {
    return rename(from, to);
  }

  remove(path: string): Promise<void> {
    return rm(path, { recursive: true, force: true });
  }

  readDirectorySync(path: string): DirectoryEntry[] {
    return toEntries(readdirSync(path, { withFileTypes: true }));
  }

  statSync(path: string): FileStat {
    return toStat(statSync(path));
  }

  readFileSync(path: string, maxBytes?: number): Uint8Array {
    return maxBytes === undefined ? readFileSync(path) : readStart(path, maxBytes);
  }

  statAndReadSync(path: string, maxBytes: number): { stat: FileStat; content: Uint8Array | undefined } {
    const file = openSync(path, OPEN_FLAGS);
    try {
      const stat = toStat(fstatSync(file));
      if (stat.type !== 'file' || stat.size > maxBytes) return { stat, content: undefined };
      // One more than it should have, to see that it has not grown.
      if (kept.length <= stat.size) kept = Buffer.allocUnsafeSlow(stat.size * 2 + 1);
      let length = 0;
      for (;;) {
        const room = kept.length - length;
        const read = readSync(file, kept, length, room, null);
        length += read;
        if (read < room) return { stat, content: kept.subarray(0, length) };
        kept = Buffer.concat([kept], kept.length * 2);
      }
    } finally {
      closeSync(file);
    }
  }
}

/** For the contents of one file after the other: fresh memory costs more than reading a small file into it. */
let kept = Buffer.allocUnsafeSlow(1 << 16);

/** A pipe that has taken the place of a file shall not make anybody wait. Windows has neither the flag nor the pipes. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function toStat(stats: ReturnType<typeof statSync> & object): FileStat {
  return {
    type: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
    size: Number(stats.size),
    mtimeMs: Number(stats.mtimeMs),
  };
}

function toEntries(entries: Dirent[]): DirectoryEntry[] {
  return entries
    .map((entry) => ({ name: entry.name, type: typeOf(entry) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function typeOf(entry: Dirent): DirectoryEntry['type'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'symlink' : 'other';
}

function readStart(path: string, maxBytes: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(maxBytes);
    let length = 0;
    while (length < maxBytes) {
      const read = readSync(file, buffer, length, maxBytes - length, null);
      if (read === 0) break;
      length += read;
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
