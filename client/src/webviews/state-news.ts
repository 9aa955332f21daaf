import * as vscode from 'vscode';
import type { IndexState } from '../../../server/src/protocol/webview.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { ServerConnection } from '../server-connection.ts';
import { indexState } from './index-state.ts';
import type { WebviewHost } from './webview-host.ts';

/** Tells a webview what becomes of the index: how far it has been read, that it is there, that it cannot be had. */
export class StateNews implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private last: IndexState | null = null;
  /** Asks for the state and tells it. */
  readonly tell: () => void;

  /** `listener` gives the webview that is in sight, if one is: nothing is asked for nobody. */
  constructor(server: ServerConnection, listener: () => WebviewHost | null) {
    this.tell = oneAtATime(async () => {
      if (!listener()) return;
      this.last = { ...(await indexState(server)), ...folderNames() };
      listener()?.send('indexState', this.last);
    });
    this.subscriptions = [
      server.onProgress(({ phase, filesDone, filesTotal }) => {
        if (phase === 'idle' || phase === 'failed') this.tell();
        else if (this.last) {
          const state = isAtRest(this.last) ? 'updating' : this.last.state;
          listener()?.send('indexState', { ...this.last, state, phase, filesDone, filesTotal });
        }
      }),
      server.onDidChangeIndex(() => this.tell()),
      server.onDidChangeState(() => this.tell()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.tell()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.tell()),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

const isAtRest = ({ state }: IndexState): boolean => state === 'ready' || state === 'no-sources';

function folderNames(): Pick<IndexState, 'folderNames'> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return {};
  return { folderNames: Object.fromEntries(folders.map(({ uri, name }) => [uri.toString(), name])) };
}
