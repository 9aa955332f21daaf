import { COMMON_OPTIONS, type Command, type OptionSpec } from './command.ts';
import type { Style } from './terminal.ts';

/** The overview: all commands with one line each. */
export function overview(
  commands: readonly Pick<Command, 'name' | 'summary'>[],
  style: Style,
  version: string,
): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const rows = commands.map(({ name, summary }) => `  ${style.paint(name.padEnd(width), 'cyan')}  ${summary}`);
  return [
    `${style.bold('codegraph')} ${style.dim(version)}  finds code by meaning, and what calls it, uses it and breaks with it`,
    '',
    style.bold('Usage'),
    '  codegraph COMMAND [ARGUMENTS] [OPTIONS]',
    '',
    style.bold('Commands'),
    ...rows,
    '',
    `${style.dim('codegraph COMMAND --help tells more of one. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.')}`,
  ].join('\n');
}

export function commandHelp({ usage, summary, details, options }: Command, style: Style): string {
  const all = { ...options, ...COMMON_OPTIONS };
  const labels = Object.entries(all).map(([name, spec]) => [optionLabel(name, spec), spec.help] as const);
  const width = Math.max(...labels.map(([label]) => label.length));
  return [
    `${summary[0].toUpperCase()}${summary.slice(1)}.`,
    '',
    style.bold('Usage'),
    ...usage.map((line) => `  codegraph ${line}`),
    ...(details ? ['', details] : []),
    '',
    style.bold('Options'),
    ...labels.map(([label, help]) => `  ${style.paint(label.padEnd(width), 'cyan')}  ${help}`),
  ].join('\n');
}

function optionLabel(name: string, { short, value }: OptionSpec): string {
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
}
