import * as path from 'node:path';
import * as vscode from 'vscode';
import { problemsOf, type SettingValues, settingNames } from './settings-check.ts';

/** Links below a hover, in this order; `CodeGraphInitializationOptions` says with which argument each is called. */
export const HOVER_COMMANDS = [
  { title: 'Callers', command: 'codegraph.goToCallers' },
  { title: 'Graph', command: 'codegraph.showGraph' },
  { title: 'Impact', command: 'codegraph.showImpact' },
  { title: 'Similar', command: 'codegraph.findSimilar' },
] as const;

const settings = () => vscode.workspace.getConfiguration('codegraph');

/** The folder for the indexes, or '' for the usual one. A workspace cannot name it: its scope is the machine, and trust is asked. */
export function indexLocation(): string {
  const given = settings().get<unknown>('index.location');
  const folder = vscode.workspace.isTrusted && typeof given === 'string' ? given.trim() : '';
  return path.isAbsolute(folder) ? folder : '';
}

/** What indexing may take, in the words that every program of CodeGraph understands. */
export function indexBudgets(): Record<string, string> {
  return {
    CODEGRAPH_CPU_PERCENT: String(boundedNumber(settings().get('index.cpuPercent'), 100, 1, 100)),
    CODEGRAPH_MEMORY_MB: String(boundedNumber(settings().get('index.memoryMegabytes'), 600, 200, 65536)),
    CODEGRAPH_MAX_FILE_KB: String(boundedNumber(settings().get('index.maxFileKilobytes'), 1024, 16, 65536)),
    CODEGRAPH_PAUSE_ON_BATTERY: isOn('index.pauseOnBattery', false) ? '1' : '0',
  };
}

export const searchLimit = (): number => boundedNumber(settings().get('search.limit'), 50, 5, 500);
export const graphLimit = (): number => boundedNumber(settings().get('graph.limit'), 80, 20, 3000);

export function searchMode(): 'hybrid' | 'semantic' | 'lexical' {
  const mode = settings().get<unknown>('search.mode');
  return mode === 'semantic' || mode === 'lexical' ? mode : 'hybrid';
}

/** A setting that is on or off. */
export function isOn(name: string, fallback: boolean): boolean {
  const value = settings().get<unknown>(name);
  return typeof value === 'boolean' ? value : fallback;
}

/** What is wrong with the settings, in words that name the setting; empty when all is well. */
export function configurationProblems(): string[] {
  const values: SettingValues = Object.fromEntries(settingNames.map((name) => [name, settings().get<unknown>(name)]));
  return problemsOf(values);
}

function boundedNumber(value: unknown, fallback: number, least: number, most: number): number {
  return typeof value === 'number' && value >= least && value <= most ? value : fallback;
}
