import * as vscode from 'vscode';
import { semanticWords } from '../../../server/src/protocol/semantic-words.ts';
import type { IndexStatus } from '../../../server/src/protocol/types.ts';
import { configurationProblems } from '../configuration.ts';
import type { ServerConnection } from '../server-connection.ts';
import type { Command } from '../services.ts';

const uri = vscode.Uri.parse('codegraph-status:/Index%20Status.md');

/** The status as a document that nobody has to save: it is written anew each time it is shown, and while it is open. */
export class IndexStatusDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly server: ServerConnection;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: vscode.Disposable[];
  readonly onDidChange = this.changed.event;

  constructor(server: ServerConnection) {
    this.server = server;
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(uri.scheme, this),
      server.onDidChangeIndex(() => this.changed.fire(uri)),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  refresh(): void {
    this.changed.fire(uri);
  }

  async provideTextDocumentContent(): Promise<string> {
    const { folders } = await this.server.request('codegraph/status', {});
    const problems = configurationProblems().map((problem) => `- ${problem}`);
    return [
      '# CodeGraph: index status',
      // What is wrong is what somebody looks for here.
      ...(problems.length ? ['## Settings', problems.join('\n')] : []),
      ...(folders.length ? folders.map(describe) : ['No folder is open, so there is no index.']),
      '',
    ].join('\n\n');
  }
}

/** Shows sizes, times, languages and what was left out. */
export const showIndexStatus: Command = {
  id: 'codegraph.showIndexStatus',
  async run({ statusDocument }) {
    statusDocument.refresh();
    await vscode.commands
      .executeCommand('markdown.showPreview', uri)
      .then(undefined, () => vscode.window.showTextDocument(uri, { preview: true }));
  },
};

const number = new Intl.NumberFormat('en');
const megabytes = (bytes: number) => `${number.format(Math.round(bytes / 104_857.6) / 10)} MB`;

function describe(status: IndexStatus): string {
  const rows: [string, string][] = [
    [
      'State',
      status.progress?.filesTotal
        ? `${status.state}, ${number.format(status.progress.filesDone)} of ${number.format(status.progress.filesTotal)} files`
        : status.state,
    ],
    ['Files', number.format(status.files)],
    ['Symbols', number.format(status.symbols)],
    ['Edges', number.format(status.edges)],
    ['Revision', String(status.revision)],
    [
      'Last indexed',
      status.lastIndexedAt
        ? `${new Date(status.lastIndexedAt).toLocaleString()}${status.lastIndexMs ? `, in ${(status.lastIndexMs / 1000).toFixed(1)} s` : ''}`
        : 'never',
    ],
    ['On disk', `${megabytes(status.sizeOnDisk)} in \`${status.location}\``],
    ['Memory', megabytes(status.memoryBytes)],
    ['Search by meaning', semanticWords(status.semantic)],
    ['Owner', status.owner.self ? `this window's server (process ${status.owner.pid})` : `process ${status.owner.pid}`],
    ['Version', status.version],
  ];
  const table = ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
  const languages = status.languages.map(
    ({ language, files, symbols }) => `| ${language} | ${number.format(files)} | ${number.format(symbols)} |`,
  );
  const skipped = status.skipped.map(({ reason, count }) => `| ${reason} | ${number.format(count)} |`);
  return [
    `## ${status.root}`,
    status.problems.length ? ['### Problems', ...status.problems.map((problem) => `- ${problem}`)].join('\n') : '',
    table,
    languages.length
      ? ['### Languages', '| language | files | symbols |\n|---|---:|---:|', ...languages].join('\n')
      : '',
    skipped.length ? ['### Left out', '| reason | files |\n|---|---:|', ...skipped].join('\n') : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}
