import type { IndexStatus } from '../protocol/types.ts';

/** The status of a folder whose index could not be opened. */
export function failedStatus(root: string, problem: string): IndexStatus {
  return {
    root,
    location: '',
    state: 'failed',
    revision: 0,
    files: 0,
    symbols: 0,
    edges: 0,
    languages: [],
    skipped: [],
    sizeOnDisk: 0,
    memoryBytes: 0,
    semantic: { available: false, vectors: 0, store: 'exact' },
    problems: [problem],
    version: '',
    owner: { pid: process.pid, self: false },
  };
}
