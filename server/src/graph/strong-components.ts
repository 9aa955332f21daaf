/**
 * Groups of nodes that all reach each other, by Tarjan's algorithm (1972) with a stack of its own instead of recursion. `next[i]`
 * lists the nodes that node i leads to. Every node is in exactly one group.
 */
export function connectedComponents(next: readonly (readonly number[])[]): number[][] {
  const count = next.length;
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  /** How many of a node's successors were looked at. */
  const looked = new Int32Array(count);
  const stack: number[] = [];
  const components: number[][] = [];
  let visited = 0;

  for (let root = 0; root < count; root++) {
    if (order[root] >= 0) continue;
    const path = [root];
    while (path.length > 0) {
      const node = path[path.length - 1];
      if (looked[node] === 0) {
        order[node] = visited;
        low[node] = visited++;
        stack.push(node);
        onStack[node] = 1;
      }
      const to = next[node][looked[node]++];
      if (to !== undefined) {
        if (order[to] < 0) path.push(to);
        else if (onStack[to]) low[node] = Math.min(low[node], order[to]);
        continue;
      }
      path.pop();
      const above = path[path.length - 1];
      if (above !== undefined) low[above] = Math.min(low[above], low[node]);
      if (low[node] !== order[node]) continue;
      const component: number[] = [];
      for (let member = -1; member !== node; ) {
        member = stack.pop() as number;
        onStack[member] = 0;
        component.push(member);
      }
      components.push(component.sort((a, b) => a - b));
    }
  }
  return components;
}
