import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { overview } from '../graph/overview.ts';
import type { OverviewRequest, OverviewResponse } from '../protocol/types.ts';
import { churnOf } from './change-together.ts';
import type { GitState } from './git-state.ts';
import { hotSpots } from './hot-spots.ts';
import type { Workspace } from './workspace.ts';

const HOT_SPOTS_SHOWN = 12;

/** What the whole looks like, or one folder of it; '' is the root. */
export async function answerOverview(
  workspace: Workspace,
  graph: GraphSnapshot,
  { folder = '', unused }: OverviewRequest,
  git: GitState,
): Promise<OverviewResponse> {
  const isWithin = (file: string) => folder === '' || file.startsWith(`${folder}/`);
  // Facts are read for it: once a revision is often enough.
  const hottest = await graph.once('hotSpots', async () => hotSpots(workspace, churnOf(await git.commits())));
  return {
    root: workspace.location.root,
    ...overview(graph, { folder, unused }, await workspace.indexer.packageFolders()),
    hotSpots: hottest.filter(({ file }) => isWithin(file)).slice(0, HOT_SPOTS_SHOWN),
  };
}
