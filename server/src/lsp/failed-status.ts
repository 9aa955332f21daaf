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
    parts: [],
    memoryBytes: 0,
    memory: { heap: 0, graph: 0, words: 0 },
    queue: { waiting: 0, deferred: 0, running: false },
    work: { total: { runs: 0, analyzed: 0, recognized: 0, compared: 0, linked: 0, removed: 0, tookMs: 0 } },
    caches: [],
    semantic: { available: false, vectors: 0 },
    problems: [problem],
    version: '',
    owner: { pid: process.pid, self: false },
  };
}
