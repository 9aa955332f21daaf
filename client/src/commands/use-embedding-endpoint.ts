import * as vscode from 'vscode';
import { agreeToEndpoint } from '../embedding.ts';
import type { Command } from '../services.ts';

/** Asks for an endpoint step by step. Nothing is sent anywhere before the last answer, which is about just that. */
export const useEmbeddingEndpoint: Command = {
  id: 'codegraph.useEmbeddingEndpoint',
  async run({ context, server }) {
    if (!vscode.workspace.isTrusted) throw new Error('An endpoint can be chosen when you trust the workspace.');
    const configuration = vscode.workspace.getConfiguration('codegraph.embedding');
    const title = 'CodeGraph: Use Embedding Endpoint';
    const address = await vscode.window.showInputBox({
      title,
      prompt: 'Address of an OpenAI-compatible endpoint, without /embeddings',
      value: configuration.get<string>('endpoint.address') || 'http://localhost:11434/v1',
      ignoreFocusOut: true,
      validateInput: (value) =>
        /^https?:\/\/[^\s@]+$/.test(value.trim()) ? null : 'An http or https address, without a name and password.',
    });
    if (!address) return;
    const model = await vscode.window.showInputBox({
      title,
      prompt: 'Name of the model at the endpoint',
      value: configuration.get<string>('endpoint.model') ?? '',
      ignoreFocusOut: true,
    });
    if (!model) return;
    const key = await vscode.window.showInputBox({
      title,
      prompt: 'Key, if the endpoint wants one; it is kept in the secret storage. Empty for none',
      password: true,
      ignoreFocusOut: true,
    });
    if (key === undefined) return;
    const { host } = new URL(address.trim());
    const choice = await vscode.window.showWarningMessage(
      `Send the code of your workspaces to ${host}?`,
      {
        modal: true,
        detail:
          `CodeGraph will send pieces of the code of every trusted workspace that you open, and your searches, to ${address.trim()} to have vectors made of them` +
          `${address.trim().startsWith('http:') ? ', without encryption' : ''}. Choose another model in the settings to end that.`,
      },
      'Send',
    );
    if (choice !== 'Send') return;
    await agreeToEndpoint(context, address.trim(), key);
    const everywhere = vscode.ConfigurationTarget.Global;
    await configuration.update('endpoint.address', address.trim(), everywhere);
    await configuration.update('endpoint.model', model.trim(), everywhere);
    await configuration.update('model', 'endpoint', everywhere);
    await server.sendEmbedding();
  },
};
