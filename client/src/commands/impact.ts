import * as vscode from 'vscode';
import type { Command, Services } from '../services.ts';
import { symbolAtCursor } from '../symbols.ts';
import type { ImpactSubject } from '../views/impact-view.ts';

/** What is not committed yet, in the folder of the active editor. */
export const impactOfChanges: Command = {
  id: 'codegraph.impactOfChanges',
  async run({ impact }) {
    const folder = await chosenFolder();
    if (folder) await impact.show(uncommitted(folder));
  },
};

/** The same for a commit, a branch, or the symbol at the cursor: whichever the user picks. */
export const chooseImpact: Command = {
  id: 'codegraph.chooseImpact',
  async run(services) {
    // Asked before the pick takes the focus.
    const of = symbolAtCursor();
    const folder = await chosenFolder();
    if (!folder) return;
    const chosen = await vscode.window.showQuickPick(choices(services, folder, of), {
      title: 'Impact of…',
      placeHolder: 'Changes that are not committed, a branch, a commit, or the symbol at the cursor',
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (chosen?.subject) await services.impact.show(chosen.subject);
  },
};

export const refreshImpact: Command = { id: 'codegraph.refreshImpact', run: ({ impact }) => impact.refresh() };

/** Puts what runs the listed tests on the clipboard. */
export const copyTestCommand: Command = {
  id: 'codegraph.copyTestCommand',
  async run({ impact }) {
    const { testCommands } = impact;
    if (testCommands.length === 0) {
      void vscode.window.showInformationMessage('No test is known to reach this.');
      return;
    }
    await vscode.env.clipboard.writeText(testCommands.join(' && '));
    void vscode.window.showInformationMessage('The command that runs these tests is on the clipboard.');
  },
};

/** Draws the changed symbols and what depends on them. */
export const showImpactInGraph: Command = {
  id: 'codegraph.showImpactInGraph',
  run({ impact, graphs }) {
    const { graphRoot } = impact;
    if (graphRoot) return graphs.show({ ...graphRoot, view: 'calls' });
    void vscode.window.showInformationMessage('There is nothing to draw: no symbol of the index has changed.');
  },
};

interface Choice extends vscode.QuickPickItem {
  readonly subject?: ImpactSubject;
}

async function choices(
  { server }: Services,
  folder: vscode.WorkspaceFolder,
  of: ReturnType<typeof symbolAtCursor>,
): Promise<Choice[]> {
  const here: Choice[] = [
    { label: '$(git-compare) My changes', description: 'what is not committed yet', subject: uncommitted(folder) },
    ...(of ? [{ label: '$(symbol-method) The symbol at the cursor', subject: { kind: 'symbol' as const, of } }] : []),
  ];
  try {
    const { branch, branches, commits } = await server.request('codegraph/revisions', {
      folderUri: folder.uri.toString(),
    });
    const others = branches.filter(({ name }) => name !== branch);
    return [
      ...here,
      ...titled(
        'Everything since this branch parted from',
        others.map(({ name, subject }) => ({
          label: `$(git-branch) ${name}`,
          description: subject,
          subject: { kind: 'changes', folder, range: name, title: `since ${name}` },
        })),
      ),
      ...titled(
        'What another branch changed since it parted from this one',
        others.map(({ name, subject }) => ({
          label: `$(git-pull-request) ${name}`,
          description: subject,
          subject: { kind: 'changes', folder, range: `HEAD...${name}`, title: `branch ${name}` },
        })),
      ),
      ...titled(
        'Commits',
        commits.map(({ commit, subject, author, date }) => ({
          label: `$(git-commit) ${subject}`,
          description: `${commit.slice(0, 8)}  ${author}, ${new Date(date).toLocaleDateString()}`,
          subject: {
            kind: 'changes',
            folder,
            range: `${commit}^..${commit}`,
            title: `${commit.slice(0, 8)} ${subject}`,
          },
        })),
      ),
    ];
  } catch (error) {
    const { Separator } = vscode.QuickPickItemKind;
    return [...here, { label: `No commits or branches: ${(error as Error).message}`, kind: Separator }];
  }
}

const titled = (label: string, rows: Choice[]): Choice[] =>
  rows.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows] : [];

const uncommitted = (folder: vscode.WorkspaceFolder): ImpactSubject => ({
  kind: 'changes',
  folder,
  title: 'not committed yet',
});

/** The folder of the active editor, else the only one, else the one that the user picks. */
async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const editor = vscode.window.activeTextEditor;
  const own = editor && vscode.workspace.getWorkspaceFolder(editor.document.uri);
  if (own) return own;
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick();
  if (folders.length === 0) void vscode.window.showInformationMessage('Open a folder first.');
  return folders[0];
}
