import { errorCode } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { PackedLists } from '../base/packed-lists.ts';

/** With fewer files than this that a packed form on disk does not know, it is not worth writing again. */
export const REWRITE_AFTER = 64;

export type TableName = 'project' | 'dependents';

/** Where tables lie. One that cannot be written is missing at the next start, and that is all. */
export interface TableFiles {
  read(name: TableName): Promise<Uint8Array | undefined>;
  replace(name: TableName, pack: () => Uint8Array): Promise<void>;
}

/**
 * Tables over all files, kept beside the store from one start to the next: who has just opened a project and types need not wait until all facts and links
 * have been looked through. They can be lost without harm, and say themselves of each file which state of it they know.
 */
export class KeptTables {
  private readonly files: TableFiles;
  private readonly version: string;
  private readonly logger: Logger;

  /** `version` names what makes the tables: those of another one are not read. */
  constructor(files: TableFiles, version: string, logger: Logger) {
    this.files = files;
    this.version = version;
    this.logger = logger;
  }

  async read(name: TableName): Promise<PackedLists | undefined> {
    try {
      const bytes = await this.files.read(name);
      return bytes && PackedLists.unpack(bytes, this.version);
    } catch (error) {
      this.logger.debug(`The table ${name} is made anew: ${errorCode(error) ?? error}`);
      return undefined;
    }
  }

  write(name: TableName, lists: PackedLists): Promise<void> {
    return this.files.replace(name, () => lists.pack(this.version));
  }
}
