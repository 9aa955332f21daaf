/** A box that must not lie on another: its centre, and half of what it takes up. `fixed` ones do not move. */
export interface Apart {
  x: number;
  y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly fixed: boolean;
}

const ROUNDS = 200;

/**
 * Pushes boxes that lie on each other apart, each time along the axis on which less is needed. A layout by forces takes nodes for circles,
 * which labels are not. From above to below, each is compared with those that begin before it ends: a round in which none moves has seen all pairs.
 */
export function keepApart(boxes: readonly Apart[]): void {
  for (let round = 0; round < ROUNDS; round++) {
    let isDone = true;
    const order = [...boxes].sort((a, b) => topOf(a) - topOf(b));
    for (let i = 0; i < order.length; i++)
      for (let j = i + 1; j < order.length && topOf(order[j]) < order[i].y + order[i].halfHeight; j++)
        if (separate(order[i], order[j])) isDone = false;
    if (isDone) return;
  }
}

const topOf = ({ y, halfHeight }: Apart): number => y - halfHeight;

function separate(a: Apart, b: Apart): boolean {
  const overlapX = a.halfWidth + b.halfWidth - Math.abs(a.x - b.x);
  const overlapY = a.halfHeight + b.halfHeight - Math.abs(a.y - b.y);
  // Moving by a hair for ever would never end.
  if (overlapX < 0.5 || overlapY < 0.5 || (a.fixed && b.fixed)) return false;
  const share = a.fixed || b.fixed ? 1 : 0.5;
  const axis = overlapX < overlapY ? 'x' : 'y';
  const step = Math.min(overlapX, overlapY) * share * (a[axis] <= b[axis] ? 1 : -1);
  if (!a.fixed) a[axis] -= step;
  if (!b.fixed) b[axis] += step;
  return true;
}
