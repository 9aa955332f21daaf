import { folderName } from '../../base/paths.ts';
import type { LanguageId } from '../../model/language.ts';
import type { ScannedFile } from './scanner.ts';

/** How many files of C and of C++ lie near a header. */
export interface Neighbours {
  readonly c: number;
  readonly cpp: number;
}

const isHeader = (path: string): boolean => path.endsWith('.h') || path.endsWith('.H');

/**
 * Gives each `.h` file the number of C and C++ files near it: of its own folder, or where that has neither, of the nearest folder
 * above whose whole tree has some. Folders such as `include/` hold headers alone; their sources lie beside them.
 */
export function countSourceNeighbours(files: readonly ScannedFile[]): ScannedFile[] {
  if (!files.some((file) => isHeader(file.path))) return [...files];
  const own = new Map<string, { c: number; cpp: number }>();
  const trees = new Map<string, { c: number; cpp: number }>();
  for (const { path, language } of files) {
    if (isHeader(path) || (language !== 'c' && language !== 'cpp')) continue;
    let folder = folderName(path);
    count(own, folder, language);
    for (;;) {
      count(trees, folder, language);
      if (folder === '') break;
      folder = folderName(folder);
    }
  }
  const neighboursOf = (path: string): Neighbours => {
    let folder = folderName(path);
    let found = own.get(folder);
    while (!found) {
      found = trees.get(folder);
      if (folder === '') break;
      folder = folderName(folder);
    }
    return found ?? { c: 0, cpp: 0 };
  };
  return files.map((file) => (isHeader(file.path) ? { ...file, neighbours: neighboursOf(file.path) } : file));
}

function count(counts: Map<string, { c: number; cpp: number }>, folder: string, language: LanguageId & ('c' | 'cpp')) {
  let entry = counts.get(folder);
  if (!entry) {
    entry = { c: 0, cpp: 0 };
    counts.set(folder, entry);
  }
  entry[language]++;
}
