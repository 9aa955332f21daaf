/** Watches a folder. Events are coalesced for a short while and handed over as one batch of absolute paths. */
export interface Watcher {
  start(onChanges: (changes: readonly FileChange[]) => void, onError: (error: Error) => void): Promise<void>;
  close(): Promise<void>;
}

export interface FileChange {
  readonly type: 'created' | 'changed' | 'deleted';
  readonly path: string;
}
