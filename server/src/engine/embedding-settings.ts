import path from 'node:path';
import { type ModelSource, NO_MODEL_INSTALLED, NOTHING_EMBEDDED } from '../ports/embedder.ts';
import type { FileSystem } from '../ports/file-system.ts';
import type { EmbeddingSettings } from '../protocol/types.ts';

/**
 * What the environment says, for those who have no settings, such as the command line: CODEGRAPH_MODEL is `shipped`, `off`, a folder, or the name of a
 * model at CODEGRAPH_MODEL_ENDPOINT (with CODEGRAPH_MODEL_KEY). Whoever sets an endpoint in the environment of a process has typed its address.
 */
export function embeddingFromEnvironment(environment: NodeJS.ProcessEnv = process.env): EmbeddingSettings {
  const { CODEGRAPH_MODEL: model = '', CODEGRAPH_MODEL_ENDPOINT: address, CODEGRAPH_MODEL_KEY: key } = environment;
  if (address) return { model: 'endpoint', endpoint: { address, model, ...(key ? { key } : {}), allowsRemote: true } };
  if (model === '' || model === 'shipped') return { model: 'shipped' };
  return model === 'off' ? { model: 'off' } : { model: 'folder', folder: path.resolve(model) };
}

/** Where the model of these settings comes from; undefined when there shall be none. */
export function modelSourceOf(settings: EmbeddingSettings, programFolder: string): ModelSource | undefined {
  if (settings.model === 'folder' && settings.folder) return { kind: 'folder', folder: settings.folder };
  if (settings.model === 'endpoint' && settings.endpoint) return { kind: 'endpoint', ...settings.endpoint };
  return settings.model === 'off' ? undefined : { kind: 'folder', folder: path.join(programFolder, 'model') };
}

export const isThere = (source: ModelSource, fileSystem: FileSystem): boolean =>
  source.kind !== 'folder' || fileSystem.tryRealPath(source.folder) !== undefined;

/** Why nothing can be found by meaning where no model was opened so far. */
export const nothingYet = (source: ModelSource | undefined, fileSystem: FileSystem): string =>
  source && isThere(source, fileSystem) ? NOTHING_EMBEDDED : NO_MODEL_INSTALLED;
