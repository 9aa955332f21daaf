/** What the index is doing and has done, as plain data; part of what `types.ts` says. */
export type IndexPhase = 'idle' | 'scanning' | 'parsing' | 'linking' | 'storing' | 'paused' | 'failed';
export interface IndexProgress {
  phase: IndexPhase;
  filesDone: number;
  filesTotal: number;
  filesPerSecond: number;
  message?: string;
  /** Symbols that can be found by meaning, while not all can; reported also when the rest is idle. */
  meaning?: { done: number; total: number };
}
export interface IndexSummary {
  root: string;
  files: number;
  /** Files that were parsed. */
  analyzed: number;
  /** Files with another content that had been parsed before, on another branch or under another name. */
  recognized: number;
  unchanged: number;
  deleted: number;
  linked: number;
  skipped: { reason: string; count: number }[];
  symbols: number;
  edges: number;
  tookMs: number;
  revision: number;
  cancelled: boolean;
}
/** How many files were touched, and how: the numbers that say what a change costs. */
export interface IndexWork {
  runs: number;
  /** Parsed; taken from what was parsed before; read and found to be as they were. */
  analyzed: number;
  recognized: number;
  compared: number;
  linked: number;
  removed: number;
  tookMs: number;
}
export interface IndexStatus {
  root: string;
  /** Where the index lies. */
  location: string;
  state: IndexPhase;
  progress?: IndexProgress;
  revision: number;
  files: number;
  symbols: number;
  edges: number;
  languages: { language: string; files: number; symbols: number }[];
  skipped: { reason: string; count: number }[];
  /** All of it, and by its parts. */
  sizeOnDisk: number;
  parts: { name: string; bytes: number }[];
  /** Of the process that keeps the index; and what the graph and the words take of it, 0 while nobody has asked. */
  memoryBytes: number;
  memory: { heap: number; graph: number; words: number };
  /**
   * Changed files that wait for a run, and whether one is under way. `deferred` files depend on what changed last and are linked when nothing else
   * is to be done: until then, their edges are those from before.
   */
  queue: { waiting: number; deferred: number; running: boolean };
  /** What was done since the process began to keep the index, and by the last run that found something to do. */
  work: { total: IndexWork; last?: IndexWork };
  /** Since then: how often something was at hand. */
  caches: { name: string; hits: number; misses: number; bytes: number }[];
  lastIndexedAt?: string;
  lastIndexMs?: number;
  semantic: SemanticStatus;
  problems: string[];
  version: string;
  /** The process that keeps the index, and whether it is the one that was asked; which kind of program it is, and since when. */
  owner: { pid: number; self: boolean; door?: string; since?: string; version?: string };
}
/** Why a file is (not) in the index. */
export interface FileStatus {
  file: string;
  indexed: boolean;
  language?: string;
  reason?: string;
  detail?: string;
  symbols?: number;
}

export const EXPORT_FORMATS = ['jsonl', 'dot', 'graphml', 'mermaid', 'scip'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
/** What searches by meaning rest on. */
export interface SemanticStatus {
  /** Whether searches by meaning find anything now. */
  available: boolean;
  /** Name and version. */
  model?: string;
  vectors: number;
  /** How vectors are compared: exact, balanced or fast. */
  strategy?: string;
  /** Symbols that can be found by meaning; absent when that is not known or all can. */
  progress?: { done: number; total: number };
  paused?: boolean;
  /** Why it is not available, or not as it was asked for; in words for people. */
  notice?: string;
}
/** Which model makes the vectors, as the user chose. */
export interface EmbeddingSettings {
  /** shipped: the one in the box. off: no vectors, words alone. */
  model: 'shipped' | 'off' | 'folder' | 'endpoint';
  /** An absolute path to a model in Hugging Face layout or our own. */
  folder?: string;
  endpoint?: {
    /** Up to and without `/embeddings`. */
    address: string;
    model: string;
    key?: string;
    /** The user agreed that code goes to this address, which is not on this machine. */
    allowsRemote?: boolean;
  };
  /** Embeds nothing new; what is there is searched. */
  paused?: boolean;
}
