import * as path from 'node:path';
import * as vscode from 'vscode';
import type { EmbeddingSettings } from '../../server/src/protocol/types.ts';

const settings = () => vscode.workspace.getConfiguration('codegraph.embedding');
const text = (name: string): string => {
  const value = settings().get<unknown>(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Keys lie in VS Code's secret storage, each under the address that it is for: another address never gets it. */
const keyName = (address: string): string => `codegraph.embedding.key ${address}`;
/** Addresses beyond this machine that the user agreed to send code to. */
const AGREED = 'codegraph.embedding.agreed';

/** Which model makes vectors, by the user's settings. In a workspace that is not trusted, only whether any are made counts. */
export async function embeddingSettings(context: vscode.ExtensionContext): Promise<EmbeddingSettings> {
  const paused = settings().get<unknown>('paused') === true ? { paused: true } : {};
  const model = text('model');
  if (model === 'off') return { model: 'off' };
  if (!vscode.workspace.isTrusted) return { model: 'shipped', ...paused };
  if (path.isAbsolute(model)) return { model: 'folder', folder: model, ...paused };
  const address = text('endpoint.address');
  if (model !== 'endpoint' || !address) return { model: 'shipped', ...paused };
  const key = await context.secrets.get(keyName(address));
  const allowsRemote = context.globalState.get<string[]>(AGREED, []).includes(address);
  const endpoint = { address, model: text('endpoint.model'), ...(key ? { key } : {}), allowsRemote };
  return { model: 'endpoint', endpoint, ...paused };
}

/** Notes that the user agreed to send code to an address, with the key for it, if there is one. */
export async function agreeToEndpoint(context: vscode.ExtensionContext, address: string, key: string): Promise<void> {
  const agreed = new Set(context.globalState.get<string[]>(AGREED, []));
  await context.globalState.update(AGREED, [...agreed.add(address)]);
  if (key) await context.secrets.store(keyName(address), key);
  else await context.secrets.delete(keyName(address));
}
