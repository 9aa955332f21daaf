import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';

/** Deeper hierarchies are circles. */
const MAX_DEPTH = 16;

/** Whether a type is another one or is below it. */
export function isSubtype(
  ev: Evaluator,
  file: FileView,
  row: number,
  targetFile: FileView,
  target: number,
  depth = 0,
): boolean {
  if (file.id === targetFile.id && row === target) return true;
  if (depth > MAX_DEPTH) return false;
  return ev
    .supertypes(file, row)
    .some((parent) => parent.view && isSubtype(ev, parent.view, parent.row, targetFile, target, depth + 1));
}
