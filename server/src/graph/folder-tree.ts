import { baseName, folderName } from '../base/paths.ts';
import type * as p from '../protocol/types.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { filesByFolder } from './related-by-place.ts';

/** A folder with indexed files in it or below it. */
export interface Folder {
  readonly path: string;
  readonly folders: Folder[];
  readonly files: number[];
  /** Symbols of all files in it and below. */
  symbols: number;
}

/** All folders by path; '' is the root. Made once a revision. */
export function folderTree(graph: GraphSnapshot): ReadonlyMap<string, Folder> {
  return graph.once('folderTree', () => {
    const tree = new Map<string, Folder>();
    const folderAt = (path: string): Folder => {
      let folder = tree.get(path);
      if (!folder) {
        folder = { path, folders: [], files: [], symbols: 0 };
        tree.set(path, folder);
        if (path !== '') folderAt(folderName(path)).folders.push(folder);
      }
      return folder;
    };
    folderAt('');
    for (const [path, files] of filesByFolder(graph)) {
      const folder = folderAt(path);
      for (const file of files) folder.files.push(file);
      const symbols = files.reduce((sum, file) => sum + symbolsInFile(graph, file), 0);
      for (let above: string | null = path; above !== null; above = above === '' ? null : folderName(above)) {
        folderAt(above).symbols += symbols;
      }
    }
    return tree;
  });
}

/** Symbols of a file, the file itself not counted. */
export const symbolsInFile = (graph: GraphSnapshot, fileNode: number): number =>
  graph.data.files.rowCount[graph.file(fileNode)] - 1;

export const folderId = (path: string): string => `folder:${path}`;

export function folderInfo({ path, symbols }: Folder, depth: number): p.GraphNode {
  return {
    id: folderId(path),
    name: baseName(path) || '/',
    qualifiedName: path,
    kind: 'folder',
    language: '',
    depth,
    hiddenIn: 0,
    hiddenOut: 0,
    size: symbols,
  };
}
