import { configure, type EngineOptions } from './configuration.ts';
import type { Engine } from './engine.ts';
import { LocalEngine } from './local-engine.ts';
import { Workspace } from './workspace.ts';

/**
 * Opens the index of a folder, making one where there is none; nothing is read of the folder until `index` is called.
 * @throws STORE_LOCKED when another process has it open; FOLDER_MISSING when the folder is not there.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  return new LocalEngine(await Workspace.open(configure(options)));
}
