import type { Engine } from '../engine/engine.ts';
import { configureHost, type HostOptions } from './host-options.ts';
import { SharedEngine } from './shared-engine.ts';

/**
 * Opens the index of a folder together with every other process that has it open: one of them owns it, the others ask that one.
 * @throws STORE_LOCKED when a process holds the index and does not share it, OWNER_VERSION when its owner is another version's; the
 * file system's error when the folder is not there.
 */
export function openSharedEngine(options: HostOptions): Promise<Engine> {
  return SharedEngine.open(configureHost(options));
}
