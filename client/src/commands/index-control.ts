import * as vscode from 'vscode';
import { groupDigits } from '../../../server/src/protocol/group-digits.ts';
import { stepWords } from '../index-words.ts';
import type { Command, Services } from '../services.ts';

/** Reindexes with a progress notification that can be cancelled, since the user asked for it. */
async function reindex({ server }: Services, force: boolean): Promise<void> {
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: force ? 'CodeGraph: rebuilding the index' : 'CodeGraph: updating the index',
      cancellable: true,
    },
    async (progress, token) => {
      const listener = server.onProgress((step) => progress.report({ message: stepWords(step) }));
      try {
        const summaries = await server.request('codegraph/reindex', { force }, token);
        const files = summaries.reduce((sum, { analyzed, recognized }) => sum + analyzed + recognized, 0);
        if (!token.isCancellationRequested) {
          vscode.window.setStatusBarMessage(
            `CodeGraph: ${files === 0 ? 'nothing had changed' : `${groupDigits(files)} files read`}`,
            4000,
          );
        }
      } finally {
        listener.dispose();
      }
    },
  );
}

export const updateIndex: Command = { id: 'codegraph.updateIndex', run: (services) => reindex(services, false) };

export const rebuildIndex: Command = {
  id: 'codegraph.rebuildIndex',
  async run(services) {
    const choice = await vscode.window.showWarningMessage(
      'Rebuild the index from nothing?',
      {
        modal: true,
        detail:
          'Every file of the workspace is read again. Search and relations answer from the old index until the new one is complete.',
      },
      'Rebuild',
    );
    if (choice === 'Rebuild') await reindex(services, true);
  },
};

export const pauseIndexing: Command = {
  id: 'codegraph.pauseIndexing',
  run: ({ server }) => server.request('codegraph/pause', {}),
};
export const resumeIndexing: Command = {
  id: 'codegraph.resumeIndexing',
  run: ({ server }) => server.request('codegraph/resume', {}),
};
export const restartServer: Command = { id: 'codegraph.restartServer', run: ({ server }) => server.restart() };
export const showLog: Command = { id: 'codegraph.showLog', run: ({ output }) => output.show() };
