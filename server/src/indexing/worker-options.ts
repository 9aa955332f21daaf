/** What a parse worker is told when it starts; plain data, because it crosses threads. */
export interface WorkerOptions {
  readonly grammarFolder: string;
  readonly analyzerVersion: string;
  readonly maxFileBytes: number;
  readonly parseTimeoutMs: number;
}
