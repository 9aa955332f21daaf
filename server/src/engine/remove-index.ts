import { silentLogger } from '../base/logger.ts';
import { indexHome, indexLocation } from '../platform/index-location.ts';
import { NodeFileSystem } from '../platform/node-file-system.ts';
import { openStore } from './open-store.ts';

/**
 * Removes everything that is kept of a workspace, of all formats. @throws STORE_LOCKED while another process has it open.
 */
export async function removeIndex(
  folder: string,
  home = indexHome(),
): Promise<{ root: string; location: string; freedBytes: number }> {
  const fileSystem = new NodeFileSystem();
  const { root, folder: location, storeFolder } = indexLocation(folder, home);
  const freedBytes = await folderBytes(fileSystem, location);
  if (freedBytes > 0) {
    // Whoever has it open would go on writing into files that have no name any more.
    const { store } = await openStore(storeFolder, fileSystem, silentLogger, 0);
    await store.close();
    await fileSystem.remove(location);
  }
  return { root, location, freedBytes };
}

async function folderBytes(fileSystem: NodeFileSystem, folder: string): Promise<number> {
  let bytes = 0;
  try {
    for (const { name, type } of await fileSystem.readDirectory(folder)) {
      const entry = `${folder}/${name}`;
      bytes += type === 'directory' ? await folderBytes(fileSystem, entry) : (await fileSystem.stat(entry)).size;
    }
  } catch {
    // What is not there takes no room.
  }
  return bytes;
}
