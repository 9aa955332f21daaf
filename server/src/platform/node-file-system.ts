import type { Dirent } from 'node:fs';
import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
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
}

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
