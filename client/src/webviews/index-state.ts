import * as vscode from 'vscode';
import type { IndexState } from '../../../server/src/protocol/webview.ts';
import { failureOf, isFirstIndex } from '../index-words.ts';
import type { ServerConnection } from '../server-connection.ts';

/** What a view should say about the index. */
export async function indexState(server: ServerConnection): Promise<IndexState> {
  if (!vscode.workspace.workspaceFolders?.length) return { state: 'no-folder' };
  if (server.hasGivenUp) return { state: 'stopped' };
  if (!server.isRunning) return { state: 'updating', message: 'The CodeGraph server is starting.' };
  try {
    const { folders } = await server.request('codegraph/status', {});
    const progress = folders.find((folder) => folder.progress)?.progress;
    const counts = { filesDone: progress?.filesDone, filesTotal: progress?.filesTotal };
    const failure = failureOf(folders);
    if (failure) return { state: 'failed', message: failure };
    const isPaused = folders.every((folder) => folder.state === 'paused');
    if (isFirstIndex(folders)) return { state: 'first-index', phase: isPaused ? 'paused' : progress?.phase, ...counts };
    return folders.some(({ state }) => state !== 'idle' && state !== 'paused' && state !== 'failed')
      ? { state: 'updating', ...counts }
      : { state: folders.every(({ files }) => files === 0) ? 'no-sources' : 'ready' };
  } catch (error) {
    return { state: 'failed', message: (error as Error).message };
  }
}
