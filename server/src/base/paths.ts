import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Paths inside the index are relative to the root and have forward slashes on every system; '' is the root itself. */
export function toIndexPath(root: string, absolutePath: string): string | undefined {
  const relative = path.relative(root, absolutePath);
  if (relative === '') return '';
  if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return undefined;
  return path.sep === '/' ? relative : relative.replaceAll(path.sep, '/');
}

export function toAbsolutePath(root: string, indexPath: string): string {
  return indexPath === '' ? root : path.join(root, indexPath);
}

/** The part after the last slash. */
export function baseName(indexPath: string): string {
  return indexPath.slice(indexPath.lastIndexOf('/') + 1);
}

/** The part before the last slash; '' at the top. */
export function folderName(indexPath: string): string {
  const end = indexPath.lastIndexOf('/');
  return end < 0 ? '' : indexPath.slice(0, end);
}

export function pathToUri(absolutePath: string): string {
  return pathToFileURL(absolutePath).href;
}

/** The path of a `file:` URI, or undefined for any other scheme. */
export function uriToPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
