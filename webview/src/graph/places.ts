import type { GraphNode, SubgraphRequest, SubgraphRoot } from '../../../server/src/protocol/types.ts';

/** A place in the graph: what is drawn, and how. Back and forward go through places. */
export interface GraphPlace {
  root: SubgraphRoot;
  folder?: string;
  view: SubgraphRequest['view'];
  /** Steps from the root; 0 lets the server open as much as fits. */
  depth: number;
  limit?: number;
  title?: string;
}

const VIEWS = ['neighbourhood', 'calls', 'modules'];

/** Whether something that was saved is a place. */
export function isPlace(value: unknown): value is GraphPlace {
  const place = value as Partial<GraphPlace> | null;
  return (
    typeof place === 'object' &&
    place !== null &&
    typeof place.root === 'object' &&
    place.root !== null &&
    VIEWS.includes(place.view as string) &&
    Number.isInteger(place.depth)
  );
}

const sameRoot = (a: GraphPlace, b: GraphPlace): boolean =>
  JSON.stringify([a.root, a.folder]) === JSON.stringify([b.root, b.folder]);

export const isSamePlace = (a: GraphPlace, b: GraphPlace): boolean => sameRoot(a, b) && a.view === b.view;

/** Folders and the workspace are drawn as modules, whatever was asked for. */
export const viewOf = ({ root, view }: GraphPlace): GraphPlace['view'] =>
  'symbol' in root || 'symbols' in root || 'file' in root ? view : 'modules';

/** How far a view goes at first. */
export const depthFor = (view: GraphPlace['view']): number => ({ neighbourhood: 1, calls: 2, modules: 0 })[view];

/** A drawn node as the root of another place. */
export const rootOf = ({ kind, id, qualifiedName }: GraphNode): SubgraphRoot =>
  kind !== 'folder' ? { symbol: id } : qualifiedName ? { folder: qualifiedName } : { workspace: true };

export function requestOf({ root, view, depth, folder, limit }: GraphPlace): SubgraphRequest & { folder?: string } {
  return { root, view, folder, ...(depth > 0 && { depth }), ...(limit && { limit }) };
}

/** What to ask for when a node is expanded: one step around a symbol, its callers and callees among calls, or what is in a folder. */
export function expansionOf(node: GraphNode, place: GraphPlace): SubgraphRequest & { folder?: string } {
  return requestOf({ root: rootOf(node), view: viewOf(place), depth: 1, folder: node.folder ?? place.folder });
}

/** One crumb for each root in a row of places; `index` is the latest of its places. */
export function crumbsOf(trail: readonly GraphPlace[]): { title: string; index: number }[] {
  return trail.flatMap((place, index) => {
    const next = trail[index + 1];
    return next && sameRoot(place, next) ? [] : [{ title: titleOfRoot(place), index }];
  });
}

/** A short title of a place for the breadcrumbs: the last name of a symbol's id, a file's or folder's name. */
export function titleOfRoot({ root, title }: GraphPlace): string {
  if (title) return title;
  if ('symbols' in root) return 'Changes';
  if ('symbol' in root) {
    const id = root.symbol.replace(/[@~]\d+/g, '');
    const names = id
      .slice(id.indexOf('#') + 1)
      .split(/[#./]|\(\)/)
      .filter(Boolean);
    return names.at(-1) ?? id.replace(/#$/, '').split('/').at(-1) ?? id;
  }
  if ('file' in root) return decodeURIComponent(root.file.split('/').at(-1) ?? root.file);
  if ('folder' in root) return decodeURIComponent(root.folder.replace(/\/$/, '').split('/').at(-1) ?? root.folder);
  return 'Workspace';
}

const MORE_FACTOR = 2;
const MOST_NODES = 3000;

/** How many nodes are asked for when there are so many and someone wants more. */
export const moreThan = (size: number): number => Math.min(MOST_NODES, Math.max(20, size) * MORE_FACTOR);
