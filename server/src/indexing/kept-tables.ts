import { errorCode } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { PackedLists } from '../base/packed-lists.ts';
import type { BlobFiles } from '../ports/blob-files.ts';

/** With fewer files than this that a table on disk does not know, it is not worth writing again. */
export const REWRITE_AFTER = 64;

export type TableName = 'project' | 'dependents';

/**
 * Tables over all files, kept beside the store from one start to the next: who has just opened a project and types need not wait until all facts and links
 * have been looked through. They can be lost without harm, and say themselves of each file which state of it they know.
 */
export class KeptTables {
  private readonly blobs: BlobFiles;
  private readonly fileOf: (name: TableName) => string;
  private readonly version: string;
  private readonly logger: Logger;

  /** `version` names what makes the tables: those of another one are not read. */
  constructor(blobs: BlobFiles, fileOf: (name: TableName) => string, version: string, logger: Logger) {
    this.blobs = blobs;
    this.fileOf = fileOf;
    this.version = version;
    this.logger = logger;
  }

  async read(name: TableName): Promise<PackedLists | undefined> {
    try {
      const bytes = await this.blobs.read(this.fileOf(name));
      return bytes && PackedLists.unpack(bytes, this.version);
    } catch (error) {
      this.logger.debug(`The table ${name} is made anew: ${errorCode(error) ?? error}`);
      return undefined;
    }
  }

  async write(name: TableName, lists: PackedLists): Promise<void> {
    try {
      await this.blobs.replace(this.fileOf(name), lists.pack(this.version));
    } catch (error) {
      // It saves time at the next start and nothing else.
      this.logger.debug(`The table ${name} could not be written: ${errorCode(error) ?? error}`);
    }
  }
}
