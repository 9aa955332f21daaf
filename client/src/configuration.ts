import * as vscode from 'vscode';

/** Links below a hover, in this order; `CodeGraphInitializationOptions` says with which argument each is called. */
export const HOVER_COMMANDS = [
  { title: 'Callers', command: 'codegraph.goToCallers' },
  { title: 'Graph', command: 'codegraph.showGraph' },
  { title: 'Impact', command: 'codegraph.showImpact' },
  { title: 'Similar', command: 'codegraph.findSimilar' },
] as const;

/** The settings that the server needs. A setting that names a path counts only in a trusted workspace. */
export function serverConfiguration() {
  const settings = vscode.workspace.getConfiguration('codegraph');
  return {
    trusted: vscode.workspace.isTrusted,
    hoverCommands: HOVER_COMMANDS,
    exclude: stringList(settings.get('index.exclude')),
    maxFileSizeKb: boundedNumber(settings.get('index.maxFileSizeKb'), 1024, 16, 10_240),
    workers: boundedNumber(settings.get('index.workers'), 0, 0, 16),
    location: indexLocation(),
    searchMode: settings.get<string>('search.mode', 'hybrid'),
  };
}

/** The folder for the indexes, or '' for the usual one. A workspace cannot name it: its scope is the machine, and trust is asked. */
export function indexLocation(): string {
  const given = vscode.workspace.getConfiguration('codegraph').get<unknown>('index.location');
  return vscode.workspace.isTrusted && typeof given === 'string' ? given.trim() : '';
}

/** What is wrong with the settings, in words that name the setting; empty when all is well. */
export function configurationProblems(): string[] {
  const settings = vscode.workspace.getConfiguration('codegraph');
  const problems: string[] = [];
  const exclude = settings.get<unknown>('index.exclude');
  if (!Array.isArray(exclude) || exclude.some((item) => typeof item !== 'string')) {
    problems.push('"codegraph.index.exclude" must be a list of patterns; it is ignored.');
  }
  for (const [name, least, most] of [
    ['index.maxFileSizeKb', 16, 10_240],
    ['index.workers', 0, 16],
    ['graph.limit', 20, 3000],
    ['search.limit', 5, 500],
  ] as const) {
    const value = settings.get<unknown>(name);
    if (typeof value !== 'number' || value < least || value > most) {
      problems.push(`"codegraph.${name}" must be a number from ${least} to ${most}; the default is used.`);
    }
  }
  const mode = settings.get<unknown>('search.mode');
  if (mode !== 'hybrid' && mode !== 'semantic' && mode !== 'lexical') {
    problems.push('"codegraph.search.mode" must be hybrid, semantic or lexical; hybrid is used.');
  }
  return problems;
}

const stringList = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

export function boundedNumber(value: unknown, fallback: number, least: number, most: number): number {
  return typeof value === 'number' && value >= least && value <= most ? value : fallback;
}
