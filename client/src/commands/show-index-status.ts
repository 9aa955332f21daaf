import * as vscode from 'vscode';
import type { IndexStatus } from '../../../server/src/protocol/types.ts';
import { configurationProblems } from '../configuration.ts';
import type { Command } from '../services.ts';

/** Shows sizes, times, languages and what was left out, as a document of its own. */
export const showIndexStatus: Command = {
  id: 'codegraph.showIndexStatus',
  async run({ server }) {
    const { folders } = await server.request('codegraph/status', {});
    const text = [
      ...folders.map(describe),
      ...configurationProblems().map((problem) => `\n> **Setting:** ${problem}\n`),
    ].join('\n');
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: `# CodeGraph: index status\n\n${folders.length ? text : 'No folder is open, so there is no index.'}\n`,
    });
    await vscode.commands
      .executeCommand('markdown.showPreview', document.uri)
      .then(undefined, () => vscode.window.showTextDocument(document, { preview: true }));
  },
};

const number = new Intl.NumberFormat('en');
const megabytes = (bytes: number) => `${number.format(Math.round(bytes / 104_857.6) / 10)} MB`;

function describe(status: IndexStatus): string {
  const rows: [string, string][] = [
    [
      'State',
      status.progress?.filesTotal
        ? `${status.state}, ${status.progress.filesDone} of ${status.progress.filesTotal} files`
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
    [
      'Search by meaning',
      status.semantic.available
        ? `${status.semantic.model}, ${number.format(status.semantic.vectors)} vectors (${status.semantic.store})`
        : (status.semantic.notice ?? 'not available'),
    ],
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
    table,
    languages.length
      ? ['### Languages', '| language | files | symbols |\n|---|---:|---:|', ...languages].join('\n')
      : '',
    skipped.length ? ['### Left out', '| reason | files |\n|---|---:|', ...skipped].join('\n') : '',
    status.problems.length ? ['### Problems', ...status.problems.map((problem) => `- ${problem}`)].join('\n') : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}
