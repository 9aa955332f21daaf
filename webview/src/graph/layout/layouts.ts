import type { SubgraphRequest } from '../../../../server/src/protocol/types.ts';
import type { VisibleGraph } from '../graph-model.ts';
import { groupedByFile, isTooManyAround } from './by-file.ts';
import { ForceLayout } from './force-layout.ts';
import { layeredLayout } from './layered-layout.ts';
import type { LayoutResult, Positions } from './layout.ts';
import { modulesLayout } from './modules-layout.ts';
import { aspectOf, type Room } from './room.ts';
import { routesAround } from './routes-around.ts';

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
    else if (view === 'modules') progress(withLines(graph, modulesLayout(graph, aspectOf(room))), true);
    else if (isTooManyAround(graph))
      progress({ ...modulesLayout(groupedByFile(graph), aspectOf(room)), isCrowded: true }, true);
    else {
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const start = { before, pinned, root, animate: !isStill, room };
      this.force.run(graph, start, (result, done) => progress(done ? withLines(graph, result) : result, done));
    }
  }
}

/** Beyond this, finding ways for all lines takes longer than people wait, and nobody can follow one. */
const MOST_BOXES = 250;

/** A layout without ways for its lines, with ways that lead behind no box. */
export function withLines(graph: VisibleGraph, layout: LayoutResult): LayoutResult {
  return graph.nodes.length > MOST_BOXES ? layout : { ...layout, routes: routesAround(graph, layout) };
}
