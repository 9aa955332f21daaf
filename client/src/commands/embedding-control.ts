import * as vscode from 'vscode';
import type { Command } from '../services.ts';

const setPaused = (paused: boolean) =>
  vscode.workspace.getConfiguration('codegraph.embedding').update('paused', paused, vscode.ConfigurationTarget.Global);

/** What is embedded stays searchable; the change of the setting is what the server hears of. */
export const pauseEmbedding: Command = { id: 'codegraph.pauseEmbedding', run: () => setPaused(true) };
export const resumeEmbedding: Command = { id: 'codegraph.resumeEmbedding', run: () => setPaused(false) };
