import os from 'node:os';
import type { Logger } from '../base/logger.ts';
import { silentLogger } from '../base/logger.ts';
import { DEFAULT_MEMORY_MB } from '../indexing/memory-guard.ts';
import { DEFAULT_MAX_FILE_BYTES } from '../indexing/scan/scanner.ts';
import { indexHome } from '../platform/index-location.ts';
import { writableHome } from '../platform/writable-home.ts';
import type { EmbeddingSettings } from '../protocol/types.ts';
import { embeddingFromEnvironment } from './embedding-settings.ts';

/** What somebody who opens an engine may choose. */
export interface EngineOptions {
  /** The workspace. Links in the path are followed. */
  readonly folder: string;
  /** Where the program lies: holds `worker.js` and `grammars/`. */
  readonly programFolder: string;
  /** The folder that holds all indexes; see `indexHome`. */
  readonly home?: string;
  /** Why `home` is not the folder that was asked for, in words. */
  readonly homeProblem?: string;
  /** Parse workers at most. */
  readonly maxWorkers?: number;
  /** How much of the machine's processors indexing may use on average, in percent; 100 is no limit. */
  readonly cpuPercent?: number;
  /** Memory in megabytes that indexing may take; what answers need is taken in any case. */
  readonly memoryMb?: number;
  /** Leave changes of files that nobody has open for later while the machine runs on its battery. */
  readonly pauseOnBattery?: boolean;
  /** Larger files are left out. */
  readonly maxFileBytes?: number;
  /** A file that takes longer to parse is left out. */
  readonly parseTimeoutMs?: number;
  /** How long to wait for another process that has the index open. */
  readonly waitForOwnerMs?: number;
  /** While the first index is built and somebody asks, what has been read so far is shown after this time, and then ever more rarely. */
  readonly showEveryMs?: number;
  /** Which model makes vectors; what the environment says when it is not given. */
  readonly embedding?: EmbeddingSettings;
  /** The version of the product, for `status`. */
  readonly version?: string;
  readonly logger?: Logger;
}

export type EngineConfiguration = Required<EngineOptions>;

export function configure(options: EngineOptions, environment = process.env): EngineConfiguration {
  const { home, problem: homeProblem = '' } = writableHome(options.home ?? indexHome());
  const budgets = budgetsOf(options, environment);
  return {
    homeProblem,
    maxWorkers: defaultWorkers(budgets),
    ...budgets,
    parseTimeoutMs: 10_000,
    waitForOwnerMs: 2000,
    showEveryMs: 1_000,
    embedding: embeddingFromEnvironment(),
    version: '0.0.0',
    logger: silentLogger,
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    home,
  } as EngineConfiguration;
}

/**
 * One core is left to the user and to what takes the workers' results. Each worker costs a start of a few tenths of a second
 * and 60 MB and up; beyond four, the disk and linking set the pace. Budgets leave room for fewer.
 */
function defaultWorkers({ cpuPercent, memoryMb }: Budgets): number {
  const byCpu = Math.ceil((os.availableParallelism() * cpuPercent) / 100);
  const byMemory = Math.floor((memoryMb - MAIN_MB) / WORKER_MB);
  return Math.max(1, Math.min(4, os.availableParallelism() - 1, byCpu, byMemory));
}

const MAIN_MB = 250;
const WORKER_MB = 100;

interface Budgets {
  readonly cpuPercent: number;
  readonly memoryMb: number;
  readonly maxFileBytes: number;
  readonly pauseOnBattery: boolean;
}

/**
 * From the options, else from CODEGRAPH_CPU_PERCENT, CODEGRAPH_MEMORY_MB, CODEGRAPH_MAX_FILE_KB and CODEGRAPH_PAUSE_ON_BATTERY, which every program
 * that opens an index understands; what is out of bounds counts as not given.
 */
function budgetsOf(options: EngineOptions, environment: NodeJS.ProcessEnv): Budgets {
  const bounded = (given: number | undefined, name: string, least: number, most: number, fallback: number) => {
    const value = given ?? Number(environment[name] || fallback);
    return value >= least && value <= most ? value : fallback;
  };
  const fileKb = bounded(undefined, 'CODEGRAPH_MAX_FILE_KB', 16, 1 << 16, DEFAULT_MAX_FILE_BYTES / 1024);
  return {
    maxFileBytes: options.maxFileBytes ?? fileKb * 1024,
    cpuPercent: bounded(options.cpuPercent, 'CODEGRAPH_CPU_PERCENT', 1, 100, 100),
    memoryMb: bounded(options.memoryMb, 'CODEGRAPH_MEMORY_MB', 200, 1 << 20, DEFAULT_MEMORY_MB),
    pauseOnBattery: options.pauseOnBattery ?? environment.CODEGRAPH_PAUSE_ON_BATTERY === '1',
  };
}
