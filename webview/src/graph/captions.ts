import type { GraphNode } from '../../../server/src/protocol/types.ts';

/** A node with what it is called in the drawing, where that is more than its name. */
export interface DrawnNode extends GraphNode {
  readonly caption?: string;
}

/** With a file behind its name, a caption is no longer than this. */
const MAX_WITH_FILE = 32;
const LEAST_OF_FILE = 4;

/**
 * Members are called by their owner too, as `Store.get`: a drawing with three of `get` says nothing. Those of the root's own class, or of the root
 * itself, need not say so each time. What still has the name of another is told from it by its file.
 */
export function withCaptions(nodes: readonly GraphNode[], root: string | null): DrawnNode[] {
  const centre = nodes.find(({ id }) => id === root);
  const atHome = centre && [centre.qualifiedName, ownerOf(centre)].filter(Boolean);
  const captions = nodes.map((node) => {
    const owner = MEMBERS.has(node.kind) ? ownerOf(node) : '';
    const isPlain = !owner || (node !== centre && atHome?.includes(owner));
    return isPlain ? node.name : `${owner.slice(owner.lastIndexOf('.') + 1)}.${node.name}`;
  });
  const counts = new Map<string, number>();
  for (const caption of captions) counts.set(caption, (counts.get(caption) ?? 0) + 1);
  return nodes.map((node, index) => {
    const caption = counts.get(captions[index]) === 1 ? captions[index] : withFile(captions[index], node);
    return caption === node.name ? node : { ...node, caption };
  });
}

const MEMBERS: ReadonlySet<string> = new Set(['method', 'constructor', 'field', 'property', 'enumMember']);

const ownerOf = ({ qualifiedName, name }: GraphNode): string =>
  qualifiedName.endsWith(`.${name}`) ? qualifiedName.slice(0, -name.length - 1) : '';

/** `main · server.py`; of a file, `tests/index.ts`. */
function withFile(caption: string, { kind, file }: GraphNode): string {
  if (!file || kind === 'folder') return caption;
  const parts = file.split('/');
  if (kind === 'file') return parts.slice(-2).join('/');
  const name = parts[parts.length - 1];
  const room = MAX_WITH_FILE - caption.length - 3;
  if (room < Math.min(LEAST_OF_FILE, name.length)) return caption;
  return `${caption} · ${name.length > room ? `${name.slice(0, room - 1)}…` : name}`;
}
