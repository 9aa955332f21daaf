import os from 'node:os';
import type { Logger } from '../base/logger.ts';
import { silentLogger } from '../base/logger.ts';
import { DEFAULT_MAX_FILE_BYTES } from '../indexing/scan/scanner.ts';
import { indexHome } from '../platform/index-location.ts';

/** What somebody who opens an engine may choose. */
export interface EngineOptions {
  /** The workspace. Links in the path are followed. */
  readonly folder: string;
  /** Where the program lies: holds `worker.js` and `grammars/`. */
  readonly programFolder: string;
  /** The folder that holds all indexes; see `indexHome`. */
  readonly home?: string;
  /** Parse workers at most. */
  readonly maxWorkers?: number;
  /** Larger files are left out. */
  readonly maxFileBytes?: number;
  /** A file that takes longer to parse is left out. */
  readonly parseTimeoutMs?: number;
  /** How long to wait for another process that has the index open. */
  readonly waitForOwnerMs?: number;
  /** While the first index is built and somebody asks, what has been read so far is shown after this time, and then ever more rarely. */
  readonly showEveryMs?: number;
  /** The version of the product, for `status`. */
  readonly version?: string;
  readonly logger?: Logger;
}

export type EngineConfiguration = Required<EngineOptions>;

export function configure(options: EngineOptions): EngineConfiguration {
  return {
    home: indexHome(),
    maxWorkers: defaultWorkers(),
    maxFileBytes: DEFAULT_MAX_FILE_BYTES,
    parseTimeoutMs: 10_000,
    waitForOwnerMs: 2000,
    showEveryMs: 1_000,
    version: '0.0.0',
    logger: silentLogger,
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  } as EngineConfiguration;
}

/**
 * One core is left to the user and to what takes the workers' results. Each worker costs a start of a few tenths of a second
 * and 60 MB and up; beyond four, the disk and linking set the pace.
 */
function defaultWorkers(): number {
  return Math.max(1, Math.min(4, os.availableParallelism() - 1));
}
