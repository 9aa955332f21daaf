import { accessSync, constants, existsSync, lstatSync, mkdirSync, rmdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { errorMessage } from '../base/errors.ts';

export interface ChosenHome {
  readonly home: string;
  /** Why it is not the one that was asked for, in words. */
  readonly problem?: string;
}

/**
 * The folder for indexes that was asked for, or one below the temporary folder where that cannot be written: on a read-only disk, or with the
 * permissions of somebody else. All processes of one user choose the same, so that they share the index there too.
 */
export function writableHome(asked: string, temporaryFolder = os.tmpdir()): ChosenHome {
  const denied = whyNotWritable(asked);
  if (denied === undefined) return { home: asked };
  const home = path.join(temporaryFolder, `codegraph-${process.getuid?.() ?? 'user'}`, 'indexes');
  const unusable = makeOwn(path.dirname(home)) ?? whyNotWritable(home);
  // Opening the index says what is wrong with the folder that was asked for.
  if (unusable !== undefined) return { home: asked };
  const problem =
    `The folder for indexes cannot be written (${denied}), so the index lies in ${home} and may have to be built again after a restart. ` +
    'Set CODEGRAPH_HOME, or codegraph.index.location in VS Code, to a folder of your own.';
  return { home, problem };
}

/** Looks at the folder, or at the nearest one above it that is there, and whether the next one could be made in that. */
function whyNotWritable(folder: string): string | undefined {
  let missing: string | undefined;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    try {
      accessSync(at, constants.W_OK | constants.X_OK);
      return missing === undefined ? undefined : whyNotMade(missing);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' || at === path.dirname(at)) return errorMessage(error);
      missing = at;
    }
  }
}

/**
 * Makes a folder and removes it again. Where a system mounts home folders by itself, one that it does not know cannot be made, whatever the
 * permissions say: each attempt ends as if the folder around it were missing, and Node's recursive mkdir then tries for ever.
 */
function whyNotMade(folder: string): string | undefined {
  try {
    mkdirSync(folder, { mode: 0o700 });
    rmdirSync(folder);
    return undefined;
  } catch (error) {
    // Another process may have made it, and use it already.
    return existsSync(folder) ? undefined : errorMessage(error);
  }
}

/** The temporary folder is everybody's: what lies there under our name and is not ours is left alone. */
function makeOwn(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stats = lstatSync(folder);
    const isOurs = stats.isDirectory() && (process.platform === 'win32' || stats.uid === process.getuid?.());
    return isOurs ? undefined : 'It belongs to somebody else.';
  } catch (error) {
    return errorMessage(error);
  }
}
