import type { SubgraphRequest } from '../../../../server/src/protocol/types.ts';
import type { VisibleGraph } from '../graph-model.ts';
import { groupedByFile, isTooManyAround } from './by-file.ts';
import { ForceLayout } from './force-layout.ts';
import { layeredLayout } from './layered-layout.ts';
import type { LayoutResult, Positions } from './layout.ts';
import { modulesLayout } from './modules-layout.ts';
import { aspectOf, type Room } from './room.ts';

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
    room: Room,
    progress: (result: LayoutResult, done: boolean) => void,
  ): void {
    this.force.stop();
    if (view === 'calls') progress(layeredLayout(graph, room), true);
    else if (view === 'modules') progress(modulesLayout(graph, aspectOf(room)), true);
    else if (isTooManyAround(graph))
      progress({ ...modulesLayout(groupedByFile(graph), aspectOf(room)), isCrowded: true }, true);
    else {
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.force.run(graph, { before, pinned, root, animate: !isStill, aspect: aspectOf(room) }, progress);
    }
  }
}
