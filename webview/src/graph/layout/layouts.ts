import type { SubgraphRequest } from '../../../../server/src/protocol/types.ts';
import type { VisibleGraph } from '../graph-model.ts';
import { ForceLayout } from './force-layout.ts';
import { layeredLayout } from './layered-layout.ts';
import type { LayoutResult, Positions } from './layout.ts';
import { modulesLayout } from './modules-layout.ts';

/** Above this many nodes, watching them find their places takes longer than it pleases. */
const MOST_ANIMATED = 800;

/** Picks the layout of a view and runs it. Only the force layout takes its time; a new run ends the one before. */
export class Layouts {
  private readonly force = new ForceLayout();

  /** Whether nodes are still on their way. */
  get isRunning(): boolean {
    return this.force.isRunning;
  }

  run(
    view: SubgraphRequest['view'],
    graph: VisibleGraph,
    { before, pinned, root }: { before: Positions; pinned: ReadonlySet<string>; root: string | null },
    aspect: number,
    progress: (result: LayoutResult, done: boolean) => void,
  ): void {
    this.force.stop();
    if (view === 'calls') progress(layeredLayout(graph), true);
    else if (view === 'modules') progress(modulesLayout(graph, aspect), true);
    else {
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches || graph.nodes.length > MOST_ANIMATED;
      this.force.run(graph, before, pinned, root, !isStill, progress);
    }
  }
}
