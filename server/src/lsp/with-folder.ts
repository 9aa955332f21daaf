/**
 * Says of every symbol in an answer which folder it is in. Symbols are recognised by their qualified name; the answer is
 * one that was made for this request, so it is written to in place.
 */
export function withFolder<T>(answer: T, folderUri: string): T {
  mark(answer, folderUri, 0);
  return answer;
}

function mark(value: unknown, folderUri: string, depth: number): void {
  // An outline may be nested as deep as the source is.
  if (typeof value !== 'object' || value === null || depth > 200) return;
  if (Array.isArray(value)) {
    for (const item of value) mark(item, folderUri, depth + 1);
    return;
  }
  const object = value as Record<string, unknown>;
  if (typeof object.qualifiedName === 'string') object.folder = folderUri;
  for (const name of CONTAINERS) if (object[name] !== undefined) mark(object[name], folderUri, depth + 1);
}

/** The fields in which the protocol's answers hold symbols. */
const CONTAINERS = [
  'symbol',
  'candidates',
  'relations',
  'items',
  'files',
  'levels',
  'symbols',
  'tests',
  'from',
  'to',
  'steps',
  'nodes',
  'results',
  'children',
];
