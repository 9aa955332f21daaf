import path from 'node:path';
import { errorCode } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { TableName } from '../indexing/kept-tables.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { FileSystem } from '../ports/file-system.ts';

/** What is kept in packed form. */
export type PackedPart = 'graph' | 'words' | TableName;
/** What is kept of each state, too. */
const OF_STATES: readonly PackedPart[] = ['graph', 'words'];

/**
 * The graph, the words and tables over all files in their packed form, as they were some time ago: whoever opens them takes in what has changed since. They spare the next
 * start the time to build them, and can be lost without harm. For each state of the index that is kept (`GraphStore.keptStates`) there
 * are graph and words of that time, so that coming back to a branch takes in nothing either.
 */
export class PackedFiles {
  private readonly folder: string;
  private readonly blobs: BlobFiles;
  private readonly fileSystem: FileSystem;
  private readonly logger: Logger;

  constructor(folder: string, blobs: BlobFiles, fileSystem: FileSystem, logger: Logger) {
    this.folder = folder;
    this.blobs = blobs;
    this.fileSystem = fileSystem;
    this.logger = logger;
  }

  read(part: PackedPart): Promise<Uint8Array | undefined> {
    return this.blobs.read(this.fileOf(part));
  }

  /** What cannot be packed or written costs time at the next start and nothing else. */
  replace(part: PackedPart, pack: () => Uint8Array): Promise<void> {
    return this.attempt(part, () => this.blobs.replace(this.fileOf(part), pack()));
  }

  /** Keeps what is there for a state that is left just now. What is there of states that are not `kept` any more goes. */
  async leave(state: number, kept: readonly number[]): Promise<void> {
    for (const part of OF_STATES) {
      await this.attempt(part, () => this.blobs.duplicate(this.fileOf(part), this.fileOf(part, state)));
    }
    await this.attempt('states', async () => {
      for (const { name } of await this.fileSystem.readDirectory(this.folder)) {
        const number = /^(?:graph|words)-(\d+)\.bin$/.exec(name)?.[1];
        if (number && !kept.includes(Number(number))) await this.blobs.remove(path.join(this.folder, name));
      }
    });
  }

  /** Puts what was kept for a state in the place of what is there. */
  async comeBack(state: number): Promise<void> {
    for (const part of OF_STATES) {
      await this.attempt(part, () => this.blobs.duplicate(this.fileOf(part, state), this.fileOf(part)));
    }
  }

  private fileOf(part: PackedPart, state?: number): string {
    return path.join(this.folder, state === undefined ? `${part}.bin` : `${part}-${state}.bin`);
  }

  private async attempt(what: string, action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.logger.debug(`Packed ${what} could not be written: ${errorCode(error) ?? error}`);
    }
  }
}
