import type { SceneNode } from '../render/scene.ts';

const DIRECTIONS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest node in the direction of an arrow key: distance counts, and being off the axis counts twice. */
function nearestInDirection(nodes: readonly SceneNode[], from: SceneNode, key: string): SceneNode | null {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  let best: SceneNode | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const dx = node.x - from.x;
    const dy = node.y - from.y;
    const along = dx * direction[0] + dy * direction[1];
    const across = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
    if (along <= 1 || node === from || node.isGroup) continue;
    const cost = along + 2 * across;
    if (cost < bestCost) {
      best = node;
      bestCost = cost;
    }
  }
  return best;
}

/** What an arrow key selects: the nearest node in its direction, and the root when nothing is selected. */
export function nextByArrow(
  nodes: readonly SceneNode[],
  selected: string | null,
  root: string | null,
  key: string,
): SceneNode | null {
  const named = (id: string | null) => nodes.find(({ node }) => node.id === id);
  const from = named(selected);
  return from ? nearestInDirection(nodes, from, key) : (named(root) ?? nodes[0] ?? null);
}

/** The next node after the selected one whose name holds a text, from the first again after the last. */
export function nextNamed(nodes: readonly SceneNode[], text: string, selected: string | null): SceneNode | null {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return null;
  const found = nodes.filter(({ node }) => (node.qualifiedName || node.name).toLowerCase().includes(wanted));
  const at = found.findIndex(({ node }) => node.id === selected);
  return found[(at + 1) % Math.max(1, found.length)] ?? null;
}
