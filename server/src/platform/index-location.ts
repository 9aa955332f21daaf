import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CodedError, errorCode } from '../base/errors.ts';

/** The number in the name of an index's folder: raise it with any change to what lies in the store. */
export const INDEX_FORMAT = 4;

/** The folder that holds all indexes: CODEGRAPH_HOME, else `codegraph` in the platform's cache folder. */
export function indexHome(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const { CODEGRAPH_HOME, XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  if (CODEGRAPH_HOME) return path.resolve(CODEGRAPH_HOME);
  if (platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'codegraph');
  if (platform === 'win32') return path.join(LOCALAPPDATA || path.join(os.homedir(), 'AppData', 'Local'), 'codegraph');
  // The specification says that a relative path is to be ignored.
  const cache = XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : path.join(os.homedir(), '.cache');
  return path.join(cache, 'codegraph');
}

/** Where the index of one workspace lies. */
export interface IndexLocation {
  /** The workspace by its real path, so that links to it share one index. */
  readonly root: string;
  /** `<home>/<name>-<hash>`: everything that belongs to this workspace, of all formats. */
  readonly folder: string;
  /** The folder of the graph store of this format. */
  readonly storeFolder: string;
}

/** @throws FOLDER_MISSING when the workspace is not there, else the file system's error. */
export function indexLocation(workspace: string, home = indexHome()): IndexLocation {
  const root = realPathOf(path.resolve(workspace));
  const hash = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const name =
    path
      .basename(root)
      .replaceAll(/[^\w.-]+/g, '_')
      .slice(0, 40) || 'root';
  const folder = path.join(home, `${name}-${hash}`);
  return { root, folder, storeFolder: path.join(folder, `v${INDEX_FORMAT}`, 'graph') };
}

function realPathOf(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new CodedError('FOLDER_MISSING', `The folder ${folder} is not there.`, { cause: error });
  }
}

/** The folder itself or the nearest one above it that has an index; undefined when none has. */
export function findIndexedFolder(start: string, home = indexHome()): string | undefined {
  let folder = path.resolve(start);
  for (;;) {
    try {
      if (existsSync(indexLocation(folder, home).storeFolder)) return folder;
    } catch {
      // A folder that cannot be looked at has no index.
    }
    const parent = path.dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}
