import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CodedError, errorCode } from '../base/errors.ts';

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, one of them for the end. */
const MAX_SOCKET_PATH_BYTES = 103;

/**
 * The folder in which the owner of an index says where it listens. Only this user may look into it, so only this user's processes
 * find the socket.
 */
export class OwnerFolder {
  private readonly folder: string;
  private readonly file: string;

  /** `storeFolder` is the store's; the owner's folder lies beside it. */
  constructor(storeFolder: string) {
    this.folder = path.join(path.dirname(storeFolder), 'owner');
    this.file = path.join(this.folder, 'owner.json');
  }

  /** What the last owner wrote, which may have ended since; undefined when there is nothing that can be read. */
  read(): unknown {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** Replaces the note in one step: whoever reads it sees the old one or the new one. */
  write(note: unknown): void {
    makePrivate(this.folder);
    const beside = `${this.file}.${process.pid}.new`;
    writeFileSync(beside, JSON.stringify(note), { mode: 0o600 });
    renameSync(beside, this.file);
  }

  /** Addresses to listen at, the best first: some file systems have no sockets, and some paths are too long for one. */
  addresses(platform = process.platform): string[] {
    const name = createHash('sha256').update(this.folder).digest('hex').slice(0, 16);
    if (platform === 'win32') return [`\\\\.\\pipe\\codegraph-${name}-${process.pid}`];
    const fallback = path.join(os.tmpdir(), `codegraph-${process.getuid?.() ?? 'user'}`, `${name}.socket`);
    return [path.join(this.folder, 'socket'), fallback].filter(
      (address) => Buffer.byteLength(address) <= MAX_SOCKET_PATH_BYTES,
    );
  }
}

/** Makes room for a socket: its folder is this user's alone, and what a process that was killed left there goes. */
export function prepareAddress(address: string, platform = process.platform): void {
  if (platform === 'win32') return;
  makePrivate(path.dirname(address));
  rmSync(address, { force: true });
}

/** After listening began; until then the folder protects the socket. */
export function protectAddress(address: string, platform = process.platform): void {
  if (platform !== 'win32') chmodSync(address, 0o600);
}

export function removeAddress(address: string, platform = process.platform): void {
  if (platform !== 'win32') rmSync(address, { force: true });
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Makes a folder that nobody else may enter. @throws FOLDER_NOT_OURS for one that another user made, or a link. */
function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return;
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || stats.uid !== process.getuid?.()) {
    throw new CodedError('FOLDER_NOT_OURS', `${folder} belongs to somebody else, so no socket is put there.`);
  }
  if ((stats.mode & 0o077) !== 0) chmodSync(folder, 0o700);
}
